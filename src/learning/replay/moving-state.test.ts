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

test('knows the latest price of a product by what was paid for its variants', () => {
  const bought = (n: number, productId: string, unitPriceMinor: number) => ({
    id: `o${n}`,
    orderedAt: day(n),
    currency: 'EUR',
    lines: [{ productId, quantity: 1, unitPriceMinor }],
  });
  const sales = [bought(0, 'red', 100), bought(1, 'blue', 300), bought(2, 'green', 200), bought(3, 'blue', 150)];
  const plain = historyFromOrders(sales);
  const of = (id: string): number => plain.productIds.indexOf(id);
  const group = of('blue');
  const productGroup = Int32Array.from(plain.productIds, (id, own) => (id === 'red' ? group : own));
  const state = new MovingState({ ...plain, productGroup });
  const now = (id: string): number => read(state, of(id))[COUNTER.priceNow];
  state.advanceTo(day(3).getTime());
  expect([now('red'), now('blue'), now('green')]).toEqual([1, 1, 1]);
  state.advanceTo(day(4).getTime());
  expect([now('red'), now('blue'), now('green')]).toEqual([0.5, 0.5, 1]);
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
