import type { CandidateSource } from '../candidate.js';
import type { DecisionContext } from '../context.js';
import { findSupportedPair, pairEvidence } from '../evidence/pair-evidence.js';
import { bestPartners, type WeightedAnchor } from './partners.js';

const DAY = 86_400_000;

/** What goes with things the customer bought before; a recent purchase draws more. */
export const followUpSource: CandidateSource = {
  name: 'follow_up',
  basis: 'purchases',
  why: 'what goes with what they own',
  propose(context) {
    const { models, placement } = context;
    if (models === undefined) return [];
    return bestPartners(models, ownedAnchors(context), placement.floor, placement.candidates).map(
      ({ product, probability }) => ({
        productId: models.productIds[product],
        index: product,
        kind: 'follow_up',
        probability,
      }),
    );
  },
  findGrounds(proposal, context) {
    const { models, placement } = context;
    if (models === undefined) return undefined;
    const owned = ownedAnchors(context).map(({ product }) => product);
    const pair = findSupportedPair(models, owned, proposal.index, placement.floor);
    return pair && { code: 'goes_with_owned', evidence: pairEvidence(models, pair) };
  },
};

function ownedAnchors({ models, state, policy, now }: DecisionContext): WeightedAnchor[] {
  const anchors: WeightedAnchor[] = [];
  for (const purchase of state.recentPurchases(policy.maxOwned, policy.ownedDays)) {
    const product = models?.indexOf(purchase.productId);
    const ageDays = Math.max(0, (now - purchase.lastAt) / DAY);
    if (product !== undefined) anchors.push({ product, weight: 0.5 ** (ageDays / policy.ownedHalfLifeDays) });
  }
  return anchors;
}
