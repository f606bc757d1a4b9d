import type { GoesWith } from '../../api/types.js';
import { Figure } from '../../figures/Figure.js';
import { formatOrders, isValue } from '../../figures/format.js';
import { ProductPicture } from '../../ui/ProductPicture.js';
import { Price } from '../products/Price.js';
import classes from './ChosenProduct.module.css';

/** The product that the page is about, and how common it is. */
export function ChosenProduct({ answer }: { readonly answer: GoesWith }) {
  const { product, orders, model } = answer;
  const share = isValue(orders) && isValue(model?.orders) && model.orders > 0 ? orders / model.orders : undefined;
  const derived = [
    ...(product.derived?.includes('imageLink') ? ['picture'] : []),
    ...(product.derived?.includes('categoryPath') ? ['category'] : []),
  ];
  return (
    <div className={classes.product}>
      <ProductPicture {...product} size={84} />
      <div className={classes.text}>
        {product.categoryPath.length === 0 ? null : <p>{product.categoryPath.join(' › ')}</p>}
        <p>
          <Price product={product} /> <span className={classes.id}>id {product.id}</span>
        </p>
        {derived.length === 0 ? null : <p className={classes.note}>Derived by Goeswith: {derived.join(' and ')}</p>}
      </div>
      <dl className={classes.figures}>
        <Figure id="ordersWithAnchor" value={orders} basis={`of ${formatOrders(model?.orders)}`} />
        <Figure id="share" value={share} />
      </dl>
    </div>
  );
}
