import { repeatOutlook } from '../repeat-outlook.js';
import type { Guardrail } from './guardrail.js';

export const alreadyBought: Guardrail = {
  code: 'already_bought',
  why: 'A thing somebody has is offered again only when people buy it again, and when it is due.',
  judge({ productId }, { state, policy, now }) {
    const purchase = state.findPurchase(productId);
    if (purchase === undefined) return undefined;
    const type = state.findProduct(productId)?.type ?? 'physical';
    const outlook = repeatOutlook(purchase, type, state.peekRepeat(productId), policy.repeat, now);
    return outlook.tooSoon ? { repeatable: outlook.repeatable, daysSince: Math.floor(outlook.daysSince) } : undefined;
  },
};
