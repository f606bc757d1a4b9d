import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ThresholdSearch } from './threshold-search.js';

const float = fc.oneof(
  fc.float(),
  fc.float({ min: 0, max: 16, noNaN: true }),
  fc.integer({ min: -3, max: 3 }).map((each) => each / 2),
  fc.constantFrom(-0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 1e-45, 3.4e38),
);

test('counts the thresholds below a value, as comparing with each does', () => {
  const lists = fc.array(fc.uniqueArray(float.filter(Number.isFinite), { comparator: (a, b) => a === b }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(lists, fc.array(float, { minLength: 1 }), (drawn, values) => {
      const sorted = drawn.map((each) => Float32Array.from(each).sort());
      const start = new Int32Array(sorted.length + 1);
      for (const [feature, each] of sorted.entries()) start[feature + 1] = start[feature] + each.length;
      const search = new ThresholdSearch(Float32Array.from(sorted.flatMap((each) => [...each])), start);
      const asked = Float32Array.from(values);
      const places = Int32Array.from(asked.keys());
      const count = new Uint16Array(asked.length);
      for (const [feature, each] of sorted.entries()) {
        // Rows of one value, which every feature is asked of.
        const rows = new Float32Array(asked.length * sorted.length);
        for (const [at, value] of asked.entries()) rows.fill(value, at * sorted.length, (at + 1) * sorted.length);
        const bits = new Int32Array(rows.buffer);
        search.countBelow(feature, rows, bits, sorted.length, places, 0, asked.length, count);
        const below = Array.from(
          asked,
          (value) => start[feature] + each.filter((threshold) => value > threshold).length,
        );
        expect([...count]).toEqual(below);
      }
    }),
    { numRuns: 1000 },
  );
});
