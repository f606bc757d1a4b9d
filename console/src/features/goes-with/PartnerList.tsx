import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { GoesWith } from '../../api/types.js';
import { formatCount, isValue } from '../../figures/format.js';
import { ProductPicture } from '../../ui/ProductPicture.js';
import classes from './PartnerList.module.css';

const shownAtFirst = 6;

/** The partners, best first, each with what the orders say of it in words. */
export function PartnerList({ answer }: { readonly answer: GoesWith }) {
  const [showsAll, setShowsAll] = useState(false);
  // What surely goes with it comes first; what people also look at in its stead follows, and is marked.
  const goesWith = [
    ...answer.goesWith.filter(({ relation }) => relation === 'complements'),
    ...answer.goesWith.filter(({ relation }) => relation !== 'complements'),
  ];
  const shown = showsAll ? goesWith : goesWith.slice(0, shownAtFirst);
  return (
    <>
      <ol className={classes.list}>
        {shown.map(({ product, text, confidence, relation }) => (
          <li key={product.id}>
            <Link to="/goes-with" search={{ product: product.id }} className={classes.row}>
              <ProductPicture {...product} size={52} />
              <span className={classes.text}>
                <span className={classes.title}>{product.title}</span>
                <span className={classes.words}>{text}</span>
                {relation === 'complements' ? null : (
                  <span className={classes.words}>The two are alike, so it may be an alternative.</span>
                )}
                {isValue(confidence) ? (
                  // The sentence has the numbers; the bar lets the eye compare them.
                  <span className={classes.track} aria-hidden="true">
                    <span
                      className={classes.bar}
                      style={{ width: `${Math.max(1, Math.min(100, confidence * 100))}%` }}
                    />
                  </span>
                ) : null}
              </span>
            </Link>
          </li>
        ))}
      </ol>
      {goesWith.length > shownAtFirst ? (
        <button type="button" className={classes.more} onClick={() => setShowsAll((before) => !before)}>
          {showsAll ? 'Show fewer' : `Show all ${formatCount(goesWith.length)}`}
        </button>
      ) : null}
    </>
  );
}
