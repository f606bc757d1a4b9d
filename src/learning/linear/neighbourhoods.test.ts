import { expect, test } from 'vitest';
import type { GramRows } from './gram-rows.js';
import { formGroups } from './neighbourhoods.js';

/** Five products, the most sold first; 0 goes with 3 most, then with 1; 2 and 4 with nobody. */
const rows: GramRows = {
  start: Float64Array.of(0, 2, 3, 3, 4, 4),
  partner: Int32Array.of(1, 3, 0, 0),
  value: Float32Array.of(2, 4, 2, 4),
  diagonal: Float64Array.of(10, 6, 5, 4, 3),
};

test('a group is a best seller with those closest to it, then whoever is left', () => {
  // With ridge 1 the closeness to product 0 is 2² ÷ (11 · 7) of product 1, and 4² ÷ (11 · 5) of product 3.
  const { start, member } = formGroups(rows, 1, 2);
  expect([...start]).toEqual([0, 2, 4, 5]);
  expect([...member]).toEqual([0, 3, 1, 2, 4]);
});

test('every product is in one group', () => {
  for (const size of [1, 2, 3, 64]) expect([...formGroups(rows, 1, size).member].sort()).toEqual([0, 1, 2, 3, 4]);
});
