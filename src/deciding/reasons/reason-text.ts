import type { Evidence, ReasonCode } from '../../domain/decision.js';

/** Shoppers read no counts; staff read the figures. */
export type ReasonAudience = 'shopper' | 'staff';

const number = new Intl.NumberFormat('en');
const ratio = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/**
 * The sentence for a reason, made from its evidence alone. `anchorTitle` is the title of the product that led to the
 * offer, where there is one.
 */
export function reasonText(
  code: ReasonCode,
  evidence: Evidence,
  audience: ReasonAudience,
  anchorTitle: string | undefined,
): string {
  const anchor = anchorTitle ?? 'this';
  return audience === 'staff' ? staffText(code, evidence, anchor) : shopperText(code, evidence, anchor);
}

function shopperText(code: ReasonCode, evidence: Evidence, anchor: string): string {
  switch (code) {
    case 'bought_together':
      return `Goes with ${anchor}`;
    case 'bought_together_often':
      return `Often bought together with ${anchor}`;
    case 'similar_baskets':
      return 'Chosen with similar baskets';
    case 'goes_with_owned':
      return `Goes with your ${anchor}`;
    case 'bought_before':
      return evidence.timesBought === 1 ? 'You bought this before' : 'You buy this regularly';
    case 'popular_now':
      return evidence.recentOrders === undefined ? 'A favourite of this shop' : 'Popular these days';
  }
}

function staffText(code: ReasonCode, evidence: Evidence, anchor: string): string {
  const count = (value: number | undefined): string => (value === undefined ? '–' : number.format(value));
  const lift = evidence.lift === undefined ? '' : `, ${ratio.format(evidence.lift)} times as often as by chance`;
  switch (code) {
    case 'bought_together':
    case 'bought_together_often':
      return `Bought together in ${count(evidence.ordersWithBoth)} of ${count(evidence.ordersWithAnchor)} orders with ${anchor}${lift}`;
    case 'goes_with_owned':
      return `They own ${anchor}; bought together in ${count(evidence.ordersWithBoth)} of ${count(evidence.ordersWithAnchor)} orders${lift}`;
    case 'similar_baskets':
      return `In ${count(evidence.similarSessions)} of the past baskets most like this one`;
    case 'bought_before':
      return `Bought ${evidence.timesBought === 1 ? 'once' : `${count(evidence.timesBought)} times`}, last ${count(evidence.daysSince)} days ago`;
    case 'popular_now':
      return evidence.recentOrders === undefined
        ? `In ${count(evidence.ordersWithOffer)} of ${count(evidence.orders)} orders`
        : `In ${count(evidence.recentOrders)} orders of the last ${count(evidence.windowDays)} days`;
  }
}
