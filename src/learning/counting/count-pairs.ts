/**
 * "How many orders hold both?", exactly, for every pair of products.
 *
 * Row accumulator over compressed rows (Gustavson 1978, "Two fast algorithms for sparse matrices", ACM TOMS 4(3), the
 * row-wise product XᵀX of the incidence X): for anchor a, walk the tails of the baskets that hold a and add one to count[b]
 * for every product b in them; then write the counts in ascending b. A row that will be well filled is swept from end to
 * end; in a thin one each product leaves a mark in a bitmap of two levels, through which it is found again without a sort.
 * One dense counter row a thread, so memory is the tails, the row and the pairs that are kept.
 *
 * Cost: Σ size² ÷ 2 increments; capBaskets() bounds it. Each anchor is counted by itself, so any cut of the anchors gives
 * the same columns. Any other engine that yields these columns (SQL, Spark) can take its place.
 */
import type { BasketTails, Lines } from './basket-tails.js';

/**
 * The pairs a < b of the anchors from `from` on, as columns: anchor from + i has the next `length[i]` entries of `partner`,
 * ascending, and of `count`, the number of baskets with both.
 */
export interface PairRange {
  readonly from: number;
  readonly length: Int32Array;
  readonly partner: Int32Array;
  readonly count: Int32Array;
}

/** All pairs, in ranges that follow each other from anchor 0. They stay as they were counted: joining them would copy every pair once more. */
export type PairCounts = readonly PairRange[];

export interface CountPairsInput {
  readonly productCount: number;
  /** The baskets' lines, of narrowLines(). */
  readonly product: Lines;
  /** Those of all baskets, however they were cut. */
  readonly tails: readonly BasketTails[];
  /** Length P: the lines in all tails of each product. */
  readonly lines: Float64Array;
  /** Pairs in fewer baskets than this are dropped while counting; 1 keeps all. */
  readonly minCount: number;
}

/** A step of the sweep costs about a quarter of marking and finding one product. */
const SWEEP_STEPS_PER_INCREMENT = 4;

/** Counts the pairs of anchors in [from, until), range after range on the same counter row. */
export function pairRangeCounter(input: CountPairsInput): (from: number, until: number) => PairRange {
  const { productCount, product, tails, lines, minCount } = input;
  const row = new Int32Array(productCount);
  const marks = new Int32Array((productCount >> 5) + 1);
  const marksOfMarks = new Int32Array((productCount >> 10) + 1);
  const behindOf = (a: number): number => productCount - 1 - a;
  return (from, until) => {
    const length = new Int32Array(until - from);
    // Room for the most there can be, and a place for the count that is written before it is known whether to keep it.
    // The system gives memory to what is written only, which is cheaper than growing columns or copying them to size.
    let most = 1;
    for (let a = from; a < until; a++) most += Math.min(behindOf(a), lines[a]);
    const partner = new Int32Array(most);
    const count = new Int32Array(most);
    let size = 0;
    for (let a = from; a < until; a++) {
      const before = size;
      if (behindOf(a) < lines[a] * SWEEP_STEPS_PER_INCREMENT) {
        for (const part of tails) addTails(row, product, part, a);
        size = sweepRow(row, a + 1, minCount, partner, count, size);
      } else {
        for (const part of tails) addMarking(row, marks, marksOfMarks, product, part, a);
        size = readMarked(row, marks, marksOfMarks, a + 1, minCount, partner, count, size);
      }
      length[a - from] = size - before;
    }
    return { from, length, partner: partner.subarray(0, size), count: count.subarray(0, size) };
  };
}

/** Adds the tails of anchor a to the row; eight lines a round, because the loop would cost as much as the counting. */
function addTails(row: Int32Array, product: Lines, { start, span }: BasketTails, a: number): void {
  const lastTail = start[a + 1];
  for (let tail = start[a]; tail < lastTail; tail++) {
    const end = span[2 * tail + 1];
    let line = span[2 * tail];
    for (; line + 7 < end; line += 8) {
      row[product[line]]++;
      row[product[line + 1]]++;
      row[product[line + 2]]++;
      row[product[line + 3]]++;
      row[product[line + 4]]++;
      row[product[line + 5]]++;
      row[product[line + 6]]++;
      row[product[line + 7]]++;
    }
    for (; line < end; line++) row[product[line]]++;
  }
}

/**
 * Writes the counts of at least `minCount` from product b on behind `size` entries, clears the row, returns the new size.
 * Each count is written and then kept or written over: about half of the cells are empty, in no order that a branch could
 * be guessed by. `(minCount - 1 - c) >>> 31` is 1 when c is large enough.
 */
function sweepRow(
  row: Int32Array,
  first: number,
  minCount: number,
  partner: Int32Array,
  count: Int32Array,
  size: number,
): number {
  const below = (minCount - 1) | 0;
  const until = row.length;
  let b = first;
  for (; b + 3 < until; b += 4) {
    const c0 = row[b];
    const c1 = row[b + 1];
    const c2 = row[b + 2];
    const c3 = row[b + 3];
    partner[size] = b;
    count[size] = c0;
    size = (size + ((below - c0) >>> 31)) | 0;
    partner[size] = b + 1;
    count[size] = c1;
    size = (size + ((below - c1) >>> 31)) | 0;
    partner[size] = b + 2;
    count[size] = c2;
    size = (size + ((below - c2) >>> 31)) | 0;
    partner[size] = b + 3;
    count[size] = c3;
    size = (size + ((below - c3) >>> 31)) | 0;
  }
  for (; b < until; b++) {
    partner[size] = b;
    count[size] = row[b];
    size = (size + ((below - row[b]) >>> 31)) | 0;
  }
  row.fill(0, first);
  return size;
}

/** Adds the tails of anchor a to the row; marks each product in a bit, and each word of marks in a bit of its own. */
function addMarking(
  row: Int32Array,
  marks: Int32Array,
  marksOfMarks: Int32Array,
  product: Lines,
  { start, span }: BasketTails,
  a: number,
): void {
  const lastTail = start[a + 1];
  for (let tail = start[a]; tail < lastTail; tail++) {
    const end = span[2 * tail + 1];
    for (let line = span[2 * tail]; line < end; line++) {
      const b = product[line];
      row[b]++;
      marks[b >> 5] |= 1 << b;
      marksOfMarks[b >> 10] |= 1 << (b >> 5);
    }
  }
}

/** As sweepRow(), for a row with few counts: ascending through the marks, which are cleared too. */
function readMarked(
  row: Int32Array,
  marks: Int32Array,
  marksOfMarks: Int32Array,
  first: number,
  minCount: number,
  partner: Int32Array,
  count: Int32Array,
  size: number,
): number {
  const below = (minCount - 1) | 0;
  for (let top = first >> 10; top < marksOfMarks.length; top++) {
    let words = marksOfMarks[top];
    if (words === 0) continue;
    marksOfMarks[top] = 0;
    for (; words !== 0; words &= words - 1) {
      const word = (top << 5) | lowestBit(words);
      let bits = marks[word];
      marks[word] = 0;
      for (; bits !== 0; bits &= bits - 1) {
        const b = (word << 5) | lowestBit(bits);
        const both = row[b];
        row[b] = 0;
        partner[size] = b;
        count[size] = both;
        size = (size + ((below - both) >>> 31)) | 0;
      }
    }
  }
  return size;
}

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
