import type { Models } from '../../learning/models.js';
import type { RelevanceFloor } from '../policy.js';

/** Orders that a confidence is shrunk by: 3 of 3 orders prove less than 60 of 100. */
const PRIOR_ORDERS = 10;

/** An anchor and how much it counts, in [0, 1]. */
export interface WeightedAnchor {
  readonly product: number;
  readonly weight: number;
}

/**
 * Products that go with the anchors by association alone: the largest of weight × shrunk confidence,
 * both ÷ (orders with the anchor + 10), over the anchors. Best first; ties by product index.
 */
export function bestPartners(
  models: Models,
  anchors: readonly WeightedAnchor[],
  floor: RelevanceFloor,
  limit: number,
): { product: number; probability: number }[] {
  const best = new Map<number, number>();
  for (const { product, weight } of anchors) {
    const orders = models.association.ordersWith(product) + PRIOR_ORDERS;
    for (const partner of models.association.listPartners(product)) {
      if (partner.both < floor.minPairOrders || partner.lift < floor.minLift) continue;
      const probability = (weight * partner.both) / orders;
      if (probability > (best.get(partner.partner) ?? 0)) best.set(partner.partner, probability);
    }
  }
  return [...best]
    .map(([product, probability]) => ({ product, probability }))
    .sort((a, b) => b.probability - a.probability || a.product - b.product)
    .slice(0, limit);
}
