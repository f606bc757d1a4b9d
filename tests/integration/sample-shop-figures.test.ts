import { expect, it } from 'vitest';
import { shopFigures } from '../../src/learning/figures/shop-figures.js';
import { historyFromOrders } from '../../src/learning/history-from-orders.js';
import { SAMPLE_SHOP_DEFAULTS } from '../../src/sample-shop/options.js';
import { makeSampleShop } from '../../src/sample-shop/sample-shop.js';

/** Within or between what two real shops show (docs/sample-shop.md), with a margin for the luck of one seed. */
const REALISTIC: Readonly<Record<string, readonly (readonly [low: number, high: number])[]>> = {
  gini: [[0.62, 0.75]],
  topShare: [
    [0.09, 0.23],
    [0.44, 0.64],
  ],
  basketSize: [
    [1, 1],
    [2, 6],
    [5, 15],
    [9, 29],
    [20, 75],
    [26, 218],
  ],
  ordersPerCustomer: [
    [1, 1],
    [1, 1],
    [2, 2.5],
    [4, 5],
    [12, 13.5],
    [22, 30],
  ],
  boughtOnce: [[0.32, 0.38]],
  gapDays: [
    [0, 4],
    [3, 11],
    [9, 22],
    [21, 51],
    [57, 147],
  ],
  repeatShare: [[0.09, 0.31]],
  repeatDays: [
    [11, 23],
    [25, 50],
    [49, 105],
  ],
  priceVariation: [
    [0.04, 0.34],
    [0.14, 0.78],
  ],
  lateProducts: [[0.24, 0.325]],
  pairConfidence: [
    [0.03, 0.12],
    [0.13, 0.25],
    [0.36, 0.45],
  ],
};

it.each([7, 8])('the sample shop with seed %i is like a real one', (seed) => {
  const shop = makeSampleShop({ ...SAMPLE_SHOP_DEFAULTS, seed, until: Date.UTC(2026, 0, 1) });
  const figures: Record<string, unknown> = { ...shopFigures(historyFromOrders([...shop.orders()])) };
  expect(figures.orders).toBeGreaterThan(37_000);
  expect(figures.orders).toBeLessThan(43_000);
  for (const [name, ranges] of Object.entries(REALISTIC)) {
    const values = [figures[name]].flat() as number[];
    for (const [place, [low, high]] of ranges.entries()) {
      expect(values[place], `${name}, place ${place}`).toBeGreaterThanOrEqual(low);
      expect(values[place], `${name}, place ${place}`).toBeLessThanOrEqual(high);
    }
  }
});
