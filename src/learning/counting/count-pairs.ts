/**
 * "How many orders hold both?", exactly, for every pair of products.
 *
 * Row accumulator over compressed rows (Gustavson 1978, "Two fast algorithms for sparse matrices", ACM TOMS 4(3), the
 * row-wise product XᵀX of the incidence X): for anchor a, walk the baskets that hold a and add one to count[b] for every
 * product b > a in them; then write the touched counts in ascending b. One dense counter row a thread, so memory is the
 * input, the row and the pairs that are kept.
 *
 * Cost: Σ size² ÷ 2 increments; capBaskets() bounds it. Each anchor is counted by itself, so any cut of the anchors gives
 * the same columns. Any other engine that yields these columns (SQL, Spark) can take its place.
 */
import type { Baskets, ProductIndex } from './baskets.js';

/** Pairs a < b by anchor a: partner[start[a]] … partner[start[a + 1] - 1] ascending, and the number of baskets with both. */
export interface PairCounts {
  /** Length P + 1. */
  readonly start: Float64Array;
  readonly partner: Int32Array;
  readonly count: Int32Array;
}

/** What a range of anchors yields: pairs of anchor a = from + i are `length[i]` entries, ranges concatenate to PairCounts. */
export interface PairRange {
  readonly length: Int32Array;
  readonly partner: Int32Array;
  readonly count: Int32Array;
}

export interface CountPairsInput {
  readonly baskets: Baskets;
  readonly index: ProductIndex;
  /** Pairs in fewer baskets than this are dropped while counting; 1 keeps all. */
  readonly minCount: number;
}

/** Counts the pairs of anchors in [from, until). */
export function countPairRange(input: CountPairsInput, from: number, until: number): PairRange {
  const { baskets, index, minCount } = input;
  const { start, product, productCount } = baskets;
  const row = new Int32Array(productCount);
  const touched = new Int32Array(productCount);
  const length = new Int32Array(until - from);
  let partner = new Int32Array(1 << 16);
  let count = new Int32Array(1 << 16);
  let size = 0;
  for (let a = from; a < until; a++) {
    // A row that will be well filled is read in one sweep; noting which products were touched would cost more than it saves.
    const sweep = increments(baskets, index, a) > productCount - a;
    let touchedCount = 0;
    for (let i = index.start[a]; i < index.start[a + 1]; i++) {
      // From the end: products ascend, so everything until a itself is a partner behind it.
      let line = start[index.basket[i] + 1] - 1;
      if (sweep) for (let b = product[line]; b > a; b = product[--line]) row[b]++;
      else {
        for (let b = product[line]; b > a; b = product[--line]) if (row[b]++ === 0) touched[touchedCount++] = b;
      }
    }
    const most = sweep ? productCount - a : touchedCount;
    if (size + most > partner.length) {
      const capacity = Math.max(partner.length * 2, size + most);
      partner = grow(partner, capacity);
      count = grow(count, capacity);
    }
    const before = size;
    if (sweep || touchedCount > (productCount - a) >> 4) {
      for (let b = a + 1; b < productCount; b++) {
        const both = row[b];
        if (both === 0) continue;
        row[b] = 0;
        if (both < minCount) continue;
        partner[size] = b;
        count[size++] = both;
      }
    } else {
      const ascending = touched.subarray(0, touchedCount).sort();
      for (let i = 0; i < touchedCount; i++) {
        const b = ascending[i];
        const both = row[b];
        row[b] = 0;
        if (both < minCount) continue;
        partner[size] = b;
        count[size++] = both;
      }
    }
    length[a - from] = size - before;
  }
  return { length, partner: partner.slice(0, size), count: count.slice(0, size) };
}

/** About the increments that anchor a costs: half of the sizes of its baskets. */
function increments({ start }: Baskets, index: ProductIndex, a: number): number {
  let sizes = 0;
  for (let i = index.start[a]; i < index.start[a + 1]; i++) {
    const basket = index.basket[i];
    sizes += start[basket + 1] - start[basket];
  }
  return sizes / 2;
}

/** Joins ranges that follow each other from product 0. */
export function joinPairRanges(productCount: number, ranges: readonly PairRange[]): PairCounts {
  let total = 0;
  for (const range of ranges) total += range.partner.length;
  const start = new Float64Array(productCount + 1);
  const partner = new Int32Array(total);
  const count = new Int32Array(total);
  let a = 0;
  let size = 0;
  for (const range of ranges) {
    partner.set(range.partner, size);
    count.set(range.count, size);
    for (const length of range.length) {
      size += length;
      start[++a] = size;
    }
  }
  return { start, partner, count };
}

function grow(array: Int32Array<ArrayBuffer>, capacity: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(capacity);
  larger.set(array);
  return larger;
}
