import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decayedCount } from './decayed-count.js';

const DAY = 86_400_000;

test('adds up purchases that lie evenly between the first and the last', () => {
  // Bought 10, 20 and 30 days ago, half-life 10 days: 1/2 + 1/4 + 1/8.
  expect(decayedCount({ product: 0, times: 3, firstAt: 0, lastAt: 20 * DAY }, 30 * DAY, 10)).toBeCloseTo(0.875, 12);
  expect(decayedCount({ product: 0, times: 2, firstAt: 5, lastAt: 5 }, 5, 10)).toBe(2);
});

test('is the sum itself', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.nat(400),
      fc.nat(400),
      fc.integer({ min: 1, max: 90 }),
      (times, span, since, halfLife) => {
        const purchase = { product: 0, times, firstAt: 0, lastAt: times === 1 ? 0 : span * DAY };
        const now = purchase.lastAt + since * DAY;
        let sum = 0;
        for (let i = 0; i < times; i++)
          sum += 2 ** (-(now - (purchase.lastAt * i) / Math.max(1, times - 1)) / DAY / halfLife);
        if (times === 1) sum = 2 ** (-since / halfLife);
        expect(decayedCount(purchase, now, halfLife)).toBeCloseTo(sum, 9);
      },
    ),
  );
});
