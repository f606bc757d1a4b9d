import { expect, it } from 'vitest';
import { toyHistory } from '../../../tests/support/toy-history.js';
import { firstLines, shopCurves } from './shop-curves.js';

const history = toyHistory({
  orders: [['a', 'b'], ['a', 'b', 'c'], ['a'], ['a', 'd']],
  customers: ['anna', 'ben', 'anna', 'anna'],
  days: [0, 1, 3, 10],
});

it('draws the curves of four orders', () => {
  const { popularity, basketSize, gapDays, pairLift } = shopCurves(history);
  expect(popularity).toEqual([
    [1, 50],
    [2, 25],
    [3, 12.5],
    [4, 12.5],
  ]);
  expect([basketSize[0], basketSize[49], basketSize[98]]).toEqual([
    [1, 1],
    [50, 2],
    [99, 3],
  ]);
  expect([gapDays[0], gapDays[98]]).toEqual([
    [1, 3],
    [99, 7],
  ]);
  // No pair is frequent enough.
  expect(pairLift.every(([, lift]) => Number.isNaN(lift))).toBe(true);
});

it('cuts a history at the last whole order', () => {
  const first = firstLines(history, 6);
  expect([first.orderCount, [...first.orderStart], [...first.lineProduct]]).toEqual([
    3,
    [0, 2, 5, 6],
    [0, 1, 0, 1, 2, 0],
  ]);
  expect(firstLines(history, 4).orderCount).toBe(1);
});
