import { expect, test } from 'vitest';
import { historyFromOrders } from '../history-from-orders.js';
import { eligibleOrders } from './fit-ranker.js';

test('carts learn from orders of two products, next baskets from customers who came before', () => {
  const orders: [string | undefined, string[]][] = [
    ['ann', ['a', 'b']],
    ['bob', ['a']],
    ['ann', ['c']],
    [undefined, ['a', 'c']],
    ['cat', ['a', 'b', 'c']],
    ['bob', ['b', 'c']],
  ];
  const history = historyFromOrders(
    orders.map(([customerId, products], place) => ({
      id: `o${place}`,
      orderedAt: new Date(place * 1000),
      ...(customerId && { customerId }),
      lines: products.map((productId) => ({ productId, quantity: 1 })),
    })),
  );
  expect(eligibleOrders(history, 1, 'rest')).toEqual([3, 4, 5]);
  // ann's second order and bob's; cat and the guest have no past.
  expect(eligibleOrders(history, 1, 'empty')).toEqual([2, 5]);
  expect(eligibleOrders(history, 3, 'empty')).toEqual([5]);
});
