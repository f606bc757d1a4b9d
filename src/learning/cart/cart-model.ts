/**
 * "What else belongs in this cart?": the served blend of sources that err differently: item–item weights (every product of
 * the cart speaks for itself), the linear model (each product speaks for what the others do not explain already) and
 * neighbours (the cart as a whole). Each is divided by its best product for the cart, so that all speak in the same unit;
 * score = Σ share · source. The shares are chosen on the latest tenth of the history with models fitted before it; the
 * probability is read from a monotone curve fitted there (see calibration.ts).
 */
import type { ModelPart } from '../artifact.js';
import type { CartModel, CartScore } from '../models.js';
import { topPlaces } from '../top-scores.js';
import { type Calibration, probabilityOf } from './calibration.js';
import { type BlendShares, CartSources, SOURCES, type SourceModels } from './cart-sources.js';

export function blendPart(shares: BlendShares, calibration: Calibration): ModelPart {
  return {
    name: 'cart',
    format: 2,
    parameters: { ...shares },
    arrays: { score: calibration.score, probability: calibration.probability },
    strings: {},
  };
}

/** The shares and the curve of a part. */
export function readBlend({ parameters, arrays }: ModelPart): { shares: BlendShares; calibration: Calibration } {
  const { items, linear, neighbours } = parameters;
  return {
    shares: { items: Number(items), linear: Number(linear), neighbours: Number(neighbours) },
    calibration: { score: arrays.score as Float64Array, probability: arrays.probability as Float64Array },
  };
}

export function loadCart(part: ModelPart, models: SourceModels, productCount: number): CartModel {
  const { shares, calibration } = readBlend(part);
  return createCart(shares, calibration, models, productCount);
}

export function createCart(
  shares: BlendShares,
  calibration: Calibration,
  models: SourceModels,
  productCount: number,
): CartModel {
  const sources = new CartSources(models, productCount, new Set(SOURCES.filter((source) => shares[source] > 0)));
  const blended = new Float64Array(productCount);
  return {
    score(cart, limit) {
      sources.collect(cart);
      const { slots } = sources;
      const { items, linear, neighbours } = sources.scores;
      for (let slot = 0; slot < slots.count; slot++) {
        blended[slot] =
          shares.items * items[slot] + shares.linear * linear[slot] + shares.neighbours * neighbours[slot];
      }
      const best: CartScore[] = [];
      for (const slot of topPlaces(slots.id, slots.count, blended, limit, 1)) {
        if (blended[slot] <= 0) break;
        best.push({
          product: slots.id[slot],
          score: blended[slot],
          parts: {
            items: shares.items * items[slot],
            linear: shares.linear * linear[slot],
            neighbours: shares.neighbours * neighbours[slot],
          },
          // Strong partners of one product say more than the best of weak ones: the curve is read at the unscaled strength.
          probability: probabilityOf(calibration, blended[slot] * sources.strength),
        });
      }
      return best;
    },
  };
}
