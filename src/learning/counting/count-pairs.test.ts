import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPool } from '../workers/pool.js';
import { type Baskets, capBaskets, cutByWork } from './baskets.js';
import type { PairCounts } from './count-pairs.js';
import { embeddedPairCounter } from './pair-counter.js';

const PRODUCTS = 9;

function toBaskets(rows: readonly (readonly number[])[], productCount = PRODUCTS): Baskets {
  const start = [0];
  for (const row of rows) start.push(start[start.length - 1] + row.length);
  const product = Int32Array.from(rows.flatMap((row) => [...row].sort((a, b) => a - b)));
  return { productCount, basketCount: rows.length, start: Uint32Array.from(start), product };
}

function entries(ranges: PairCounts): [number, number, number][] {
  const list: [number, number, number][] = [];
  for (const { from, length, partner, count } of ranges) {
    let at = 0;
    for (const [i, entriesOfAnchor] of length.entries()) {
      for (const end = at + entriesOfAnchor; at < end; at++) list.push([from + i, partner[at], count[at]]);
    }
  }
  return list;
}

/** The slow way: look at every basket for every pair. */
function oracle(rows: readonly (readonly number[])[], minCount: number): [number, number, number][] {
  const products = [...new Set(rows.flat())].sort((a, b) => a - b);
  const list: [number, number, number][] = [];
  for (const a of products) {
    for (const b of products) {
      const both = rows.filter((row) => row.includes(a) && row.includes(b)).length;
      if (a < b && both >= minCount) list.push([a, b, both]);
    }
  }
  return list;
}

const rowsOf = fc.array(fc.uniqueArray(fc.nat(PRODUCTS - 1), { maxLength: 6 }), { maxLength: 30 });
const inline = embeddedPairCounter(createPool(0));

test('counts what looking at every basket counts, in ascending order', async () => {
  await fc.assert(
    fc.asyncProperty(rowsOf, fc.integer({ min: 1, max: 4 }), async (rows, minCount) => {
      expect(entries(await inline.countPairs(toBaskets(rows), { minCount }))).toEqual(oracle(rows, minCount));
    }),
  );
});

test('counts the same in thin rows, in long baskets and in catalogs of every size', async () => {
  const longRows = fc.array(fc.uniqueArray(fc.nat(29), { maxLength: 30 }), { maxLength: 12 });
  // Products lie side by side, a word of marks apart, more than a word of words apart, and beyond 16 bits.
  const stride = fc.constantFrom(1, 33, 1031, 3001);
  await fc.assert(
    fc.asyncProperty(longRows, stride, fc.integer({ min: 1, max: 3 }), async (rows, apart, minCount) => {
      const spread = rows.map((row) => row.map((product) => product * apart));
      const baskets = toBaskets(spread, 29 * apart + 1);
      expect(entries(await inline.countPairs(baskets, { minCount }))).toEqual(oracle(spread, minCount));
    }),
  );
});

test('does not care for the order of the baskets, and a further joint basket adds one', async () => {
  await fc.assert(
    fc.asyncProperty(rowsOf, async (rows) => {
      const counts = entries(await inline.countPairs(toBaskets(rows)));
      expect(entries(await inline.countPairs(toBaskets([...rows].reverse())))).toEqual(counts);
      const more = entries(await inline.countPairs(toBaskets([...rows, [2, 5]])));
      const both = (list: [number, number, number][]): number => list.find(([a, b]) => a === 2 && b === 5)?.[2] ?? 0;
      expect(both(more)).toBe(both(counts) + 1);
    }),
  );
});

test('gives the same columns on worker threads, and tells how far it is', async () => {
  const rows = fc.sample(fc.uniqueArray(fc.nat(PRODUCTS - 1), { maxLength: 6 }), { numRuns: 500, seed: 1 });
  const pool = createPool(2);
  try {
    const shares: number[] = [];
    const onProgress = (share: number): void => void shares.push(share);
    const counts = await embeddedPairCounter(pool).countPairs(toBaskets(rows), { onProgress });
    expect(entries(counts)).toEqual(entries(await inline.countPairs(toBaskets(rows))));
    expect(shares.at(-1)).toBe(1);
  } finally {
    await pool.close();
  }
});

test('baskets above the cap are left out as a whole and counted', () => {
  const capped = capBaskets(toBaskets([[0, 1], [0, 1, 2, 3], [4]]), 3);
  expect(capped.leftOut).toEqual({ baskets: 1, lines: 4 });
  expect([...(capped.kept ?? [])]).toEqual([0, 2]);
  expect([...capped.baskets.product]).toEqual([0, 1, 4]);
  expect(capBaskets(toBaskets([[0, 1]]), 3).kept).toBeUndefined();
});

test('ranges of work cover every product once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (work, parts) => {
      const ranges = cutByWork(Float64Array.from(work), parts);
      expect(ranges.flatMap(([from, until]) => work.slice(from, until))).toEqual(work);
      expect(ranges.length).toBeLessThanOrEqual(parts);
    }),
  );
});
