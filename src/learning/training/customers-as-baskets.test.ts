import fc from 'fast-check';
import { expect, test } from 'vitest';
import { historyFromOrders } from '../history-from-orders.js';
import { customersAsBaskets } from './customers-as-baskets.js';

const order = fc.record({
  customer: fc.integer({ min: -1, max: 3 }),
  products: fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 4 }),
});

test('holds what each customer of two products or more ever bought, once', () => {
  fc.assert(
    fc.property(fc.array(order, { minLength: 1, maxLength: 12 }), fc.nat(12), (orders, until) => {
      const history = historyFromOrders(
        orders.map(({ customer, products }, place) => ({
          id: String(100 + place),
          orderedAt: new Date(place),
          ...(customer >= 0 && { customerId: `c${customer}` }),
          lines: products.map((product) => ({ productId: `p${product}`, quantity: 1 })),
        })),
      );
      const count = Math.min(until, orders.length);
      const expected = history.customerIds
        .map((id) => {
          const own = orders.slice(0, count).filter(({ customer }) => `c${customer}` === id);
          const ids = new Set(own.flatMap(({ products }) => products.map((product) => `p${product}`)));
          return [...ids].map((product) => history.productIds.indexOf(product)).sort((a, b) => a - b);
        })
        .filter((products) => products.length > 1);
      const { start, product, basketCount } = customersAsBaskets(history, count);
      const found = Array.from({ length: basketCount }, (_, b) => [...product.subarray(start[b], start[b + 1])]);
      expect(found).toEqual(expected);
    }),
  );
});
