import type { Models } from '../../learning/models.js';
import type { Grounds } from '../candidate.js';
import type { RelevanceFloor } from '../policy.js';
import { findSupportedPair, pairEvidence } from './pair-evidence.js';
import { pastBaskets, similarGrounds } from './similar-grounds.js';

/** From this share of the anchor's orders "bought together" may be called "often", with enough orders behind it. */
const OFTEN = { confidence: 0.15, orders: 10 } as const;

/** Grounds in a significant pair of an anchor and the product; undefined without one that clears the floor. */
export function findPairGrounds(
  models: Models,
  anchors: readonly number[],
  product: number,
  floor: RelevanceFloor,
): Grounds | undefined {
  const pair = findSupportedPair(models, anchors, product, floor);
  if (pair === undefined) return undefined;
  const often = pair.figures.confidence >= OFTEN.confidence && pair.figures.both >= OFTEN.orders;
  return { code: often ? 'bought_together_often' : 'bought_together', evidence: pairEvidence(models, pair) };
}

/**
 * Grounds of an offer that goes with `anchors`: a significant pair first; without one, similar baskets that held the
 * product. Undefined when the data hold neither, for then there is nothing true to say.
 */
export function findAnchoredGrounds(
  models: Models,
  anchors: readonly number[],
  product: number,
  floor: RelevanceFloor,
): Grounds | undefined {
  const pair = findPairGrounds(models, anchors, product, floor);
  if (pair !== undefined) return pair;
  const found = models.neighbours.find(anchors, product);
  return found && similarGrounds(pastBaskets(models), product, found.neighbours, found.of, floor);
}
