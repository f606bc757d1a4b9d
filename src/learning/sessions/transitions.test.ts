import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sessionsFrom } from './tidy-sessions.js';
import { fitTransitions } from './transitions.js';

function rowsOf(sessions: readonly (readonly number[])[], step: 1 | -1, productCount = 5): [number, number][][] {
  const fitted = fitTransitions(sessionsFrom(sessions.map((views, time) => ({ time, views }))), productCount, step);
  return Array.from({ length: productCount }, (_, p) =>
    Array.from({ length: fitted.start[p + 1] - fitted.start[p] }, (__, k): [number, number] => [
      fitted.product[fitted.start[p] + k],
      fitted.weight[fitted.start[p] + k],
    ]),
  );
}

describe('fitTransitions', () => {
  it('weighs by distance and shrinks by one', () => {
    const rows = rowsOf(
      [
        [0, 1, 2],
        [0, 1, 0, 3],
      ],
      1,
    );
    // 0 → 1: 1 + 1; 0 → 2: 1/2; 0 → 3: 1/3 + 1; its own second view is left out. Sum 3.833, plus one.
    const total = 1 + 2 + 1 / 2 + 1 / 3 + 1;
    expect(rows[0]).toEqual([
      [1, expect.closeTo(2 / total, 6)],
      [3, expect.closeTo((1 / 3 + 1) / total, 6)],
      [2, expect.closeTo(0.5 / total, 6)],
    ]);
    expect(rows[4]).toEqual([]);
  });

  const session = fc.array(fc.nat(4), { minLength: 2, maxLength: 14 });

  it('reads what comes before as what comes after in sessions turned around', () => {
    fc.assert(
      fc.property(fc.array(session, { minLength: 1, maxLength: 8 }), (sessions) => {
        const turned = sessions.map((views) => [...views].reverse());
        const [before, after] = [rowsOf(sessions, -1), rowsOf(turned, 1)];
        for (const [product, row] of before.entries()) {
          // Sums in another order may differ in the last digit, and so may the order of ties.
          expect(new Map(row).size).toBe(row.length);
          const other = new Map(after[product]);
          for (const [partner, weight] of row) expect(other.get(partner)).toBeCloseTo(weight, 6);
        }
      }),
    );
  });

  it('has rows of shares below one, best first, never the product itself', () => {
    fc.assert(
      fc.property(fc.array(session, { minLength: 1, maxLength: 8 }), (sessions) => {
        for (const [product, row] of rowsOf(sessions, 1).entries()) {
          expect(row.reduce((sum, [, weight]) => sum + weight, 0)).toBeLessThan(1);
          for (const [place, [partner, weight]] of row.entries()) {
            expect(partner).not.toBe(product);
            if (place > 0) expect(weight).toBeLessThanOrEqual(row[place - 1][1]);
          }
        }
      }),
    );
  });
});
