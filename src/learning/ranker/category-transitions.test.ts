import fc from 'fast-check';
import { expect, test } from 'vitest';
import { historyFromOrders } from '../history-from-orders.js';
import { categoryTransitions } from './category-transitions.js';

const CATEGORY: Record<string, string> = { a: 'tea', b: 'tea', c: 'cups', d: 'cake' };

function historyOf(orders: readonly (readonly [customer: string | undefined, products: readonly string[]])[]) {
  const history = historyFromOrders(
    orders.map(([customerId, products], place) => ({
      id: `o${place}`,
      orderedAt: new Date(place * 1000),
      ...(customerId && { customerId }),
      lines: products.map((productId) => ({ productId, quantity: 1 })),
    })),
  );
  const categories = [...new Set(Object.values(CATEGORY))];
  return {
    ...history,
    categories,
    productCategory: Int32Array.from(history.productIds, (id) => categories.indexOf(CATEGORY[id])),
  };
}

const liftOf = (history: ReturnType<typeof historyOf>, a: string, b: string, until = history.orderCount): number => {
  const { count, lift } = categoryTransitions(history, until);
  return lift[history.categories.indexOf(a) * count + history.categories.indexOf(b)];
};

test('counts who goes on to what, in that direction', () => {
  const history = historyOf([
    ['ann', ['a', 'b']],
    ['bob', ['a']],
    ['ann', ['c']],
    [undefined, ['d']],
    ['bob', ['c', 'd']],
    ['ann', ['d']],
  ]);
  // Three transitions: tea → cups, tea → cups and cake, cups → cake.
  expect(liftOf(history, 'tea', 'cups')).toBeCloseTo((2 * 3) / (2 * 2 + 1), 6);
  expect(liftOf(history, 'tea', 'cake')).toBeCloseTo((1 * 3) / (2 * 2 + 1), 6);
  expect(liftOf(history, 'cups', 'cake')).toBeCloseTo((1 * 3) / (1 * 2 + 1), 6);
  expect(liftOf(history, 'cups', 'tea')).toBe(0);
  // What comes later is not known yet.
  expect(liftOf(history, 'tea', 'cake', 4)).toBe(0);
});

test('is what looking at every two consecutive orders of a customer gives', () => {
  const order = fc.tuple(
    fc.constantFrom('ann', 'bob', undefined),
    fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }),
  );
  fc.assert(
    fc.property(fc.array(order, { minLength: 1, maxLength: 12 }), (orders) => {
      const pairs = ['ann', 'bob'].flatMap((customer) => {
        const own = orders.filter(([who]) => who === customer).map(([, ids]) => new Set(ids.map((id) => CATEGORY[id])));
        return own.slice(1).map((to, i) => [own[i], to] as const);
      });
      const history = historyOf(orders);
      for (const a of history.categories) {
        for (const b of history.categories) {
          const both = pairs.filter(([from, to]) => from.has(a) && to.has(b)).length;
          const chance = pairs.filter(([from]) => from.has(a)).length * pairs.filter(([, to]) => to.has(b)).length;
          expect(liftOf(history, a, b)).toBeCloseTo((both * pairs.length) / (chance + 1), 5);
        }
      }
    }),
  );
});
