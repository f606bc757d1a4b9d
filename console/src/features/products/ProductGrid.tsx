import { Link } from '@tanstack/react-router';
import type { Product } from '../../api/types.js';
import { ProductPicture } from '../../ui/ProductPicture.js';
import { Price } from './Price.js';
import classes from './ProductGrid.module.css';

/** Products as cards; each leads to what goes with it. */
export function ProductGrid({ products }: { readonly products: readonly Product[] }) {
  return (
    <ul className={classes.grid}>
      {products.map((product) => (
        <li key={product.id}>
          <Link to="/goes-with" search={{ product: product.id }} className={classes.card}>
            <ProductPicture {...product} size={72} />
            <span className={classes.text}>
              <span className={classes.title}>{product.title}</span>
              <span className={classes.category}>{product.categoryPath.at(-1) ?? product.brand ?? product.id}</span>
              <Price product={product} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The shape of the grid while it loads. */
export function ProductGridSkeleton() {
  return (
    <div className={classes.grid}>
      {Array.from({ length: 12 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: empty boxes have nothing else to tell them apart.
        <div key={index} className={classes.empty} />
      ))}
    </div>
  );
}
