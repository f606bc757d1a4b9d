/**
 * "What else belongs in this cart?": the served blend of sources that err differently: item–item weights (every product of
 * the cart speaks for itself), the linear model (each product speaks for what the others do not explain already) and
 * neighbours (the cart as a whole). Each is divided by its best product for the cart, so that all speak in the same unit;
 * score = Σ share · source. The shares are chosen on the latest tenth of the history with models fitted before it; the
 * probability is read from a monotone curve fitted there (see calibration.ts).
 */
import type { ModelPart } from '../artifact.js';
import type { CartModel, CartScore } from '../models.js';
import { topScores } from '../top-scores.js';
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

export function loadCart(part: ModelPart, models: SourceModels, productCount: number): CartModel {
  const { items, linear, neighbours } = part.parameters;
  const calibration = {
    score: part.arrays.score as Float64Array,
    probability: part.arrays.probability as Float64Array,
  };
  const shares = { items: Number(items), linear: Number(linear), neighbours: Number(neighbours) };
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
      const { scores } = sources;
      for (let i = 0; i < sources.count; i++) {
        const product = sources.product[i];
        let sum = 0;
        for (const source of SOURCES) sum += shares[source] * scores[source][product];
        blended[product] = sum;
      }
      const best: CartScore[] = [];
      for (const product of topScores(sources.product, sources.count, blended, limit, 1)) {
        if (blended[product] <= 0) break;
        best.push({
          product,
          score: blended[product],
          sources: {
            items: shares.items * scores.items[product],
            linear: shares.linear * scores.linear[product],
            neighbours: shares.neighbours * scores.neighbours[product],
          },
          // Strong partners of one product say more than the best of weak ones: the curve is read at the unscaled strength.
          probability: probabilityOf(calibration, blended[product] * sources.strength),
        });
      }
      return best;
    },
  };
}
