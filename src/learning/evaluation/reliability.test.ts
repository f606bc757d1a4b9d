import fc from 'fast-check';
import { expect, it } from 'vitest';
import { reliabilityOf } from './reliability.js';

it('compares what was said with what came, worked by hand', () => {
  const said = [
    ...Array.from({ length: 10 }, (_, place) => ({ probability: 0.12, taken: place < 2 })),
    { probability: 1, taken: true },
  ];
  const { bins, calibrationError, count } = reliabilityOf(said);
  expect(count).toBe(11);
  expect(bins.map((bin) => [bin.from, bin.until, bin.count, bin.observed])).toEqual([
    [0.1, 0.15, 10, 0.2],
    [0.6, 1, 1, 1],
  ]);
  // Wilson's interval of 2 in 10 is [0.057, 0.510].
  expect(bins[0].low).toBeCloseTo(0.057, 3);
  expect(bins[0].high).toBeCloseTo(0.51, 3);
  expect(calibrationError).toBeCloseTo((10 * 0.08) / 11, 12);
});

it('counts everything once and keeps the observed share inside its interval', () => {
  const one = fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), taken: fc.boolean() });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1 }), (said) => {
      const { bins } = reliabilityOf(said);
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(said.length);
      for (const { low, observed, high, predicted, from, until } of bins) {
        expect(low <= observed && observed <= high).toBe(true);
        expect(predicted >= from - 1e-12 && predicted <= until + 1e-12).toBe(true);
      }
    }),
  );
});
