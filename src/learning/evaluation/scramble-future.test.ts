import { describe, expect, it } from 'vitest';
import { smallShop } from '../../../tests/support/small-shop.js';
import type { History } from '../history.js';
import { historyFromOrders } from '../history-from-orders.js';
import { scrambleFuture, shuffleTime } from './scramble-future.js';

const orders = historyFromOrders([...smallShop().orders()]);
const from = Math.floor(orders.orderCount / 2);
const line = orders.orderStart[from];
const now = orders.orderTime[from];
/** With two sessions over by then, one of which began later, and one that lasts; and with categories. */
const history: History = {
  ...orders,
  categories: Array.from({ length: 50 }, (_, place) => `category ${place}`),
  productCategory: orders.productCategory.map((_, product) => product % 50),
  sessions: {
    sessionCount: 3,
    sessionStart: Uint32Array.of(0, 2, 12, 13),
    sessionTime: Float64Array.of(now - 9, now, now - 1),
    viewProduct: Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
  },
};
const other = scrambleFuture(history, from, 5);

describe('scrambleFuture', () => {
  it('leaves the past to the last bit and changes everything else', () => {
    expect(other.orderTime.slice(0, from)).toEqual(history.orderTime.slice(0, from));
    for (const column of ['lineProduct', 'lineQuantity', 'linePrice'] as const) {
      expect(other[column].slice(0, line)).toEqual(history[column].slice(0, line));
      expect(other[column].slice(line)).not.toEqual(history[column].slice(line));
    }
    expect(other.orderCustomer.slice(0, from)).toEqual(history.orderCustomer.slice(0, from));
    expect(other.orderCustomer.slice(from)).not.toEqual(history.orderCustomer.slice(from));
  });

  it('stays a history: times ascend and do not fall before the moment, baskets are ascending and distinct', () => {
    expect(Math.min(...other.orderTime.slice(from))).toBeGreaterThanOrEqual(now);
    expect([...other.orderTime]).toEqual([...other.orderTime].sort((a, b) => a - b));
    for (let o = from; o < from + 200; o++) {
      const basket = [...other.lineProduct.subarray(other.orderStart[o], other.orderStart[o + 1])];
      expect(basket).toEqual([...new Set(basket)].sort((a, b) => a - b));
    }
  });

  it('changes the views of sessions that last until then, and no others', () => {
    expect([...other.sessions.viewProduct.slice(0, 2)]).toEqual([0, 1]);
    expect([...other.sessions.viewProduct.slice(2, 12)]).not.toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(other.sessions.viewProduct[12]).toBe(12);
  });

  it('changes the category of products that had not been sold by then, and of no others', () => {
    const sold = new Set(history.lineProduct.slice(0, line));
    const products = [...history.productIds.keys()];
    const changed = products.filter((product) => other.productCategory[product] !== history.productCategory[product]);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.some((product) => sold.has(product))).toBe(false);
  });
});

it('shuffleTime deals the same orders out over the same moments', () => {
  const dealt = shuffleTime(history, 5);
  const basketOf = (of: History, id: string): number[] => {
    const o = (of.orderIds as readonly string[]).indexOf(id);
    return [of.orderCustomer[o], ...of.lineProduct.subarray(of.orderStart[o], of.orderStart[o + 1])];
  };
  expect(dealt.orderTime).toEqual(history.orderTime);
  expect(dealt.orderIds).not.toEqual(history.orderIds);
  for (const id of (history.orderIds as readonly string[]).slice(0, 50))
    expect(basketOf(dealt, id)).toEqual(basketOf(history, id));
});
