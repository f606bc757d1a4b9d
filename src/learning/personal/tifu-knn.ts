/**
 * "What will this customer's next order hold?", from what they bought before and what customers like them bought.
 *
 * TIFU-kNN (Hu, He, Gao & Zhang, "Modeling Personalized Item Frequency Information for Next-basket Recommendation", SIGIR
 * 2020, equations 1 to 4). A customer's n orders, oldest first, are cut into m groups of ⌈n ÷ m⌉, counted from the latest:
 *   v(group) = Σ r_b^(orders of the group after this one) · order ÷ orders of the group,
 *   u = Σ r_g^(groups after this one) · v(group) ÷ groups,   score = α · u + (1 − α) · mean of the k nearest customers' u,
 * an order being 1 for each of its products. Repeats come from the first part, what is new to the customer from the second.
 *
 * Cost: one pass over the orders; a question see nearest-customers.ts. Time counts in orders, not in days: where days are
 * known the ranker says more. Of more than `maxCustomers` customers those who bought last are learned from.
 */
import type { History } from '../history.js';
import type { Scored } from '../models.js';
import { Slots } from '../slots.js';
import { topPlaces } from '../top-scores.js';
import { NearestCustomers, type NearestParameters, type SparseRows } from './nearest-customers.js';

export interface TifuParameters extends NearestParameters {
  /** m. */
  readonly groups: number;
  /** r_b. */
  readonly withinDecay: number;
  /** r_g. */
  readonly acrossDecay: number;
  /** α. */
  readonly ownShare: number;
  readonly maxCustomers: number;
}

/** The values that the paper found best for grocers; caps that no shop of 100,000 customers reaches. */
export const TIFU_DEFAULTS: TifuParameters = Object.freeze({
  groups: 7,
  withinDecay: 0.9,
  acrossDecay: 0.7,
  neighbours: 300,
  ownShare: 0.3,
  maxHolders: 20_000,
  maxCustomers: 200_000,
});

export interface TifuModel {
  /** Best first; empty for a customer without orders. Ties by ascending product. */
  score(customer: number, limit: number): readonly Scored[];
}

export function tifuKnn(history: History, parameters: TifuParameters = TIFU_DEFAULTS): TifuModel {
  const { vectors, rowOf } = customerVectors(history, parameters);
  const productCount = history.productIds.length;
  const nearest = new NearestCustomers(vectors, productCount, parameters);
  const blended = new Float64Array(productCount);
  return {
    score(customer, limit) {
      const row = customer < 0 ? -1 : rowOf[customer];
      if (row < 0) return [];
      const product = vectors.product.subarray(vectors.start[row], vectors.start[row + 1]);
      const weight = vectors.weight.subarray(vectors.start[row], vectors.start[row + 1]);
      nearest.ask(product, weight, row);
      const { slots, mean } = nearest;
      const known = slots.count;
      for (let slot = 0; slot < known; slot++) blended[slot] = (1 - parameters.ownShare) * mean[slot];
      for (let i = 0; i < product.length; i++) {
        const before = slots.count;
        const slot = slots.touch(product[i]);
        if (slot === before) blended[slot] = mean[slot] = 0;
        blended[slot] += parameters.ownShare * weight[i];
      }
      const best = topPlaces(slots.id, slots.count, blended, limit, 1);
      return Array.from(best, (slot) => ({ product: slots.id[slot], score: blended[slot] }));
    },
  };
}

/** u of every customer with an order, as rows; `rowOf` finds the row of a customer, −1 when they have none. */
export function customerVectors(
  history: History,
  parameters: TifuParameters,
): { readonly vectors: SparseRows; readonly rowOf: Int32Array } {
  const { orderStart, lineProduct, customerIds, productIds } = history;
  const { start: first, order: orders } = ordersByCustomer(history);
  const latest = (customer: number): number => orders[first[customer + 1] - 1];
  const buyers = Array.from(customerIds.keys()).filter((customer) => first[customer + 1] > first[customer]);
  const kept = Int32Array.from(buyers.sort((a, b) => latest(b) - latest(a)).slice(0, parameters.maxCustomers)).sort();
  let lines = 0;
  for (const customer of kept) {
    for (let at = first[customer]; at < first[customer + 1]; at++)
      lines += orderStart[orders[at] + 1] - orderStart[orders[at]];
  }
  const rowOf = new Int32Array(customerIds.length).fill(-1);
  const start = new Uint32Array(kept.length + 1);
  const product = new Int32Array(lines);
  const weight = new Float32Array(lines);
  const slots = new Slots(productIds.length);
  for (const [row, customer] of kept.entries()) {
    rowOf[customer] = row;
    const count = first[customer + 1] - first[customer];
    const weights = orderWeights(count, parameters);
    slots.clear();
    for (let place = 0; place < count; place++) {
      const order = orders[first[customer] + place];
      for (let line = orderStart[order]; line < orderStart[order + 1]; line++)
        weight[start[row] + slots.touch(lineProduct[line])] += weights[place];
    }
    product.set(slots.id.subarray(0, slots.count), start[row]);
    start[row + 1] = start[row] + slots.count;
  }
  const size = start[kept.length];
  return { vectors: { start, product: product.slice(0, size), weight: weight.slice(0, size) }, rowOf };
}

/** The orders of customer c, oldest first: order[start[c]] … order[start[c + 1] − 1]. */
function ordersByCustomer({ orderCustomer, orderCount, customerIds }: History): {
  readonly start: Uint32Array;
  readonly order: Int32Array;
} {
  const start = new Uint32Array(customerIds.length + 1);
  for (let o = 0; o < orderCount; o++) if (orderCustomer[o] >= 0) start[orderCustomer[o] + 1]++;
  for (let c = 0; c < customerIds.length; c++) start[c + 1] += start[c];
  const next = start.slice(0, -1);
  const order = new Int32Array(start[customerIds.length]);
  for (let o = 0; o < orderCount; o++) if (orderCustomer[o] >= 0) order[next[orderCustomer[o]]++] = o;
  return { start, order };
}

/** What each of a customer's `count` orders counts in u, oldest first. */
export function orderWeights(
  count: number,
  { groups, withinDecay, acrossDecay }: Pick<TifuParameters, 'groups' | 'withinDecay' | 'acrossDecay'>,
): Float64Array {
  const size = Math.ceil(count / groups);
  const used = Math.ceil(count / size);
  return Float64Array.from({ length: count }, (_, place) => {
    const back = count - 1 - place;
    const group = Math.floor(back / size);
    const inGroup = Math.min(size, count - group * size);
    return (acrossDecay ** group * withinDecay ** (back % size)) / (inGroup * used);
  });
}
