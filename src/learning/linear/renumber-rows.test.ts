import { expect, test } from 'vitest';
import type { ModelPart } from '../artifact.js';
import { renumberRows } from './renumber-rows.js';

/** Products a, b, c: a speaks for b and c, b for a, c for nothing. */
const part: ModelPart = {
  name: 'linear-customer',
  format: 1,
  parameters: { kept: 60 },
  arrays: {
    start: Uint32Array.of(0, 2, 3, 3),
    target: Int32Array.of(1, 2, 0),
    weight: Float32Array.of(0.5, 0.25, 0.125),
  },
  strings: {},
};

test('the same numbers give the same part', () => {
  expect(renumberRows(part, Int32Array.of(0, 1, 2))).toEqual(part);
});

test('new products have no row, those that are gone speak for nothing and nothing for them', () => {
  // Now there are new, c, a: b is gone.
  expect(renumberRows(part, Int32Array.of(-1, 2, 0)).arrays).toEqual({
    start: Uint32Array.of(0, 0, 0, 1),
    target: Int32Array.of(1),
    weight: Float32Array.of(0.25),
  });
});
