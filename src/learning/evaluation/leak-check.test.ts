import { describe, expect, it } from 'vitest';
import { smallShop } from '../../../tests/support/small-shop.js';
import { historyFromOrders } from '../history-from-orders.js';
import { checkLeaks } from './leak-check.js';
import type { Method } from './method.js';
import { popularity, soldThisWeek } from './rivals/frequency.js';
import { cosine } from './rivals/item-item.js';

// Half of the shop: the check trains twice.
const history = historyFromOrders([...smallShop().orders()].filter((_, place) => place % 2 === 0));
const options = { seed: 1, threads: 0, now: () => new Date(0), memoryMb: () => 0 };

/** Counts the whole file, as a careless feature does. */
const popularInTheWholeFile: Method = {
  name: 'popular in the whole file',
  fit({ history: whole }) {
    const all = new Float64Array(whole.productIds.length);
    for (const product of whole.lineProduct) all[product]++;
    return (_, limit) =>
      [...all.keys()]
        .sort((a, b) => all[b] - all[a] || a - b)
        .slice(0, limit)
        .map((product) => ({ product, score: all[product] }));
  },
};

/** Reads the order it is asked about. */
const clairvoyant: Method = {
  name: 'clairvoyant',
  withoutTime: popularity.name,
  fit:
    ({ history: whole }) =>
    ({ now, cart }) => {
      const order = whole.orderTime.indexOf(now);
      return [...whole.lineProduct.subarray(whole.orderStart[order], whole.orderStart[order + 1])]
        .filter((product) => !cart.includes(product))
        .map((product) => ({ product, score: 1 }));
    },
};

describe('checkLeaks', () => {
  it('passes the models and honest methods', async () => {
    const report = await checkLeaks(
      history,
      'basket-completion',
      {},
      { ...options, rivals: [popularity, cosine('orders'), soldThisWeek] },
    );
    expect(report.leaks).toEqual([]);
    expect(report.methods.map(({ name }) => name)).toContain('goeswith');
    expect(report.cases).toBeGreaterThan(90);
    expect(report.shuffledTime.map(({ name }) => name)).toEqual(['sold most in 7 days']);
  });

  it('catches a method that counts the whole file, and one that sees the order it is asked about', async () => {
    const rivals = [popularity, popularInTheWholeFile, clairvoyant];
    const wanted = (name: string): boolean => rivals.some((rival) => rival.name === name);
    const { leaks, methods } = await checkLeaks(
      history,
      'next-basket',
      { testShare: 0.3 },
      { ...options, rivals, wanted },
    );
    expect(methods.find(({ name }) => name === 'popularity')?.changed).toBe(0);
    expect(leaks).toEqual([
      expect.stringContaining('"popular in the whole file" gives other answers'),
      expect.stringContaining('"clairvoyant" gives other answers'),
      expect.stringContaining('With shuffled time "clairvoyant" still beats "popularity"'),
    ]);
  });
});
