import type { Evidence } from '../../domain/decision.js';
import type { Models, PairFigures } from '../../learning/models.js';
import type { RelevanceFloor } from '../policy.js';

/** A pair that clears the floor, with the anchor it belongs to. */
export interface SupportedPair {
  readonly anchor: number;
  readonly figures: PairFigures;
}

/**
 * The best-supported pair "anchor → product" among the anchors: highest log-likelihood ratio (most evidence against
 * chance), then most joint orders, then lowest anchor index. The model keeps significant pairs only; the floor asks for
 * a least number of joint orders and a least lift besides.
 */
export function findSupportedPair(
  models: Models,
  anchors: readonly number[],
  product: number,
  floor: RelevanceFloor,
): SupportedPair | undefined {
  let best: SupportedPair | undefined;
  for (const anchor of anchors) {
    const figures = models.association.findPair(anchor, product);
    if (figures === undefined || figures.both < floor.minPairOrders || figures.lift < floor.minLift) continue;
    if (best === undefined || isBetter(figures, best.figures)) best = { anchor, figures };
  }
  return best;
}

function isBetter(left: PairFigures, right: PairFigures): boolean {
  return left.llr > right.llr || (left.llr === right.llr && left.both > right.both);
}

/** The pair's figures as evidence. */
export function pairEvidence(models: Models, pair: SupportedPair): Evidence {
  return {
    anchorProductId: models.productIds[pair.anchor],
    ordersWithBoth: pair.figures.both,
    ordersWithAnchor: models.association.ordersWith(pair.anchor),
    ordersWithOffer: models.association.ordersWith(pair.figures.partner),
    orders: models.association.orders,
    lift: pair.figures.lift,
  };
}
