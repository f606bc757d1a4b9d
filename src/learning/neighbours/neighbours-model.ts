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
import { topScores } from '../top-scores.js';

export interface NeighbourParameters {
  /** Latest baskets kept for a product (m in the paper): bounds the time of a prediction. */
  readonly perProduct: number;
  /** Baskets that vote (k in the paper). */
  readonly neighbours: number;
}

export const NEIGHBOUR_DEFAULTS: NeighbourParameters = { perProduct: 1500, neighbours: 300 };

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

export function loadNeighbours(part: ModelPart): NeighboursModel {
  const { indexStart, index, idf, basketStart, basketProduct } = part.arrays;
  const wanted = Number(part.parameters.neighbours);
  const similarity = new Float64Array(basketStart.length - 1);
  const touchedBaskets = new Int32Array(basketStart.length - 1);
  const scores = new Float64Array(idf.length);
  const votes = new Int32Array(idf.length);
  const touchedProducts = new Int32Array(idf.length);
  return {
    predict(items, limit) {
      let baskets = 0;
      for (const item of items) {
        for (let at = indexStart[item]; at < indexStart[item + 1]; at++) {
          const basket = index[at];
          if (similarity[basket] === 0) touchedBaskets[baskets++] = basket;
          // A product in every basket has idf 0; the small constant keeps "touched" and "scored" the same thing.
          similarity[basket] += idf[item] + 1e-9;
        }
      }
      for (let at = 0; at < baskets; at++) {
        const basket = touchedBaskets[at];
        similarity[basket] /= Math.sqrt(basketStart[basket + 1] - basketStart[basket]);
      }
      let products = 0;
      // Ties go to the later basket, which has the higher number.
      for (const neighbour of topScores(touchedBaskets, baskets, similarity, wanted, -1)) {
        for (let line = basketStart[neighbour]; line < basketStart[neighbour + 1]; line++) {
          const product = basketProduct[line];
          if (votes[product]++ === 0) touchedProducts[products++] = product;
          scores[product] += similarity[neighbour];
        }
      }
      for (let at = 0; at < baskets; at++) similarity[touchedBaskets[at]] = 0;
      for (const item of items) scores[item] = 0;
      const found: NeighbourPrediction[] = [];
      for (const product of topScores(touchedProducts, products, scores, limit, 1)) {
        if (scores[product] > 0) found.push({ product, score: scores[product], neighbours: votes[product] });
      }
      for (let at = 0; at < products; at++) {
        scores[touchedProducts[at]] = 0;
        votes[touchedProducts[at]] = 0;
      }
      return found;
    },
  };
}
