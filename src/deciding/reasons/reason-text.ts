import type { Evidence, ReasonCode } from '../../domain/decision.js';
import { readableTitle } from './readable-title.js';

/** Shoppers read no counts; staff read the figures. */
export type ReasonAudience = 'shopper' | 'staff';

/**
 * The sentence for a reason, made from its evidence alone. `anchorTitle` is the title of the product that led to the
 * offer, where there is one. The sentences are English; `locale` shapes the numbers in them when it is a kind of English
 * (`en-IN` groups by lakh), and is ignored otherwise.
 */
export function reasonText(
  code: ReasonCode,
  evidence: Evidence,
  audience: ReasonAudience,
  anchorTitle: string | undefined,
  locale = 'en',
): string {
  return audience === 'staff'
    ? staffText(code, evidence, anchorTitle, locale)
    : shopperText(code, evidence, anchorTitle === undefined ? 'this' : readableTitle(anchorTitle));
}

function shopperText(code: ReasonCode, evidence: Evidence, anchor: string): string {
  switch (code) {
    case 'bought_together':
      return `Goes with ${anchor}`;
    case 'bought_together_often':
      return `Often bought together with ${anchor}`;
    case 'similar_baskets':
      return 'Others with a similar choice took this too';
    case 'goes_with_owned':
      return `Goes with ${anchor}, which you bought`;
    case 'bought_before':
      return (evidence.timesBought ?? 0) > 2 ? 'You buy this regularly' : 'You bought this before';
    case 'popular_now':
      return evidence.recentOrders === undefined ? 'A favourite in this shop' : 'Popular these days';
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
    case 'similar_baskets':
      return `In ${count(evidence.similarSessions)} of the past baskets most like this one.`;
    case 'bought_before':
      return `Bought in ${plural(evidence.timesBought ?? 0, 'order', locale)}, last ${ago(evidence.daysSince ?? 0, locale)}.`;
    case 'popular_now':
      return evidence.recentOrders === undefined
        ? `In ${count(evidence.ordersWithOffer)} of ${count(evidence.orders)} orders.`
        : `In ${plural(evidence.recentOrders, 'order', locale)} of the last ${plural(evidence.windowDays ?? 0, 'day', locale)}.`;
  }
}

function ago(days: number, locale: string): string {
  return days === 0 ? 'today' : `${plural(days, 'day', locale)} ago`;
}

function plural(value: number, noun: string, locale: string): string {
  return `${formatCount(value, locale)} ${noun}${value === 1 ? '' : 's'}`;
}

const formats = new Map<string, Intl.NumberFormat>();

function formatCount(value: number, locale: string): string {
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
