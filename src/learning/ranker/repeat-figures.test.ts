import { expect, test } from 'vitest';
import { historyFromOrders } from '../history-from-orders.js';
import { repeatFigures } from './repeat-figures.js';

const DAY = 86_400_000;
const CATEGORY: Record<string, number> = { beans: 0, espresso: 0, kettle: 1 };

const history = historyFromOrders(
  (
    [
      [0, 'ann', ['beans', 'espresso']],
      [5, 'bob', ['kettle']],
      [10, undefined, ['beans']],
      [20, 'ann', ['beans', 'kettle']],
      [50, 'ann', ['espresso']],
    ] as const
  ).map(([day, customerId, products], place) => ({
    id: `o${place}`,
    orderedAt: new Date(day * DAY),
    ...(customerId && { customerId }),
    lines: products.map((productId) => ({ productId, quantity: 1 })),
  })),
);
const indexOf = (id: string): number => history.productIds.indexOf(id);

test('a product: days between two orders of a customer, drawn towards 25, and the share of repeats', () => {
  const { intervalDays, repeatShare } = repeatFigures(history, 5, (product) => product, history.productIds.length);
  expect(intervalDays[indexOf('beans')]).toBeCloseTo((20 + 5 * 25) / 6, 4);
  expect(intervalDays[indexOf('espresso')]).toBeCloseTo((50 + 5 * 25) / 6, 4);
  expect(intervalDays[indexOf('kettle')]).toBe(25);
  expect(repeatShare[indexOf('beans')]).toBeCloseTo(1 / 3, 6);
  expect(repeatShare[indexOf('kettle')]).toBe(0);
});

test('a category: another brand continues it, and two of it in one order are one purchase', () => {
  const categoryOf = (product: number): number => CATEGORY[history.productIds[product]];
  const { intervalDays, repeatShare } = repeatFigures(history, 5, categoryOf, 2);
  expect(intervalDays[0]).toBeCloseTo((20 + 30 + 5 * 25) / 7, 4);
  expect(repeatShare[0]).toBeCloseTo(2 / 4, 6);
  // What comes later is not known yet, and what has no category counts for none.
  expect(repeatFigures(history, 4, categoryOf, 2).repeatShare[0]).toBeCloseTo(1 / 3, 6);
  expect(repeatFigures(history, 5, () => -1, 2).repeatShare).toEqual(new Float32Array(2));
});
