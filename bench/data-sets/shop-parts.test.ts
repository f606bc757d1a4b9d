import { expect, test } from 'vitest';
import type { History } from '../../src/learning/history.js';
import { toyHistory } from '../../tests/support/toy-history.js';
import { everySecondOrderOfStrangers, someCustomers } from './shop-parts.js';

const customers = Array.from({ length: 40 }, (_, i) => `c${String(i).padStart(2, '0')}`);
const shop = toyHistory({
  orders: customers
    .flatMap((_, i) => [
      [`p${i % 7}`, `q${i}`],
      ['shared', `p${i % 7}`],
    ])
    .concat([['guest-only', 'shared']]),
  customers: [...customers.flatMap((id) => [id, id]), undefined],
  category: { shared: 'Tea' },
  price: { shared: 250 },
});

/** Each order in words: who, when, and what for how much. */
const inWords = (history: History): string[] =>
  Array.from({ length: history.orderCount }, (_, order) => {
    const lines = Array.from(
      history.lineProduct.subarray(history.orderStart[order], history.orderStart[order + 1]),
      (product, i) => `${history.productIds[product]} ${history.linePrice[history.orderStart[order] + i]}`,
    );
    return [history.customerIds[history.orderCustomer[order]], history.orderTime[order], ...lines].join(', ');
  });

test('a share of the customers keeps all their orders, word for word, and nobody else', () => {
  const some = someCustomers(shop, 0.25);
  expect(some.customerIds.length).toBeGreaterThan(4);
  expect(some.customerIds.length).toBeLessThan(20);
  expect(inWords(some)).toEqual(inWords(shop).filter((order) => some.customerIds.includes(order.split(',')[0])));
  expect(some.orderCount).toBe(2 * some.customerIds.length);
  expect(some.productIds).not.toContain('guest-only');
  expect(new Set(some.lineProduct).size).toBe(some.productIds.length);
  expect(some.categories[some.productCategory[some.productIds.indexOf('shared')]]).toBe('Tea');
  expect(someCustomers(shop, 1).orderCount).toBe(shop.orderCount - 1);
});

test('strangers leave their orders and neither name nor price', () => {
  const half = everySecondOrderOfStrangers(shop);
  expect(half.orderCount).toBe(Math.ceil(shop.orderCount / 2));
  expect(half.customerIds).toEqual([]);
  expect(half.orderCustomer.every((customer) => customer === -1)).toBe(true);
  expect(half.linePrice.every(Number.isNaN)).toBe(true);
  const [first] = half.lineProduct;
  expect(half.productIds[first]).toBe(shop.productIds[shop.lineProduct[0]]);
});
