import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exactExp, exactLn, exactPow } from './exact-math.js';

function near(value: number, expected: number): void {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected));
}

it('knows e, ln 2, 2^10 and e^0 by hand', () => {
  near(exactExp(1), Math.E);
  near(exactLn(2), Math.LN2);
  near(exactPow(2, 10), 1024);
  expect(exactExp(0)).toBe(1);
  expect(exactLn(1)).toBe(0);
});

it('agrees with the engine to twelve digits', () => {
  fc.assert(
    fc.property(fc.double({ min: -300, max: 300, noNaN: true }), (x) => {
      near(exactExp(x), Math.exp(x));
    }),
    { numRuns: 1000 },
  );
  fc.assert(
    fc.property(fc.double({ min: 1e-200, max: 1e200, noNaN: true }), (x) => {
      expect(Math.abs(exactLn(x) - Math.log(x))).toBeLessThan(1e-12 * Math.max(1, Math.abs(Math.log(x))));
    }),
    { numRuns: 1000 },
  );
});
