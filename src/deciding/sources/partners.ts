import type { Models, PairFigures } from '../../learning/models.js';
import type { RelevanceFloor } from '../policy.js';

/** Orders that a confidence is shrunk by: 3 of 3 orders prove less than 60 of 100. */
const PRIOR_ORDERS = 10;

/** An anchor and how much it counts, in [0, 1]. */
export interface WeightedAnchor {
  readonly product: number;
  readonly weight: number;
}

/**
 * From "the share of the anchor's orders that hold the partner" to "how likely the partner is the next product", so that
 * pairs can stand beside the calibrated cart blend:
 *
 *     confidence' = (both + m · base) ÷ (ordersWith(anchor) + m),  base = ordersWith(partner) ÷ orders,  m = 10
 *     probability = confidence' ÷ further products in an order
 *
 * The shrinkage is the posterior mean of a beta-binomial whose prior is the partner's base rate (Gelman et al., Bayesian
 * Data Analysis, 3rd ed., sec. 2.4). The division takes an order of n products as n − 1 chances to be the next one.
 */
export function pairProbability({ association, card }: Models, anchor: number, pair: PairFigures): number {
  const base = association.orders === 0 ? 0 : association.ordersWith(pair.partner) / association.orders;
  const confidence = (pair.both + PRIOR_ORDERS * base) / (association.ordersWith(anchor) + PRIOR_ORDERS);
  const perOrder = card.orders === 0 ? 1 : card.lines / card.orders;
  return Math.min(1, confidence / Math.max(1, perOrder - 1));
}

/**
 * Products that go with the anchors by association alone: the largest weight × probability over the anchors. Best
 * first; ties by product index.
 */
export function bestPartners(
  models: Models,
  anchors: readonly WeightedAnchor[],
  floor: RelevanceFloor,
  limit: number,
): { product: number; probability: number }[] {
  const best = new Map<number, number>();
  for (const { product, weight } of anchors) {
    for (const pair of models.association.listPartners(product)) {
      if (pair.both < floor.minPairOrders || pair.lift < floor.minLift) continue;
      const probability = weight * pairProbability(models, product, pair);
      if (probability > (best.get(pair.partner) ?? 0)) best.set(pair.partner, probability);
    }
  }
  return Array.from(best, ([product, probability]) => ({ product, probability }))
    .sort((left, right) => right.probability - left.probability || left.product - right.product)
    .slice(0, limit);
}
