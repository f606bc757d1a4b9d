import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Message } from '../../ui/Message.js';
import { PageHeading } from '../../ui/PageHeading.js';
import { QueryView } from '../../ui/QueryView.js';
import { CategoryFilter } from './CategoryFilter.js';
import { FirstImport } from './FirstImport.js';
import { Pager } from './Pager.js';
import { ProductGrid, ProductGridSkeleton } from './ProductGrid.js';
import { ProductPicker } from './ProductPicker.js';
import classes from './ProductsPage.module.css';
import { productQueries } from './products.queries.js';
import type { ProductsSearch } from './products.search.js';

/** Where one picks the product to look at. */
export function ProductsPage({ search }: { readonly search: ProductsSearch }) {
  const page = useQuery(productQueries.page(search));
  const isFiltered = search.query !== undefined || search.category !== undefined || search.cursor !== undefined;
  return (
    <>
      <PageHeading title="What goes with what" focusKey="products" />
      <p className={classes.lead}>Pick a product to see what people buy together with it.</p>
      <ProductPicker query={search.query} category={search.category} />
      <CategoryFilter query={search.query} category={search.category} />
      <QueryView
        query={page}
        label="products"
        skeleton={<ProductGridSkeleton />}
        judge={({ products }) => (products.length > 0 ? 'content' : isFiltered ? 'none_match' : 'none_yet')}
        noneYet={<FirstImport />}
        noneMatch={<NoneMatch {...search} />}
      >
        {({ products, nextCursor }) => (
          <>
            {search.query === undefined ? null : (
              <p className={classes.matches}>
                Products that match “{search.query}”{search.category === undefined ? null : ` in ${search.category}`} ·{' '}
                <Link to="/products" search={{ category: search.category }}>
                  clear the search
                </Link>
              </p>
            )}
            <ProductGrid products={products} />
            <Pager search={search} nextCursor={nextCursor} />
          </>
        )}
      </QueryView>
    </>
  );
}

function NoneMatch({ query, category }: ProductsSearch) {
  return (
    <Message title="No product matches">
      <p>
        {query === undefined ? 'Nothing is listed' : `Nothing matches “${query}”`}
        {category === undefined ? '' : ` in ${category}`}. Titles, brands, categories and ids are searched.
      </p>
      <p>
        <Link to="/products">Show all products</Link>
      </p>
    </Message>
  );
}
