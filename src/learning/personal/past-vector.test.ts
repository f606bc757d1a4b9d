import fc from 'fast-check';
import { expect, test } from 'vitest';
import { historyFromOrders } from '../history-from-orders.js';
import { MovingState } from '../replay/moving-state.js';
import { pastVector } from './past-vector.js';
import { customerVectors, TIFU_DEFAULTS } from './tifu-knn.js';

const DAY = 86_400_000;
const basket = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1, maxLength: 4 });

test('is the vector of the orders themselves where they are evenly spaced and nothing was bought more than twice', () => {
  fc.assert(
    fc.property(fc.array(basket, { minLength: 1, maxLength: 20 }), (baskets) => {
      const times = new Map<string, number>();
      for (const product of baskets.flat()) times.set(product, (times.get(product) ?? 0) + 1);
      const history = historyFromOrders(
        baskets.map((products, place) => ({
          id: `o${String(place).padStart(3, '0')}`,
          orderedAt: new Date(place * DAY),
          customerId: 'ann',
          lines: products.map((productId) => ({ productId, quantity: 1 })),
        })),
      );
      const { vectors } = customerVectors(history, TIFU_DEFAULTS);
      const exact = new Map([...vectors.product].map((product, at) => [product, vectors.weight[at]]));
      const state = new MovingState(history);
      state.advanceTo(baskets.length * DAY);
      const past = state.findPast(0);
      if (past === undefined) throw new Error('ann has orders');
      const { product, weight } = pastVector(past);
      for (const [i, p] of product.entries()) {
        expect(weight[i]).toBeGreaterThan(0);
        if ((times.get(history.productIds[p]) ?? 0) <= 2) expect(weight[i]).toBeCloseTo(exact.get(p) ?? 0, 6);
      }
    }),
  );
});

test('takes orders of one moment as the latest', () => {
  const past = {
    orders: 3,
    firstOrderAt: 5,
    lastOrderAt: 5,
    purchases: [{ product: 4, times: 2, firstAt: 5, lastAt: 5 }],
  };
  const { product, weight } = pastVector(past, { ...TIFU_DEFAULTS, groups: 3 });
  expect([...product]).toEqual([4]);
  expect(weight[0]).toBeCloseTo(2 / 3, 6);
});
