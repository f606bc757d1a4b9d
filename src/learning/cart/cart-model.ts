/**
 * "What else belongs in this cart?": the served blend. Two sources that err differently are added: item–item weights
 * (every product of the cart speaks for itself) and neighbours (the cart as a whole). Each is divided by its best score for the cart, so that both speak in
 * the same unit, then score = a · items + (1 − a) · neighbours. `a` is chosen on the latest tenth of the history with models fitted
 * before it; the probability is read from a monotone curve fitted there (see calibration.ts).
 */

import type { ModelPart } from '../artifact.js';
import type { LoadedAssociation } from '../association/association-model.js';
import type { CartModel, CartScore, NeighboursModel } from '../models.js';
import { topScores } from '../top-scores.js';
import { type Calibration, probabilityOf } from './calibration.js';

export interface BlendParameters {
  /** Weight of the item–item source, in [0, 1]; the neighbours have the rest. */
  readonly itemShare: number;
}

/** The neighbours' list goes deep: what only they know must be able to come up. */
const NEIGHBOUR_DEPTH = 400;

export function blendPart(parameters: BlendParameters, calibration: Calibration): ModelPart {
  return {
    name: 'cart',
    format: 1,
    parameters: { ...parameters },
    arrays: { score: calibration.score, probability: calibration.probability },
    strings: {},
  };
}

export function loadCart(
  part: ModelPart,
  association: LoadedAssociation,
  neighbours: NeighboursModel,
  productCount: number,
): CartModel {
  const calibration = {
    score: part.arrays.score as Float64Array,
    probability: part.arrays.probability as Float64Array,
  };
  return createCart(
    { itemShare: Number(part.parameters.itemShare) },
    calibration,
    association,
    neighbours,
    productCount,
  );
}

export function createCart(
  { itemShare }: BlendParameters,
  calibration: Calibration,
  { scoring }: LoadedAssociation,
  neighbours: NeighboursModel,
  productCount: number,
): CartModel {
  const items = new Float64Array(productCount);
  const votes = new Float64Array(productCount);
  const blended = new Float64Array(productCount);
  const touched = new Int32Array(productCount);
  return {
    score(cart, limit) {
      let size = 0;
      let bestItem = 0;
      for (const anchor of cart) {
        for (let at = scoring.start[anchor]; at < scoring.start[anchor + 1]; at++) {
          const product = scoring.partner[at];
          if (items[product] === 0) touched[size++] = product;
          items[product] += scoring.weight[at];
          if (items[product] > bestItem) bestItem = items[product];
        }
      }
      const found = itemShare === 1 ? [] : neighbours.predict(cart, NEIGHBOUR_DEPTH);
      const bestVote = found.length === 0 ? 1 : found[0].score;
      for (const { product, score } of found) {
        if (items[product] === 0) touched[size++] = product;
        votes[product] = score;
      }
      for (const anchor of cart) items[anchor] = votes[anchor] = 0;
      for (let at = 0; at < size; at++) {
        const product = touched[at];
        blended[product] =
          (itemShare * items[product]) / (bestItem || 1) + ((1 - itemShare) * votes[product]) / bestVote;
      }
      const scores: CartScore[] = [];
      for (const product of topScores(touched, size, blended, limit + cart.length, 1)) {
        if (blended[product] === 0 || scores.length === limit) continue;
        scores.push({
          product,
          score: blended[product],
          sources: {
            items: (itemShare * items[product]) / (bestItem || 1),
            neighbours: ((1 - itemShare) * votes[product]) / bestVote,
          },
          // Strong partners of one product say more than the best of weak ones: the curve is read at the unscaled strength.
          probability: probabilityOf(calibration, blended[product] * strength(bestItem, cart.length)),
        });
      }
      for (let at = 0; at < size; at++) items[touched[at]] = votes[touched[at]] = blended[touched[at]] = 0;
      return scores;
    },
  };
}

/** How strong the best item–item partner is for a product of the cart, in [0, 1]. */
function strength(bestItem: number, cartSize: number): number {
  return Math.min(1, bestItem / Math.sqrt(cartSize));
}
