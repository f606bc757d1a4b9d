import type { Product } from '../../api/types.js';
import { formatPrice } from '../../figures/format.js';
import classes from './Price.module.css';

/** What the product costs now; nothing when the shop does not say. */
export function Price({ product }: { readonly product: Pick<Product, 'price' | 'salePrice' | 'available'> }) {
  const { price, salePrice, available } = product;
  const now = salePrice ?? price;
  return (
    <span className={classes.price}>
      {now === undefined ? null : <span className={classes.now}>{formatPrice(now)}</span>}
      {salePrice === undefined || price === undefined ? null : (
        <>
          <span className="visually-hidden">instead of</span>
          <s>{formatPrice(price)}</s>
        </>
      )}
      {available ? null : <span className={classes.gone}>not available</span>}
    </span>
  );
}
