import type { Static } from 'typebox';
import { isAvailable, type Product } from '../domain/product.js';
import type { Audience } from '../services/contracts.js';
import type { ProductSchema } from './schemas/common.js';

type ProductView = Static<typeof ProductSchema>;

/** Views made so far: products never change, a new state of one is a new object. */
const views: Readonly<Record<Audience, WeakMap<Product, ProductView>>> = {
  staff: new WeakMap(),
  shopper: new WeakMap(),
};

/** A product as the audience may see it: cost and stock are the shop's own business. */
export function productView(product: Product, audience: Audience): ProductView {
  const known = views[audience].get(product);
  if (known !== undefined) return known;
  const { releasedAt: _releasedAt, cost, stock, categoryPath, derived, ...shown } = product;
  const view: ProductView = {
    ...shown,
    categoryPath: [...categoryPath],
    available: isAvailable(product),
    ...(derived === undefined ? {} : { derived: [...derived] }),
    ...(audience === 'staff' ? { cost, stock } : {}),
  };
  views[audience].set(product, view);
  return view;
}
