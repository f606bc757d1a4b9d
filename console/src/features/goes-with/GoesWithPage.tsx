import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useRef } from 'react';
import type { GoesWith } from '../../api/types.js';
import { PageHeading } from '../../ui/PageHeading.js';
import { QueryView } from '../../ui/QueryView.js';
import { ProductPicker } from '../products/ProductPicker.js';
import { Alternatives } from './Alternatives.js';
import { ChosenProduct } from './ChosenProduct.js';
import { FiguresTable } from './FiguresTable.js';
import classes from './GoesWithPage.module.css';
import { GoesWithSkeleton } from './GoesWithSkeleton.js';
import { goesWithQueries } from './goes-with.queries.js';
import type { GoesWithSearch } from './goes-with.search.js';
import { Neighbourhood } from './Neighbourhood.js';
import { NothingGoesWith } from './NothingGoesWith.js';
import { PartnerList } from './PartnerList.js';
import { Provenance } from './Provenance.js';

/** What goes with one product: in words, as a picture, and in all figures. */
export function GoesWithPage({ search }: { readonly search: GoesWithSearch }) {
  const answer = useQuery(goesWithQueries.of(search.product));
  const title = answer.data?.product.title;
  return (
    <>
      <div className={classes.top}>
        <Link to="/products" className={classes.back}>
          All products
        </Link>
        <ProductPicker />
      </div>
      <PageHeading title={`What goes with ${title ?? search.product}`} focusKey={search.product}>
        <span className={classes.kicker}>What goes with</span> {title ?? '…'}
      </PageHeading>
      <QueryView
        query={answer}
        label="figures of this product"
        skeleton={<GoesWithSkeleton />}
        judge={({ goesWith }) => (goesWith.length > 0 ? 'content' : 'none_yet')}
        noneYet={(data) => (
          <>
            <ChosenProduct answer={data} />
            <NothingGoesWith answer={data} />
            <Alternatives answer={data} />
          </>
        )}
      >
        {(data) => <Content answer={data} search={search} />}
      </QueryView>
    </>
  );
}

function Content({ answer, search }: { readonly answer: GoesWith; readonly search: GoesWithSearch }) {
  const navigate = useNavigate();
  const table = useRef<HTMLHeadingElement>(null);
  const show = useCallback(
    (next: GoesWithSearch) => navigate({ to: '/goes-with', search: next, replace: true, resetScroll: false }),
    [navigate],
  );
  const showTable = async () => {
    await show({ ...search, details: 'open' });
    table.current?.focus();
    table.current?.scrollIntoView({ block: 'start' });
  };
  return (
    <>
      <ChosenProduct answer={answer} />
      <div className={classes.columns}>
        <section aria-labelledby="in-words" className={classes.panel}>
          <h2 id="in-words">Bought together</h2>
          <PartnerList key={answer.product.id} answer={answer} />
        </section>
        <section aria-labelledby="in-a-picture" className={classes.panel}>
          <div className={classes.panelHead}>
            <h2 id="in-a-picture">Its neighbourhood</h2>
            <button type="button" className={classes.textButton} onClick={() => void showTable()}>
              Show as table
            </button>
          </div>
          <Neighbourhood answer={answer} />
        </section>
      </div>
      <Alternatives answer={answer} />
      <section aria-labelledby="in-figures" className={classes.panel}>
        <div className={classes.panelHead}>
          <h2 id="in-figures" ref={table} tabIndex={-1}>
            Details
          </h2>
          <button
            type="button"
            className={classes.textButton}
            aria-expanded={search.details === 'open'}
            aria-controls="all-figures"
            onClick={() => void show({ ...search, details: search.details === 'open' ? undefined : 'open' })}
          >
            {search.details === 'open' ? 'Hide all figures' : 'Show all figures'}
          </button>
        </div>
        <div id="all-figures" hidden={search.details !== 'open'}>
          {search.details === 'open' ? <FiguresTable answer={answer} search={search} onSort={show} /> : null}
        </div>
        <Provenance answer={answer} />
      </section>
    </>
  );
}
