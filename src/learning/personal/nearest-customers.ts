/**
 * "Who buys like this customer, and what do they buy?": the k customers whose vectors lie nearest, and the mean of them.
 *
 * Distance as in TIFU-kNN (Hu et al., SIGIR 2020, section 4.2): Euclidean, ‖u − v‖² = ‖u‖² + ‖v‖² − 2 u·v. Only customers
 * who share a product with u have u·v > 0; of the others the nearest are those with the smallest ‖v‖, so an index from
 * products to customers and one list by norm find the exact neighbours without comparing all.
 *
 * Cost of a question: Σ holders of the customer's products + k · products of a neighbour. A product with more than
 * `maxHolders` holders keeps those it weighs most for: beyond that the answer is no longer exact, but its time is bounded.
 */
import { Slots } from '../slots.js';
import { topPlaces } from '../top-scores.js';

/** Sparse rows: row r holds product[start[r] … start[r + 1] − 1], distinct, with their weights. */
export interface SparseRows {
  readonly start: Uint32Array;
  readonly product: Int32Array;
  readonly weight: Float32Array;
}

export interface NearestParameters {
  /** k. */
  readonly neighbours: number;
  readonly maxHolders: number;
}

interface Holders {
  /** Length P + 1. */
  readonly start: Uint32Array;
  readonly row: Int32Array;
  readonly weight: Float32Array;
}

/** Working memory that is made once: read an answer before the next question. */
export class NearestCustomers {
  /** Products that the neighbours hold; by slot, `mean` is their mean weight. */
  readonly slots: Slots;
  readonly mean: Float64Array;
  private readonly holders: Holders;
  private readonly norm: Float64Array;
  private readonly byNorm: Int32Array;
  private readonly rows: Slots;
  private readonly dot: Float64Array;
  private readonly closeness: Float64Array;

  constructor(
    private readonly vectors: SparseRows,
    productCount: number,
    private readonly parameters: NearestParameters,
  ) {
    const count = vectors.start.length - 1;
    this.holders = holdersOf(vectors, productCount, parameters.maxHolders);
    this.norm = new Float64Array(count);
    for (let row = 0; row < count; row++) {
      for (let at = vectors.start[row]; at < vectors.start[row + 1]; at++) this.norm[row] += vectors.weight[at] ** 2;
    }
    this.byNorm = Int32Array.from(this.norm.keys()).sort((a, b) => this.norm[a] - this.norm[b] || a - b);
    this.rows = new Slots(count);
    this.dot = new Float64Array(count);
    this.closeness = new Float64Array(count);
    this.slots = new Slots(productCount);
    this.mean = new Float64Array(productCount);
  }

  /** Finds the neighbours of a vector and fills `slots` and `mean`. Row `self` is no neighbour; −1 when none is meant. */
  ask(product: ArrayLike<number>, weight: ArrayLike<number>, self = -1): void {
    const nearest = this.findNearest(product, weight, self);
    const { start, product: held, weight: of } = this.vectors;
    this.mean.fill(0, 0, this.slots.count);
    this.slots.clear();
    for (const row of nearest) {
      for (let at = start[row]; at < start[row + 1]; at++)
        this.mean[this.slots.touch(held[at])] += of[at] / nearest.length;
    }
  }

  /** Rows of the nearest customers, nearest first; ties by ascending row. */
  findNearest(product: ArrayLike<number>, weight: ArrayLike<number>, self = -1): Int32Array {
    const { rows, dot, closeness, norm, holders } = this;
    const wanted = this.parameters.neighbours;
    rows.clear();
    for (let i = 0; i < product.length; i++) {
      for (let at = holders.start[product[i]]; at < holders.start[product[i] + 1]; at++) {
        if (holders.row[at] === self) continue;
        const known = rows.count;
        const slot = rows.touch(holders.row[at]);
        if (slot === known) dot[slot] = 0;
        dot[slot] += weight[i] * holders.weight[at];
      }
    }
    for (let at = 0, added = 0; at < this.byNorm.length && added < wanted; at++) {
      const row = this.byNorm[at];
      if (row === self || rows.find(row) >= 0) continue;
      dot[rows.touch(row)] = 0;
      added++;
    }
    for (let slot = 0; slot < rows.count; slot++) closeness[slot] = 2 * dot[slot] - norm[rows.id[slot]];
    return topPlaces(rows.id, rows.count, closeness, wanted, 1).map((place) => rows.id[place]);
  }
}

/** Transposes the rows; of the holders of a product at most `most` stay, the heaviest, ties by ascending row. */
function holdersOf({ start, product, weight }: SparseRows, productCount: number, most: number): Holders {
  const first = new Uint32Array(productCount + 1);
  for (const p of product) first[p + 1]++;
  for (let p = 0; p < productCount; p++) first[p + 1] += first[p];
  const next = first.slice(0, productCount);
  const place = new Int32Array(product.length);
  const rowAt = new Int32Array(product.length);
  for (let row = 0; row + 1 < start.length; row++) {
    for (let at = start[row]; at < start[row + 1]; at++) {
      place[next[product[at]]++] = at;
      rowAt[at] = row;
    }
  }
  const found = { start: new Uint32Array(productCount + 1), row: rowAt.slice(), weight: weight.slice() };
  let written = 0;
  for (let p = 0; p < productCount; p++) {
    const all = place.subarray(first[p], first[p + 1]);
    const kept = all.length <= most ? all : all.sort((a, b) => weight[b] - weight[a] || a - b).subarray(0, most);
    for (const at of kept) {
      found.row[written] = rowAt[at];
      found.weight[written++] = weight[at];
    }
    found.start[p + 1] = written;
  }
  return { start: found.start, row: found.row.slice(0, written), weight: found.weight.slice(0, written) };
}
