import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BoostedTrees, scoreRow } from './boosted-trees.js';
import { FEATURES } from './feature-names.js';
import { TreeScorer } from './tree-scorer.js';

const value = fc.oneof(
  fc.integer({ min: -4, max: 4 }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1e-30, 0.5, 3.25, -1e30),
);

function trees(depth: number, count: number): fc.Arbitrary<BoostedTrees> {
  const nodes = count * (2 ** depth - 1);
  const leaves = count * 2 ** depth;
  return fc.record({
    depth: fc.constant(depth),
    trees: fc.constant(count),
    feature: fc
      .array(fc.nat(FEATURES.length - 1), { minLength: nodes, maxLength: nodes })
      .map((each) => Uint8Array.from(each)),
    threshold: fc
      .array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.POSITIVE_INFINITY)), {
        minLength: nodes,
        maxLength: nodes,
      })
      .map((each) => Float32Array.from(each)),
    leaf: fc
      .array(fc.integer({ min: -9, max: 9 }), { minLength: leaves, maxLength: leaves })
      .map((each) => Float32Array.from(each)),
  });
}

const row = fc
  .array(value, { minLength: FEATURES.length, maxLength: FEATURES.length })
  .map((each) => Float32Array.from(each));

test('scores as walking down the trees does, missing and infinite values included', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }).chain((depth) => trees(depth, 5)),
      row,
      (model, features) => {
        const rows = new Float32Array(2 * FEATURES.length);
        rows.set(features, FEATURES.length);
        expect(new TreeScorer(model).score(rows, FEATURES.length)).toBe(scoreRow(model, features));
      },
    ),
  );
});

test('what the groups of features contributed adds up to the score', () => {
  fc.assert(
    fc.property(trees(2, 7), row, (model, features) => {
      const scorer = new TreeScorer(model);
      const sum = Object.values(scorer.explain(features, 0)).reduce((total, each) => total + each, 0);
      expect(sum).toBeCloseTo(scorer.score(features, 0), 9);
    }),
  );
});

test('scores many rows as one by one, whether a feature differs between them or not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }).chain((depth) => trees(depth, 5)),
      fc.array(row, { minLength: 1, maxLength: 5 }),
      fc.array(fc.nat(FEATURES.length - 1), { maxLength: FEATURES.length }),
      (model, rows, same) => {
        for (const each of rows) for (const feature of same) each[feature] = rows[0][feature];
        const all = new Float32Array(rows.length * FEATURES.length);
        for (const [place, each] of rows.entries()) all.set(each, place * FEATURES.length);
        const scorer = new TreeScorer(model);
        expect([...scorer.scoreAll(all, rows.length)]).toEqual(rows.map((each) => scorer.score(each, 0)));
      },
    ),
  );
});
