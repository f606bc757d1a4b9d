import fc from 'fast-check';
import { expect, it } from 'vitest';
import { topScores } from './top-scores.js';

it('gives what sorting everything gives, with ties in a total order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 45 }),
      fc.constantFrom(1 as const, -1 as const),
      (values, limit, tie) => {
        const score = Float64Array.from(values);
        const ids = Int32Array.from(values.keys());
        const sorted = [...ids].sort((a, b) => score[b] - score[a] || (a - b) * tie).slice(0, limit);
        expect([...topScores(ids, ids.length, score, limit, tie)]).toEqual(sorted);
      },
    ),
  );
});
