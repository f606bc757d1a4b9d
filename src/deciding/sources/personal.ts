import type { OfferKind } from '../../domain/placement.js';
import type { CandidateSource, Proposal } from '../candidate.js';
import type { DecisionContext } from '../context.js';
import type { Purchase } from '../decision-state.js';
import { type RepeatOutlook, repeatOutlook } from '../repeat-outlook.js';

const DAY = 86_400_000;

/**
 * What the customer bought before and is likely to want again. With n of the customer's N orders holding the product, and
 * r = days since the last ÷ their own mean interval:
 *
 *     probability = n ÷ (N + 1) · due(r),   due(r) = 1 for r ≤ 1, then 0.5^(r − 1), and 0 once the habit is given up
 *
 * Personal frequency is the strongest simple signal for the next basket (Hu et al., Modeling Personalized Item Frequency
 * Information for Next-basket Recommendation, SIGIR 2020); the interval says when. A product bought once counts by the
 * share of its buyers who came back for it, fading with time as everything owned does.
 */
export const personalSource: CandidateSource = {
  name: 'personal',
  basis: 'purchases',
  why: 'what they come back for, when it is due again',
  propose(context) {
    const { models, state, placement } = context;
    const found: { purchase: Purchase; kind: OfferKind; probability: number }[] = [];
    for (const purchase of state.allPurchases()) {
      const outlook = outlookOf(purchase, context);
      const probability = repeatProbability(purchase, outlook, context);
      if (probability === 0) continue;
      found.push({ purchase, kind: outlook.intervalDays === undefined ? 'personal' : 'replenish', probability });
    }
    found.sort(
      (left, right) =>
        right.probability - left.probability || (left.purchase.productId < right.purchase.productId ? -1 : 1),
    );
    return found.slice(0, placement.candidates).map(({ purchase, kind, probability }): Proposal => {
      state.keepPurchase(purchase);
      const { productId } = purchase;
      return { productId, index: models?.indexOf(productId) ?? -1, kind, probability };
    });
  },
  findGrounds(proposal, { state, now }) {
    const purchase = state.findPurchase(proposal.productId);
    if (purchase === undefined) return undefined;
    const daysSince = Math.max(0, Math.floor((now - purchase.lastAt) / DAY));
    return { code: 'bought_before', evidence: { timesBought: purchase.timesBought, daysSince } };
  },
};

/** The catalog is not asked here: what is no longer sold is for the guardrails to see, so that its removal is recorded. */
function outlookOf(purchase: Purchase, { state, policy, now }: DecisionContext): RepeatOutlook {
  return repeatOutlook(purchase, 'physical', state.peekRepeat(purchase.productId), policy.repeat, now);
}

function repeatProbability(purchase: Purchase, outlook: RepeatOutlook, { state, policy }: DecisionContext): number {
  if (!outlook.repeatable || outlook.tooSoon) return 0;
  const frequency = purchase.timesBought / (Math.max(state.orderCount, purchase.timesBought) + 1);
  if (outlook.intervalDays === undefined)
    return frequency * outlook.repeatShare * 0.5 ** (outlook.daysSince / policy.ownedHalfLifeDays);
  const ratio = outlook.daysSince / outlook.intervalDays;
  if (ratio > policy.repeat.givenUpIntervals) return 0;
  return frequency * (ratio <= 1 ? 1 : 0.5 ** (ratio - 1));
}
