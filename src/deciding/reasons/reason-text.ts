import type { Evidence, ReasonCode } from '../../domain/decision.js';
import { readableTitle } from './readable-title.js';

/** Shoppers read no counts; staff read the figures. */
export type ReasonAudience = 'shopper' | 'staff';

/** The product that the sentence names by its title; undefined where it names none. */
export function namedProduct(code: ReasonCode, evidence: Evidence): string | undefined {
  return code === 'bought_with_like' ? evidence.similarProductId : evidence.anchorProductId;
}

/**
 * The sentence for a reason, made from its evidence alone. `namedTitle` is the title of the `namedProduct`, where there is one. The sentences are English; `locale` shapes the numbers in them when it is a kind of English
 * (`en-IN` groups by lakh), and is ignored otherwise.
 */
export function reasonText(
  code: ReasonCode,
  evidence: Evidence,
  audience: ReasonAudience,
  namedTitle: string | undefined,
  locale = 'en',
): string {
  return audience === 'staff'
    ? staffText(code, evidence, namedTitle, locale)
    : shopperText(code, evidence, namedTitle === undefined ? 'this' : readableTitle(namedTitle));
}

function shopperText(code: ReasonCode, evidence: Evidence, anchor: string): string {
  switch (code) {
    case 'bought_together':
      return `Goes with ${anchor}`;
    case 'bought_together_often':
      return `Often bought together with ${anchor}`;
    case 'similar_baskets':
      return 'Others with a similar choice took this too';
    case 'similar_visits':
      return 'Others who looked at similar things looked at this too';
    case 'goes_with_owned':
      return `Goes with ${anchor}, which you bought`;
    case 'bought_later':
      return `Others who bought ${anchor} came back for this`;
    case 'bought_with_like':
      return `Goes with the similar ${anchor}`;
    case 'like_bought_together':
      return `Like what goes with ${anchor}`;
    case 'bought_before':
      return (evidence.timesBought ?? 0) > 2 ? 'You buy this regularly' : 'You bought this before';
    case 'popular_now':
      return evidence.recentOrders === undefined ? 'A favourite in this shop' : 'Popular these days';
    case 'trending_now':
      return 'Bought more than usual these days';
    case 'in_season':
      return 'In season now';
  }
}

function staffText(code: ReasonCode, evidence: Evidence, title: string | undefined, locale: string): string {
  const anchor = title === undefined ? 'the product' : `“${title}”`;
  const count = (value: number | undefined): string => formatCount(value ?? 0, locale);
  const orders = (): string =>
    `${count(evidence.ordersWithBoth)} of ${count(evidence.ordersWithAnchor)} orders with ${anchor}`;
  switch (code) {
    case 'bought_together':
    case 'bought_together_often':
      return `Bought together in ${orders()}.`;
    case 'goes_with_owned':
      return `The customer has ${anchor}; bought together in ${orders()}.`;
    case 'bought_later':
      return `${count(evidence.customersWithBoth)} of ${count(evidence.customersWithAnchor)} customers who bought ${anchor} bought this for the first time within ${plural(evidence.horizonDays ?? 0, 'day', locale)}.`;
    case 'bought_with_like':
      return `Bought together in ${count(evidence.ordersWithBoth)} of ${count(evidence.ordersWithSimilar)} orders with ${anchor}, which the catalog describes much like the product it is to go with.`;
    case 'like_bought_together':
      return `Too few orders of its own; the catalog describes it much like a product that was bought together in ${orders()}.`;
    case 'similar_baskets':
      return `In ${count(evidence.similarSessions)} of the past baskets most like this one.`;
    case 'similar_visits':
      return `Looked at in ${count(evidence.similarSessions)} of the past visits most like this one.`;
    case 'bought_before':
      return `Bought in ${plural(evidence.timesBought ?? 0, 'order', locale)}, last ${ago(evidence.daysSince ?? 0, locale)}.`;
    case 'popular_now':
      return evidence.recentOrders === undefined
        ? `In ${count(evidence.ordersWithOffer)} of ${count(evidence.orders)} orders.`
        : `In ${plural(evidence.recentOrders, 'order', locale)} of the last ${plural(evidence.windowDays ?? 0, 'day', locale)}.`;
    case 'trending_now':
      return `In ${plural(evidence.recentOrders ?? 0, 'order', locale)} in the ${plural(evidence.windowDays ?? 0, 'day', locale)} before the last training, where it has ${count(tenths(evidence.usualOrders))} as a rule.`;
    case 'in_season':
      return `In ${plural(evidence.seasonOrders ?? 0, 'order', locale)} around this week of the year; without a season it would be ${count(tenths(evidence.seasonExpected))}.`;
  }
}

/** Expected counts are fractions; beyond ten nobody reads them. */
export function tenths(value = 0): number {
  return value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
}

function ago(days: number, locale: string): string {
  return days === 0 ? 'today' : `${plural(days, 'day', locale)} ago`;
}

function plural(value: number, noun: string, locale: string): string {
  return `${formatCount(value, locale)} ${noun}${value === 1 ? '' : 's'}`;
}

const formats = new Map<string, Intl.NumberFormat>();

export function formatCount(value: number, locale: string): string {
  // Nothing to group below a thousand, in any English.
  if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
  // Callers choose the locale, so the cache holds English ones alone, and a few of them.
  const english = /^en(-[A-Za-z]{2})?$/.test(locale) ? locale : 'en';
  let format = formats.get(english);
  if (format === undefined) {
    format = new Intl.NumberFormat(english);
    formats.set(english, format);
  }
  return format.format(value);
}
