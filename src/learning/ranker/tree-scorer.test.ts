import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryRow, arbitraryTrees, joinRows } from '../../../tests/support/arbitrary-trees.js';
import { scoreRow } from './boosted-trees.js';
import { TreeScorer } from './tree-scorer.js';

test('what the groups of features contributed adds up to the score', () => {
  fc.assert(
    fc.property(arbitraryTrees(2, 7), arbitraryRow, (model, features) => {
      const scorer = new TreeScorer(model);
      scorer.scoreAll(features, 1);
      const paths = scorer.keepPaths();
      // The answer stays what it was when others are asked for.
      scorer.scoreAll(
        features.map((each) => each + 1),
        1,
      );
      const parts = Object.values(paths.explain(0));
      const sum = parts.reduce((total, each) => total + each, scorer.contributions.base);
      expect(sum).toBeCloseTo(scoreRow(model, features), 9);
    }),
  );
});

test('scores few rows as walking down the trees does', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }).chain((depth) => arbitraryTrees(depth, 5)),
      fc.array(arbitraryRow, { minLength: 1, maxLength: 5 }),
      (model, rows) => {
        const scorer = new TreeScorer(model);
        const scored = scorer.scoreAll(joinRows(rows), rows.length).subarray(0, rows.length);
        expect([...scored]).toEqual(rows.map((each) => scoreRow(model, each)));
      },
    ),
  );
});
