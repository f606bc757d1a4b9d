import { expect, test } from 'vitest';
import type { Order } from '../../domain/order.js';
import { historyFromOrders } from '../history-from-orders.js';
import { shopFigures } from './shop-figures.js';
import { giniOf, logLogSlope, percentilesOf } from './statistics.js';

test('statistics worked by hand', () => {
  expect(percentilesOf([5, 1, 4, 2, 3], [0, 20, 50, 99, 100])).toEqual([1, 1, 3, 5, 5]);
  expect(percentilesOf([], [50])).toEqual([Number.NaN]);
  // One of four has all: (n − 1) ÷ n.
  expect(giniOf(Float64Array.of(8, 0, 0, 0))).toBeCloseTo(0.75, 12);
  expect(giniOf(Float64Array.of(2, 2, 2))).toBeCloseTo(0, 12);
  expect(logLogSlope(Float64Array.of(100, 50, 100 / 3, 25), 1, 4)).toBeCloseTo(-1, 12);
});

test('figures of a shop of five orders', () => {
  const order = (id: string, day: number, customerId: string | undefined, ...lines: [string, number][]): Order => ({
    id,
    orderedAt: new Date(Date.UTC(2026, 0, 1 + day)),
    customerId,
    lines: lines.map(([productId, unitPriceMinor]) => ({ productId, quantity: 1, unitPriceMinor })),
  });
  const figures = shopFigures(
    historyFromOrders([
      order('1', 0, 'anna', ['a', 100], ['b', 200]),
      order('2', 4, 'anna', ['a', 100], ['c', 300]),
      order('3', 8, 'ben', ['a', 120]),
      order('4', 10, undefined, ['a', 100], ['b', 200], ['c', 300]),
      order('5', 40, 'anna', ['d', 50]),
    ]),
  );
  expect(figures).toMatchObject({ lines: 9, orders: 5, products: 4, customers: 2, days: 40, rare: 1, boughtOnce: 0.5 });
  expect(figures.basketSize).toEqual([1, 1, 2, 2, 3, 3]);
  expect(figures.ordersPerCustomer).toEqual([1, 1, 1, 3, 3, 3]);
  expect(figures.gapDays).toEqual([4, 4, 4, 36, 36]);
  // Of anna's five and ben's one line, one repeats: a after four days.
  expect(figures.repeatShare).toBeCloseTo(1 / 6, 12);
  expect(figures.repeatDays).toEqual([4, 4, 4]);
  expect(figures.lateProducts).toBe(1 / 4);
  // The one best product of four has 4 of 9 lines.
  expect(figures.topShare).toEqual([4 / 9, 4 / 9]);
  expect(figures.weekOrders).toEqual([0, 0, 2]);
});

test('lift and confidence of pairs that are frequent enough', () => {
  const orders: Order[] = Array.from({ length: 200 }, (_, n) => ({
    id: String(n).padStart(3, '0'),
    orderedAt: new Date(Date.UTC(2026, 0, 1, n)),
    lines: (n < 50 ? ['a', 'b'] : n < 60 ? ['a', 'c'] : ['c']).map((productId) => ({ productId, quantity: 1 })),
  }));
  const figures = shopFigures(historyFromOrders(orders));
  // a–b: 50 · 200 ÷ (60 · 50) = 3.33; a–c: 10 · 200 ÷ (60 · 150) = 0.22.
  expect(figures.pairLift).toEqual([(10 * 200) / (60 * 150), (50 * 200) / (60 * 50), (50 * 200) / (60 * 50)]);
  expect(figures.pairConfidence[2]).toBe(1);
});
