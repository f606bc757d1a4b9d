import type { Models } from '../../learning/models.js';
import type { CandidateSource, Grounds } from '../candidate.js';
import type { DecisionContext } from '../context.js';
import { findLaterPair, laterEvidence } from '../evidence/later-evidence.js';
import { findSupportedPair, pairEvidence } from '../evidence/pair-evidence.js';
import { bestPartners, type WeightedAnchor } from './partners.js';

const DAY = 86_400_000;

/**
 * What goes with things the customer bought before: in the same order, or in a later one of customers before them. A recent
 * purchase draws more; later purchases count within the horizon in which they were learned.
 */
export const followUpSource: CandidateSource = {
  name: 'follow_up',
  basis: 'purchases',
  why: 'what goes with what they own, and what its buyers came back for',
  propose(context) {
    const { models, placement } = context;
    if (models === undefined) return [];
    const best = new Map<number, number>();
    for (const { product, probability } of bestPartners(
      models,
      ownedAnchors(context),
      placement.floor,
      placement.candidates,
    ))
      best.set(product, probability);
    for (const { product, weight } of recentAnchors(context, models)) {
      for (const pair of models.later?.listLater(product) ?? []) {
        const probability = weight * pair.probability;
        if (probability > (best.get(pair.partner) ?? 0)) best.set(pair.partner, probability);
      }
    }
    return Array.from(best, ([product, probability]) => ({
      productId: models.productIds[product],
      index: product,
      kind: 'follow_up' as const,
      probability,
    }))
      .sort((left, right) => right.probability - left.probability || left.index - right.index)
      .slice(0, placement.candidates);
  },
  findGrounds(proposal, context): Grounds | undefined {
    const { models, placement } = context;
    if (models === undefined) return undefined;
    const recent = recentAnchors(context, models).map(({ product }) => product);
    const later = findLaterPair(models, recent, proposal.index);
    if (later !== undefined) return { code: 'bought_later', evidence: laterEvidence(models, later) };
    const owned = ownedAnchors(context).map(({ product }) => product);
    const pair = findSupportedPair(models, owned, proposal.index, placement.floor);
    return pair && { code: 'goes_with_owned', evidence: pairEvidence(models, pair) };
  },
};

interface OwnedAnchor extends WeightedAnchor {
  readonly ageDays: number;
}

function ownedAnchors({ models, state, policy, now }: DecisionContext): OwnedAnchor[] {
  const anchors: OwnedAnchor[] = [];
  for (const purchase of state.recentPurchases(policy.maxOwned, policy.ownedDays)) {
    const product = models?.indexOf(purchase.productId);
    const ageDays = Math.max(0, (now - purchase.lastAt) / DAY);
    if (product !== undefined) anchors.push({ product, ageDays, weight: 0.5 ** (ageDays / policy.ownedHalfLifeDays) });
  }
  return anchors;
}

/** Bought within the horizon of later purchases; on the page after a purchase, what was just bought as well. */
function recentAnchors(context: DecisionContext, models: Models): WeightedAnchor[] {
  const horizonDays = models.later?.horizonDays ?? 0;
  const recent: WeightedAnchor[] = ownedAnchors(context).filter(({ ageDays }) => ageDays < horizonDays);
  if (context.placement.anchoredKind !== 'follow_up') return recent;
  const known = new Set(recent.map(({ product }) => product));
  const bought = context.anchors.filter((product) => !known.has(product));
  return [...recent, ...bought.map((product) => ({ product, weight: 1 }))];
}
