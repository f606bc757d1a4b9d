import { SAMPLE_SHOP_DEFAULTS } from '../../src/sample-shop/options.js';
import { makeSampleShop, type SampleShop } from '../../src/sample-shop/sample-shop.js';

/** A made-up shop that trains in a second: about 4,000 orders, ending on a fixed day. */
export function smallShop(seed = 7, options: Partial<SampleShop['options']> = {}): SampleShop {
  return makeSampleShop({
    ...SAMPLE_SHOP_DEFAULTS,
    seed,
    customers: 700,
    guests: 1000,
    products: 570,
    visitDays: 20,
    until: Date.UTC(2026, 5, 1),
    ...options,
  });
}
