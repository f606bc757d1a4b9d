/**
 * The linear model of a large catalog: EASE (ease.ts) within the neighbourhood of each small group of products, instead of
 * once for all products.
 *
 * A group is a product with those closest to it that have no group yet. Its neighbourhood S holds the group and the products
 * closest to it, by the sum over the group of G(a, j)² ÷ ((G(a, a) + λ) (G(j, j) + λ)). There
 *   P = (G_SS + λ I)⁻¹,   B(a, b) = −P(a, b) ÷ P(b, b)   for a in the group, b in S.
 * Solving sub-catalogs of strongly tied products, several products a solution, is the sparse approximation of Steck (2019,
 * "Markov random fields for collaborative filtering", NeurIPS, section 3.2). Ours reads rows, where Steck reads columns: what a
 * product in the cart speaks for must be complete, also when that is a best seller in whose own neighbourhood a rare product has
 * no place. (On a shop of 15,000 products, columns completed 8 % fewer carts than the whole matrix, rows as many.)
 * A sparse factor of the whole matrix (SANSA: Spišák et al., RecSys 2023) needs fill-reducing orderings and is harder to keep
 * exact on any number of threads; groups need nothing of each other. When S holds all products the result is EASE itself.
 *
 * Cost: products ÷ GROUP × neighbours³ multiply-adds, memory for the pairs that occur and the weights that are kept.
 */
import { topPlaces } from '../top-scores.js';
import { BLOCK } from './block-kernel.js';
import { type LinearRows, type NumberedProducts, readLinearRows } from './ease.js';
import { closeness, type GramRows } from './gram-rows.js';
import {
  type BlockMatrix,
  createBarrier,
  createBlockMatrix,
  elementAt,
  participate,
  reuse,
} from './symmetric-inverse.js';

/** Products solved together: their neighbourhoods overlap, and one solution serves all. */
const GROUP = BLOCK;

/** Group g: the numbers member[start[g]] …; every product is in one group. */
export interface Groups {
  readonly start: Int32Array;
  readonly member: Int32Array;
}

/** Forms groups around the most sold products first (numbers ascend from the most sold). */
export function formGroups(rows: GramRows, ridge: number, groupSize = GROUP): Groups {
  const { start, partner, value, diagonal } = rows;
  const size = diagonal.length;
  const taken = new Uint8Array(size);
  const near = new Int32Array(size);
  const score = new Float64Array(size);
  const member = new Int32Array(size);
  const groupStart = [0];
  let members = 0;
  const take = (i: number): void => {
    taken[i] = 1;
    member[members++] = i;
  };
  for (let seed = 0; seed < size; seed++) {
    if (taken[seed]) continue;
    const first = members;
    take(seed);
    let count = 0;
    for (let at = start[seed]; at < start[seed + 1]; at++) {
      const j = partner[at];
      if (taken[j]) continue;
      near[count] = j;
      score[count++] = closeness(value[at], diagonal[seed], diagonal[j], ridge);
    }
    for (const place of topPlaces(near, count, score, groupSize - 1, 1)) take(near[place]);
    // Whoever is left near nobody: the next best sellers.
    for (let i = seed + 1; i < size && members < first + groupSize; i++) if (!taken[i]) take(i);
    groupStart.push(members);
  }
  return { start: Int32Array.from(groupStart), member };
}

export interface NeighbourhoodInput {
  readonly rows: GramRows;
  readonly ridge: number;
  readonly products: NumberedProducts;
  readonly groups: Groups;
  /** Products in a neighbourhood, at least those of the group. */
  readonly neighbours: number;
  /** Weights kept a product. */
  readonly kept: number;
}

/** Rows of B of the members of the groups [from, until), in the order of the members. */
export function neighbourhoodRows(input: NeighbourhoodInput, from: number, until: number): LinearRows[] {
  const { rows, ridge, products, groups, kept } = input;
  const size = rows.diagonal.length;
  const neighbours = Math.min(size, Math.max(input.neighbours, GROUP));
  const room = createBlockMatrix(neighbours);
  const gain = new Float64Array(size);
  const place = new Int32Array(size).fill(-1);
  const result: LinearRows[] = [];
  for (let g = from; g < until; g++) {
    const members = groups.member.subarray(groups.start[g], groups.start[g + 1]);
    const near = neighbourhood(rows, ridge, members, neighbours, gain);
    near.forEach((j, k) => {
      place[j] = k;
    });
    const matrix = reuse(room, near.length, ridge / 2);
    writeSubmatrix(rows, ridge, near, place, matrix);
    participate(matrix, createBarrier(1), 0);
    const local = { product: near.map((j) => products.product[j]), matrix, kept };
    result.push(
      readLinearRows(
        local,
        members.map((i) => place[i]),
      ),
    );
    for (const j of near) place[j] = -1;
  }
  return result;
}

/** The numbers of S, ascending. `gain` is working memory of zeros, and left so. */
function neighbourhood(
  { start, partner, value, diagonal }: GramRows,
  ridge: number,
  members: Int32Array,
  most: number,
  gain: Float64Array,
): Int32Array {
  const touched: number[] = [...members];
  for (const i of members) gain[i] = Number.POSITIVE_INFINITY;
  for (const i of members) {
    for (let at = start[i]; at < start[i + 1]; at++) {
      const j = partner[at];
      // Orders of decades ago, halved every month, weigh nothing in 32 bits.
      if (value[at] === 0) continue;
      if (gain[j] === 0) touched.push(j);
      gain[j] += closeness(value[at], diagonal[i], diagonal[j], ridge);
    }
  }
  const ids = Int32Array.from(touched);
  const score = Float64Array.from(ids, (j) => gain[j]);
  for (const j of ids) gain[j] = 0;
  return topPlaces(ids, ids.length, score, most, 1)
    .map((k) => ids[k])
    .sort();
}

/** G_SS + λ I. Each pair is read from the row of the product that sold less, which is short and was not cut. */
function writeSubmatrix(
  { start, partner, value, diagonal }: GramRows,
  ridge: number,
  near: Int32Array,
  place: Int32Array,
  { memory }: BlockMatrix,
): void {
  const values = new Float32Array(memory.buffer);
  for (let k = 0; k < near.length; k++) {
    const i = near[k];
    values[elementAt(k, k)] = diagonal[i] + ridge;
    for (let at = start[i]; at < start[i + 1] && partner[at] < i; at++) {
      const column = place[partner[at]];
      if (column >= 0) values[elementAt(k, column)] = value[at];
    }
  }
}
