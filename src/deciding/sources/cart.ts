import type { CandidateSource } from '../candidate.js';
import { findAnchoredGrounds } from '../evidence/anchored-grounds.js';

/** The learned blend for carts, asked with the anchors. */
export const cartSource: CandidateSource = {
  name: 'cart',
  basis: 'anchors',
  why: 'what carts and pages like this one led to, by the best blend of the models',
  propose({ models, anchors, placement, situation }) {
    if (models === undefined || anchors.length === 0) return [];
    return models.cart.score(anchors, placement.candidates, situation).map((scored) => ({
      productId: models.productIds[scored.product],
      index: scored.product,
      kind: placement.anchoredKind,
      probability: scored.probability,
      parts: () => scored.parts,
    }));
  },
  findGrounds(proposal, { models, anchors, placement }) {
    if (models === undefined) return undefined;
    return findAnchoredGrounds(models, anchors, proposal.index, placement.floor);
  },
};
