import { expect, test } from 'vitest';
import { historyFromOrders } from '../history-from-orders.js';
import { COUNTER, COUNTER_COUNT } from '../models.js';
import { MovingState } from './moving-state.js';

const day = (n: number): Date => new Date(Date.UTC(2026, 0, 1 + n));
const order = (n: number, customerId: string | undefined, ...products: string[]) => ({
  id: `o${String(n).padStart(3, '0')}${customerId ?? ''}`,
  orderedAt: day(n),
  customerId,
  currency: 'EUR',
  lines: products.map((productId) => ({ productId, quantity: 1, unitPriceMinor: 100 * (n + 1) })),
});

const history = historyFromOrders([
  order(0, 'anna', 'a', 'b'),
  order(2, 'ben', 'a'),
  order(4, 'anna', 'a'),
  order(30, undefined, 'c'),
]);
const [a, b, c] = ['a', 'b', 'c'].map((id) => history.productIds.indexOf(id));
const anna = history.customerIds.indexOf('anna');

const read = (state: MovingState, product: number): number[] => {
  const row = new Float32Array(COUNTER_COUNT);
  state.read(product, row);
  return [...row];
};
const sold = (state: MovingState, product: number): number[] => read(state, product).slice(0, 4);

test('counts what was sold before now, by window, and nothing of now or later', () => {
  const state = new MovingState(history);
  state.advanceTo(day(4).getTime());
  expect(sold(state, a)).toEqual([0, 1, 2, 2]);
  expect(read(state, a)[COUNTER.soldShare]).toBe(1);
  expect(state.orders).toBe(2);
  state.advanceTo(day(5).getTime());
  expect(sold(state, a)).toEqual([1, 2, 3, 3]);
  expect([...state.listTop(2, 2)]).toEqual([a, b]);
  state.advanceTo(day(31).getTime());
  expect(sold(state, a)).toEqual([0, 0, 0, 1]);
  expect(sold(state, c)[0]).toBe(1);
  expect(() => state.advanceTo(day(30).getTime())).toThrow(RangeError);
});

test('knows first sale, usual and latest price', () => {
  const state = new MovingState(history);
  state.advanceTo(day(4).getTime());
  expect(read(state, a)[COUNTER.firstSoldDay]).toBe(day(0).getTime() / 86_400_000);
  // 100 then 300: the mean is 200; the one that follows the latest has moved a third of the way.
  expect(read(state, a)[COUNTER.usualPrice]).toBe(200);
  expect(read(state, a)[COUNTER.lastPrice]).toBeCloseTo(100 + 200 / 3, 4);
  expect(read(state, c)[COUNTER.usualPrice]).toBeNaN();
});

test("finds a customer's own past", () => {
  const state = new MovingState(history);
  state.advanceTo(day(4).getTime());
  expect(state.findPast(anna)).toEqual({
    orders: 1,
    firstOrderAt: day(0).getTime(),
    lastOrderAt: day(0).getTime(),
    purchases: [a, b].map((product) => ({ product, times: 1, firstAt: day(0).getTime(), lastAt: day(0).getTime() })),
  });
  state.advanceTo(day(9).getTime());
  expect(state.findPast(anna)?.purchases.find((purchase) => purchase.product === a)).toEqual({
    product: a,
    times: 2,
    firstAt: day(0).getTime(),
    lastAt: day(4).getTime(),
  });
  expect(state.findPast(-1)).toBeUndefined();
});
