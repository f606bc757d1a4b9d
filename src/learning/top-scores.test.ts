import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bestPositive, topIds, topPlaces } from './top-scores.js';

const values = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 });

it('gives what sorting everything gives, with ties in a total order of ids', () => {
  fc.assert(
    fc.property(
      values,
      fc.nat(),
      fc.integer({ min: 1, max: 45 }),
      fc.constantFrom(1 as const, -1 as const),
      (list, turn, limit, tie) => {
        const score = Float64Array.from(list);
        // Ids that are not in the order of the places.
        const ids = Int32Array.from(list, (_, place) => (place + turn) % list.length);
        const sorted = [...ids.keys()].sort((a, b) => score[b] - score[a] || (ids[a] - ids[b]) * tie).slice(0, limit);
        expect([...topPlaces(ids, ids.length, score, limit, tie)]).toEqual(sorted);
      },
    ),
  );
});

it('looks at the first `count` places only', () => {
  expect([...topPlaces(Int32Array.of(7, 8, 9), 2, Float64Array.of(1, 2, 3), 3, 1)]).toEqual([1, 0]);
});

it('finds the best of all ids', () => {
  expect([...topIds(Float64Array.of(1, 3, 3, 0), 3)]).toEqual([1, 2, 0]);
});

it('gives the same set without sorting it, of the scores above 0', () => {
  fc.assert(
    fc.property(
      values,
      fc.nat(),
      fc.integer({ min: 1, max: 45 }),
      fc.constantFrom(1 as const, -1 as const),
      (list, turn, limit, tie) => {
        const score = Float64Array.from(list);
        const ids = Int32Array.from(list, (_, place) => (place + turn) % list.length);
        const sorted = topPlaces(ids, ids.length, score, limit, tie).filter((place) => score[place] > 0);
        const found = bestPositive(ids, ids.length, score, limit, tie);
        expect(found.sort((a, b) => a - b)).toEqual([...sorted].sort((a, b) => a - b));
      },
    ),
  );
});
