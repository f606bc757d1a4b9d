import type { CandidateSource } from '../candidate.js';
import { followUpSource } from './follow-up.js';
import { personalSource } from './personal.js';
import { popularSource } from './popular.js';

/** Whose facts may be shown for a product that the model names: the customer's own first, what everybody buys last. */
const WITNESSES = [personalSource, followUpSource, popularSource];

/**
 * What a customer with such a past takes next, whatever lies in the cart: the learned ranking of next baskets, which
 * weighs the past, customers alike and sales together. It knows better than any of the simple sources what to name, but
 * its reasons are many and small: an offer is made only where one of those sources has a fact that can be said.
 */
export const nextBasketSource: CandidateSource = {
  name: 'next_basket',
  basis: 'purchases',
  why: 'what customers with such a past take next',
  propose({ models, placement, situation }) {
    if (models?.basket === undefined || situation.customer === undefined) return [];
    return models.basket.score([], placement.candidates, situation).map((scored) => ({
      productId: models.productIds[scored.product],
      index: scored.product,
      kind: 'personal',
      probability: scored.probability,
      parts: () => scored.parts,
    }));
  },
  findGrounds(proposal, context) {
    for (const source of WITNESSES) {
      const grounds = source.findGrounds(proposal, context);
      if (grounds !== undefined) return grounds;
    }
    return undefined;
  },
};
