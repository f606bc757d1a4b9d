import type { Static } from 'typebox';
import { isAvailable, type Product } from '../domain/product.js';
import type { Audience } from '../services/contracts.js';
import type { ProductSchema } from './schemas/common.js';

/** A product as the audience may see it: cost and stock are the shop's own business. */
export function productView(product: Product, audience: Audience): Static<typeof ProductSchema> {
  const { releasedAt: _releasedAt, cost, stock, categoryPath, derived, ...shown } = product;
  return {
    ...shown,
    categoryPath: [...categoryPath],
    available: isAvailable(product),
    ...(derived === undefined ? {} : { derived: [...derived] }),
    ...(audience === 'staff' ? { cost, stock } : {}),
  };
}
