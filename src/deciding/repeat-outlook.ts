import type { ProductType } from '../domain/product.js';
import type { Purchase, RepeatCount } from './decision-state.js';
import type { RepeatPolicy } from './policy.js';

const DAY = 86_400_000;

/** Goods that nobody buys twice unless they have done so. */
const ONE_OFF_TYPES: ReadonlySet<ProductType> = new Set(['digital', 'service', 'subscription', 'protection']);

/** Is it sensible to offer this customer a product again that they bought before? */
export interface RepeatOutlook {
  readonly repeatable: boolean;
  /** The customer's own mean interval between orders with the product; undefined when bought once. */
  readonly intervalDays: number | undefined;
  readonly daysSince: number;
  /** Share of buyers who bought the product in more than one order, shrunk towards the prior. */
  readonly repeatShare: number;
  /** Too early to offer it again. */
  readonly tooSoon: boolean;
}

/**
 * Tells consumables from one-off goods by behaviour, not by category names: a product is repeatable for this customer
 * when they came back for it themselves, or when enough of its other buyers did. The share of these is the posterior
 * mean of a beta-binomial, (repeaters + k·p) ÷ (buyers + k) with k prior buyers of share p (Gelman et al., Bayesian
 * Data Analysis, 3rd ed., eq. 2.6), so that two buyers prove nothing.
 */
export function repeatOutlook(
  purchase: Purchase,
  type: ProductType,
  repeat: RepeatCount | undefined,
  policy: RepeatPolicy,
  now: number,
): RepeatOutlook {
  const daysSince = Math.max(0, (now - purchase.lastAt) / DAY);
  const repeatShare =
    ((repeat?.repeaters ?? 0) + policy.priorBuyers * policy.priorShare) / ((repeat?.buyers ?? 0) + policy.priorBuyers);
  const spanDays = (purchase.lastAt - purchase.firstAt) / DAY;
  // Two orders on one day are one shopping trip.
  const cameBack = purchase.timesBought >= 2 && spanDays >= 1;
  const intervalDays = cameBack ? spanDays / (purchase.timesBought - 1) : undefined;
  const repeatable = cameBack || (!ONE_OFF_TYPES.has(type) && repeatShare >= policy.minRepeatShare);
  const waitDays = repeatable
    ? intervalDays === undefined
      ? policy.repeatableDays
      : intervalDays * policy.dueShare
    : policy.oneOffDays;
  return { repeatable, intervalDays, daysSince, repeatShare, tooSoon: daysSince < waitDays };
}
