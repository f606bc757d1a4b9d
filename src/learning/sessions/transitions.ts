/**
 * "What is looked at after this product, and what before it?"
 *
 * Sequential rules (Ludewig and Jannach, "Evaluation of session-based recommendation algorithms", UMUAI 2018, sec. 3.1.3):
 * every view j that comes d ≤ 10 views after i in a session adds 1 ÷ d to i → j. A row is divided by its sum plus one, which
 * shrinks rows of few views. The same weights read from j to i say what comes before.
 *
 *     follows(i → j) = Σ 1 ÷ d ÷ (1 + Σ over all j),   kept: the `KEPT` largest of a row
 *
 * Cost: views × 20 to fit, `KEPT` × 2 a view of the visit to ask. A product seen for the first time has no rows.
 */
import type { Sessions } from '../history.js';
import { Slots } from '../slots.js';
import { topPlaces } from '../top-scores.js';

/** Further apart than this two views have little to do with each other. */
const MAX_DISTANCE = 10;
/** Beyond a hundred the weights are of single sessions. */
const KEPT = 100;

/** Sparse rows: row i holds product[start[i]] … with their weights, largest first. */
export interface TransitionRows {
  readonly start: Uint32Array;
  readonly product: Int32Array;
  readonly weight: Float32Array;
}

/** `step` 1: what comes after a product; −1: what comes before. */
export function fitTransitions(sessions: Sessions, productCount: number, step: 1 | -1): TransitionRows {
  const { sessionCount, sessionStart, viewProduct } = sessions;
  // Where each product was viewed, and the bounds of the session there.
  const first = new Uint32Array(productCount + 1);
  for (const product of viewProduct) first[product + 1]++;
  for (let p = 0; p < productCount; p++) first[p + 1] += first[p];
  const place = new Uint32Array(viewProduct.length);
  const sessionOf = new Uint32Array(viewProduct.length);
  const next = first.slice(0, productCount);
  for (let s = 0; s < sessionCount; s++) {
    for (let view = sessionStart[s]; view < sessionStart[s + 1]; view++) {
      const at = next[viewProduct[view]]++;
      place[at] = view;
      sessionOf[at] = s;
    }
  }
  const start = new Uint32Array(productCount + 1);
  const products: Int32Array[] = [];
  const weights: Float32Array[] = [];
  const slots = new Slots(productCount);
  const sum = new Float64Array(productCount);
  for (let p = 0; p < productCount; p++) {
    slots.clear();
    let total = 1;
    for (let at = first[p]; at < first[p + 1]; at++) {
      const [from, until] = [sessionStart[sessionOf[at]], sessionStart[sessionOf[at] + 1]];
      for (let distance = 1; distance <= MAX_DISTANCE; distance++) {
        const view = place[at] + step * distance;
        if (view < from || view >= until) break;
        if (viewProduct[view] === p) continue;
        const known = slots.count;
        const slot = slots.touch(viewProduct[view]);
        if (slot === known) sum[slot] = 0;
        sum[slot] += 1 / distance;
        total += 1 / distance;
      }
    }
    const kept = topPlaces(slots.id, slots.count, sum, KEPT, 1);
    products.push(Int32Array.from(kept, (slot) => slots.id[slot]));
    weights.push(Float32Array.from(kept, (slot) => sum[slot] / total));
    start[p + 1] = start[p] + kept.length;
  }
  const rows = { start, product: new Int32Array(start[productCount]), weight: new Float32Array(start[productCount]) };
  for (let p = 0; p < productCount; p++) {
    rows.product.set(products[p], start[p]);
    rows.weight.set(weights[p], start[p]);
  }
  return rows;
}
