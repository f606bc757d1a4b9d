import { Slots } from '../../slots.js';
import { topPlaces } from '../../top-scores.js';
import { type Answer, queryOf, type Rank } from '../method.js';

/** Calls `add` with each product that the row of `product` holds, and its weight. */
export type ForEachWeight = (product: number, add: (partner: number, weight: number) => void) => void;

/** Rows in compressed form: row p is partner[start[p]] … partner[start[p + 1] − 1]. */
export function compressedRows(start: Uint32Array, partner: Int32Array, weight: Float32Array): ForEachWeight {
  return (product, add) => {
    for (let at = start[product]; at < start[product + 1]; at++) add(partner[at], weight[at]);
  };
}

/** Ranks by the sum of the rows of what is asked with; products of the cart and those without a positive sum are left out. */
export function sumRows(productCount: number, forEachWeight: ForEachWeight): Rank {
  const slots = new Slots(productCount);
  const score = new Float64Array(productCount);
  const add = (partner: number, weight: number): void => {
    score[slots.touch(partner)] += weight;
  };
  return (question, limit) => {
    score.fill(0, 0, slots.count);
    slots.clear();
    for (const product of queryOf(question)) forEachWeight(product, add);
    for (const product of question.cart) score[slots.touch(product)] = 0;
    return bestOf(slots, score, limit);
  };
}

/** The largest scores above 0 by slot, ties by ascending product. */
export function bestOf(slots: Slots, score: Float64Array, limit: number): Answer[] {
  const best: Answer[] = [];
  for (const slot of topPlaces(slots.id, slots.count, score, limit, 1)) {
    if (score[slot] <= 0) break;
    best.push({ product: slots.id[slot], score: score[slot] });
  }
  return best;
}
