import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryRow, arbitraryTrees, joinRows } from '../../../tests/support/arbitrary-trees.js';
import { scoreRow, TREE_DEFAULTS } from './boosted-trees.js';
import { FEATURES } from './feature-names.js';
import { SlicedTrees } from './sliced-trees.js';

test('scores as walking down the trees does, whether a feature differs between the rows or not, missing and infinite values included', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }).chain((depth) => arbitraryTrees(depth, 5)),
      fc.array(arbitraryRow, { minLength: 1, maxLength: 70 }),
      fc.array(fc.nat(FEATURES.length - 1), { maxLength: FEATURES.length }),
      fc.integer({ min: 1, max: 3 }),
      (model, rows, same, step) => {
        for (const each of rows) for (const feature of same) each[feature] = rows[0][feature];
        const varies = Uint8Array.from(FEATURES, (_, feature) => (same.includes(feature) ? 0 : 1));
        const places = Int32Array.from(rows.keys())
          .filter((place) => place % step === 0)
          .reverse();
        const scored = new Float64Array(places.length + 1).fill(7);
        new SlicedTrees(model, FEATURES.length).scoreRows(joinRows(rows), places, varies, scored);
        expect(scored[places.length]).toBe(7);
        expect([...scored.subarray(0, places.length)]).toEqual(
          Array.from(places, (place) => scoreRow(model, rows[place])),
        );
      },
    ),
  );
});

test('has trees of four levels at most', () => {
  const model = {
    depth: 5,
    trees: 0,
    feature: new Uint8Array(),
    threshold: new Float32Array(),
    leaf: new Float32Array(),
  };
  expect(() => new SlicedTrees(model, 1)).toThrow(RangeError);
  expect(() => new SlicedTrees({ ...model, depth: TREE_DEFAULTS.depth }, 1)).not.toThrow();
});
