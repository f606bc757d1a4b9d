/**
 * "What did baskets like this one hold besides?"
 *
 * VMIS-kNN (Kersbergen, Sprangers and Schelter, "Serenade", SIGMOD 2022, alg. 2): an index from each product to its latest
 * `perProduct` baskets; the baskets that share products with the query are scored by the idf of what they share; the best
 * `neighbours` of them vote for their products. Where we differ: a cart has no order, so its products count alike (the
 * paper lets the latest click count most), and a basket's similarity is divided by √size, because orders of wholesalers share something with everything.
 *
 * idf_i = ln(B ÷ baskets with i); sim(b) = Σ idf_i over shared i ÷ √|b|; score(j) = Σ sim(b) over neighbours with j.
 * Cost of a prediction: products × perProduct + neighbours × basket size, with no allocation of catalog size.
 */
import type { ModelPart } from '../artifact.js';
import type { Baskets } from '../counting/baskets.js';
import type { NeighbourPrediction, NeighboursModel } from '../models.js';
import { Slots } from '../slots.js';
import { bestPositive, topPlaces } from '../top-scores.js';

export interface NeighbourParameters {
  /** Latest baskets kept for a product (m in the paper): bounds the time of a prediction. */
  readonly perProduct: number;
  /** Baskets that vote (k in the paper). */
  readonly neighbours: number;
}

/** On a gift shop 400 and 150, and 200 and 100, hit as often as 1,000 and 300 (0.253, 0.256; 0.251), in half and a third of the time. */
const NEIGHBOUR_DEFAULTS: NeighbourParameters = { perProduct: 300, neighbours: 100 };

/** Baskets must be sorted by time, oldest first. */
export function fitNeighbours(baskets: Baskets, parameters: NeighbourParameters = NEIGHBOUR_DEFAULTS): ModelPart {
  const { productCount, basketCount, start, product } = baskets;
  const orders = new Int32Array(productCount);
  for (let line = 0; line < start[basketCount]; line++) orders[product[line]]++;
  const indexStart = new Uint32Array(productCount + 1);
  for (let p = 0; p < productCount; p++) indexStart[p + 1] = indexStart[p] + Math.min(orders[p], parameters.perProduct);
  const index = new Int32Array(indexStart[productCount]);
  const filled = new Uint32Array(productCount);
  // From the latest basket back, until a product's share of the index is full.
  for (let basket = basketCount - 1; basket >= 0; basket--) {
    for (let line = start[basket]; line < start[basket + 1]; line++) {
      const p = product[line];
      if (indexStart[p] + filled[p] < indexStart[p + 1]) index[indexStart[p] + filled[p]++] = basket;
    }
  }
  const idf = Float32Array.from(orders, (count) => (count === 0 ? 0 : Math.log(basketCount / count)));
  return {
    name: 'neighbours',
    format: 1,
    parameters: { ...parameters },
    arrays: { indexStart, index, idf, basketStart: start.slice(), basketProduct: product.slice() },
    strings: {},
  };
}

/** The votes of the last call, by slot: the first `slots.count` entries; items of the query have score 0. */
export interface Votes {
  readonly slots: Slots;
  readonly score: Float64Array;
  /** Neighbour baskets that held the product. */
  readonly votes: Int32Array;
  /** Neighbour baskets asked. */
  readonly asked: number;
}

export interface LoadedNeighbours extends NeighboursModel {
  /** Read the result before the next call: it is the working memory. */
  vote(items: readonly number[]): Votes;
}

export function loadNeighbours(part: ModelPart): LoadedNeighbours {
  const { indexStart, index, idf, basketStart, basketProduct } = part.arrays;
  const wanted = Number(part.parameters.neighbours);
  const basketCount = basketStart.length - 1;
  const baskets = new Slots(basketCount);
  const similarity = new Float64Array(basketCount);
  // Beside the index, so that it is read in one go with it instead of all over the baskets.
  const perRoot = Float32Array.from(index as Int32Array, (b) => 1 / Math.sqrt(basketStart[b + 1] - basketStart[b]));
  const root = new Float32Array(basketCount);
  const slots = new Slots(idf.length);
  const score = new Float64Array(idf.length);
  const votes = new Int32Array(idf.length);
  let lastItems: readonly number[] = [];
  let asked = 0;

  const vote = (items: readonly number[]): Votes => {
    // Ranking and evidence ask the same question of one cart.
    if (items.length > 0 && items.length === lastItems.length && items.every((item, at) => item === lastItems[at]))
      return { slots, score, votes, asked };
    lastItems = [...items];
    baskets.clear();
    for (const item of items) {
      // A product in every basket has idf 0; the small constant lets its baskets count a little.
      const weight = idf[item] + 1e-9;
      for (let at = indexStart[item]; at < indexStart[item + 1]; at++) {
        const known = baskets.count;
        const slot = baskets.touch(index[at]);
        if (slot === known) {
          similarity[slot] = weight;
          root[slot] = perRoot[at];
        } else similarity[slot] += weight;
      }
    }
    for (let slot = 0; slot < baskets.count; slot++) similarity[slot] *= root[slot];
    score.fill(0, 0, slots.count);
    votes.fill(0, 0, slots.count);
    slots.clear();
    // Ties go to the later basket, which has the higher number.
    asked = Math.min(wanted, baskets.count);
    for (const place of bestPositive(baskets.id, baskets.count, similarity, wanted, -1)) {
      const basket = baskets.id[place];
      for (let line = basketStart[basket]; line < basketStart[basket + 1]; line++) {
        const slot = slots.touch(basketProduct[line]);
        votes[slot]++;
        score[slot] += similarity[place];
      }
    }
    for (const item of items) if (slots.find(item) >= 0) score[slots.find(item)] = 0;
    return { slots, score, votes, asked };
  };
  return {
    vote,
    find(items, product) {
      vote(items);
      const slot = slots.find(product);
      if (slot < 0 || score[slot] === 0) return undefined;
      return { product, score: score[slot], neighbours: votes[slot], of: asked };
    },
    predict(items, limit) {
      const found: NeighbourPrediction[] = [];
      vote(items);
      for (const slot of topPlaces(slots.id, slots.count, score, limit, 1)) {
        if (score[slot] > 0)
          found.push({ product: slots.id[slot], score: score[slot], neighbours: votes[slot], of: asked });
      }
      return found;
    },
  };
}
