import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { GoesWith } from '../../api/types.js';
import { formatCount } from '../../figures/format.js';
import { ProductPicture } from '../../ui/ProductPicture.js';
import classes from './Alternatives.module.css';
import page from './GoesWithPage.module.css';
import list from './PartnerList.module.css';

const shownAtFirst = 6;

/** Products that take the place of the chosen one, apart from what goes with it; nothing where the data name none. */
export function Alternatives({ answer }: { readonly answer: GoesWith }) {
  const [showsAll, setShowsAll] = useState(false);
  const { alternatives, relationBasis } = answer;
  if (alternatives.length === 0) return null;
  const shown = showsAll ? alternatives : alternatives.slice(0, shownAtFirst);
  return (
    <section aria-labelledby="alternatives" className={page.panel}>
      <h2 id="alternatives">Alternatives</h2>
      <p className={classes.lead}>
        People take one or the other and rarely both, so they are not offered beside it.{' '}
        {relationBasis === 'orders'
          ? 'Judged by orders, category and price alone: the shop sends no views of products.'
          : 'Judged by orders, views, category and price.'}
      </p>
      <ul className={`${list.list} ${classes.grid}`}>
        {shown.map(({ product, text }) => (
          <li key={product.id}>
            <Link to="/goes-with" search={{ product: product.id }} className={list.row}>
              <ProductPicture {...product} size={52} />
              <span className={list.text}>
                <span className={list.title}>{product.title}</span>
                <span className={list.words}>{text}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {alternatives.length > shownAtFirst ? (
        <button type="button" className={list.more} onClick={() => setShowsAll((before) => !before)}>
          {showsAll ? 'Show fewer' : `Show all ${formatCount(alternatives.length)}`}
        </button>
      ) : null}
    </section>
  );
}
