/**
 * The Gram matrix G = Xᵀ diag(w) X of a large catalog, row by row, without its zeros: which products share baskets with
 * this one, and with what weight. Each row is worked on by itself, so any cut of the rows gives the same numbers.
 *
 * Cost: Σ size² increments, twice: once for the lengths of the rows, once to write them where they belong, so that nothing
 * is held twice. Where the pairs would not fit a budget, the longest rows keep their closest pairs only.
 */
import type { Baskets, ProductIndex } from '../counting/baskets.js';
import { topPlaces } from '../top-scores.js';
import type { NumberedProducts } from './ease.js';

export interface GramSource {
  readonly baskets: Baskets;
  readonly index: ProductIndex;
  /** Length B. */
  readonly weight: Float64Array;
  readonly products: NumberedProducts;
}

/** Row i: value[start[i] …] at the numbers partner[start[i] …], ascending; the diagonal stands apart. */
export interface GramRows {
  /** Length n + 1. */
  readonly start: Float64Array;
  readonly partner: Int32Array;
  readonly value: Float32Array;
  /** Length n: Σ w over the baskets with the product. */
  readonly diagonal: Float64Array;
}

/** G(i, i) of every numbered product. */
export function gramDiagonal({ index, weight, products }: Omit<GramSource, 'baskets'>): Float64Array {
  return Float64Array.from(products.product, (p) => {
    let sum = 0;
    for (let at = index.start[p]; at < index.start[p + 1]; at++) sum += weight[index.basket[at]];
    return sum;
  });
}

/** Walks the baskets of product i: sums their weights by partner into `row`, lists the partners in `touched`; their number. */
function addRow({ baskets, index, weight, products }: GramSource, i: number, row: Float64Array, touched: Int32Array) {
  const { start, product } = baskets;
  const { numberOf } = products;
  const own = products.product[i];
  let count = 0;
  for (let at = index.start[own]; at < index.start[own + 1]; at++) {
    const basket = index.basket[at];
    for (let line = start[basket]; line < start[basket + 1]; line++) {
      const j = numberOf[product[line]];
      if (j < 0 || j === i) continue;
      if (row[j] === 0) touched[count++] = j;
      row[j] += weight[basket];
    }
  }
  return count;
}

/** Partners of each product in [from, until). */
export function gramLengths(source: GramSource, from: number, until: number): Int32Array {
  const row = new Float64Array(source.products.product.length);
  const touched = new Int32Array(row.length);
  const length = new Int32Array(until - from);
  for (let i = from; i < until; i++) {
    const count = addRow(source, i, row, touched);
    for (let k = 0; k < count; k++) row[touched[k]] = 0;
    length[i - from] = count;
  }
  return length;
}

/** The largest row length with which all rows together hold at most `budget` pairs. */
export function longestRow(lengths: Int32Array, budget: number): number {
  const ascending = lengths.slice().sort();
  let left = budget;
  for (let i = 0; i < ascending.length; i++) {
    const rows = ascending.length - i;
    if (ascending[i] * rows > left) return Math.floor(left / rows);
    left -= ascending[i];
  }
  return ascending.at(-1) ?? 0;
}

/** Room, shared between threads, for rows of these lengths, none longer than `longest`. */
export function createGramRows(lengths: Int32Array, longest: number, diagonal: Float64Array): GramRows {
  const start = new Float64Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i++) start[i + 1] = start[i] + Math.min(lengths[i], longest);
  const bytes = 4 * start[lengths.length];
  return {
    start,
    partner: new Int32Array(new SharedArrayBuffer(bytes)),
    value: new Float32Array(new SharedArrayBuffer(bytes)),
    diagonal,
  };
}

/** How close two products are: their squared cosine, with the ridge on the diagonal so that thin data count less. */
export function closeness(value: number, left: number, right: number, ridge: number): number {
  return (value * value) / ((left + ridge) * (right + ridge));
}

/** Writes the rows [from, until); of a row that is too long the closest partners. */
export function writeGramRows(source: GramSource, rows: GramRows, ridge: number, from: number, until: number): void {
  const { diagonal, start, partner, value } = rows;
  const row = new Float64Array(diagonal.length);
  const touched = new Int32Array(diagonal.length);
  const score = new Float64Array(diagonal.length);
  for (let i = from; i < until; i++) {
    const count = addRow(source, i, row, touched);
    const room = start[i + 1] - start[i];
    let kept = touched.subarray(0, count);
    if (count > room) {
      for (let k = 0; k < count; k++) score[k] = closeness(row[touched[k]], diagonal[i], diagonal[touched[k]], ridge);
      kept = topPlaces(touched, count, score, room, 1).map((place) => touched[place]) as typeof kept;
    }
    let at = start[i];
    for (const j of kept.slice().sort()) {
      partner[at] = j;
      value[at++] = row[j];
    }
    for (let k = 0; k < count; k++) row[touched[k]] = 0;
  }
}
