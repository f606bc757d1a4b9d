import type { CandidateSource } from '../candidate.js';
import { findPairGrounds } from '../evidence/anchored-grounds.js';
import { bestPartners } from './partners.js';

/** Significant pairs with an anchor. */
export const associationSource: CandidateSource = {
  name: 'association',
  basis: 'anchors',
  why: 'what is bought in the same order more often than chance',
  propose({ models, anchors, placement }) {
    if (models === undefined) return [];
    const weighted = anchors.map((product) => ({ product, weight: 1 }));
    return bestPartners(models, weighted, placement.floor, placement.candidates).map(({ product, probability }) => ({
      productId: models.productIds[product],
      index: product,
      kind: placement.anchoredKind,
      probability,
    }));
  },
  findGrounds(proposal, { models, anchors, placement }) {
    return models && findPairGrounds(models, anchors, proposal.index, placement.floor);
  },
};
