import fc from 'fast-check';
import type { BoostedTrees } from '../../src/learning/ranker/boosted-trees.js';
import { FEATURES } from '../../src/learning/ranker/feature-names.js';

const value = fc.oneof(
  fc.integer({ min: -4, max: 4 }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1e-30, 0.5, 3.25, -1e30),
);

export function arbitraryTrees(depth: number, count: number): fc.Arbitrary<BoostedTrees> {
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

export const arbitraryRow = fc
  .array(value, { minLength: FEATURES.length, maxLength: FEATURES.length })
  .map((each) => Float32Array.from(each));

export function joinRows(rows: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(rows.length * FEATURES.length);
  for (const [place, each] of rows.entries()) all.set(each, place * FEATURES.length);
  return all;
}
