import type { Relation } from '../../learning/models.js';
import { formatCount, type ReasonAudience, tenths } from './reason-text.js';

/**
 * Why a product counts as an alternative to another: one of its category that is looked at with it, or sold in its place.
 * Shoppers read no counts.
 */
export function alternativeText(relation: Relation, audience: ReasonAudience, locale = 'en'): string {
  if (audience === 'shopper') return 'Another of its kind';
  const { ordersWithBoth, ordersExpected, sessionsWithBoth, sessionsExpected = 0 } = relation;
  const count = (value: number): string => formatCount(value, locale);
  const chance = (value: number): string => (tenths(value) === 0 ? 'under 0.1' : count(tenths(value)));
  const orders = `bought together in ${count(ordersWithBoth)} orders (by chance: ${chance(ordersExpected)})`;
  const seen = sessionsWithBoth !== undefined && sessionsWithBoth > sessionsExpected;
  return seen
    ? `Same category; looked at in one visit ${count(sessionsWithBoth)} times (by chance: ${chance(sessionsExpected)}), ${orders}.`
    : `Same category; ${orders}.`;
}
