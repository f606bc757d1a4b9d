import type { CandidateSource, Proposal } from '../candidate.js';
import { repeatOutlook } from '../repeat-outlook.js';

/** Days after which a single purchase says nothing about what is wanted now. */
const ONCE_DAYS = 180;

/** What the customer buys again and again, when it is due. */
export const personalSource: CandidateSource = {
  name: 'personal',
  why: 'what they come back for, when it is due again',
  propose({ models, state, policy, placement, now }) {
    const proposals: Proposal[] = [];
    for (const purchase of state.allPurchases()) {
      const type = state.findProduct(purchase.productId)?.type;
      if (type === undefined) continue;
      const outlook = repeatOutlook(purchase, type, state.peekRepeat(purchase.productId), policy.repeat, now);
      if (!outlook.repeatable || outlook.tooSoon) continue;
      // One purchase long ago is no habit.
      if (outlook.intervalDays === undefined && outlook.daysSince > ONCE_DAYS) continue;
      const givenUp =
        outlook.intervalDays !== undefined && outlook.daysSince > outlook.intervalDays * policy.repeat.givenUpIntervals;
      if (givenUp) continue;
      state.keepPurchase(purchase);
      proposals.push({
        productId: purchase.productId,
        index: models?.indexOf(purchase.productId) ?? -1,
        kind: outlook.intervalDays === undefined ? 'personal' : 'replenish',
        // Their own habit counts fully, that of others by its share.
        probability:
          outlook.intervalDays === undefined ? outlook.repeatShare : purchase.timesBought / (purchase.timesBought + 2),
      });
    }
    return proposals
      .sort((a, b) => b.probability - a.probability || (a.productId < b.productId ? -1 : 1))
      .slice(0, placement.candidates);
  },
  findGrounds(proposal, { state, now }) {
    const purchase = state.findPurchase(proposal.productId);
    if (purchase === undefined) return undefined;
    return {
      code: 'bought_before',
      evidence: {
        timesBought: purchase.timesBought,
        daysSince: Math.max(0, Math.floor((now - purchase.lastAt) / 86_400_000)),
      },
    };
  },
};
