import { describe, expect, it } from 'vitest';
import { type Evidence, REASON_CODES, type ReasonCode } from '../../domain/decision.js';
import { namedProduct, reasonText } from './reason-text.js';

const pair = { anchorProductId: '1', ordersWithBoth: 412, ordersWithAnchor: 1203 };
const CASES: Record<ReasonCode, readonly (readonly [Evidence, staff: string, shopper: string])[]> = {
  bought_together: [[pair, 'Bought together in 412 of 1,203 orders with “WHITE LANTERN”.', 'Goes with White Lantern']],
  bought_together_often: [
    [pair, 'Bought together in 412 of 1,203 orders with “WHITE LANTERN”.', 'Often bought together with White Lantern'],
  ],
  goes_with_owned: [
    [
      pair,
      'The customer has “WHITE LANTERN”; bought together in 412 of 1,203 orders with “WHITE LANTERN”.',
      'Goes with White Lantern, which you bought',
    ],
  ],
  bought_later: [
    [
      { anchorProductId: '1', customersWithBoth: 87, customersWithAnchor: 1412, horizonDays: 60 },
      '87 of 1,412 customers who bought “WHITE LANTERN” bought this for the first time within 60 days.',
      'Others who bought White Lantern came back for this',
    ],
  ],
  bought_with_like: [
    [
      { anchorProductId: '1', similarProductId: '2', ordersWithBoth: 12, ordersWithSimilar: 80 },
      'Bought together in 12 of 80 orders with “WHITE LANTERN”, which the catalog describes much like the product it is to go with.',
      'Goes with the similar White Lantern',
    ],
  ],
  like_bought_together: [
    [
      { ...pair, similarProductId: '2' },
      'Too few orders of its own; the catalog describes it much like a product that was bought together in 412 of 1,203 orders with “WHITE LANTERN”.',
      'Like what goes with White Lantern',
    ],
  ],
  similar_baskets: [
    [
      { similarSessions: 12 },
      'In 12 of the past baskets most like this one.',
      'Others with a similar choice took this too',
    ],
  ],
  similar_visits: [
    [
      { similarSessions: 12 },
      'Looked at in 12 of the past visits most like this one.',
      'Others who looked at similar things looked at this too',
    ],
  ],
  bought_before: [
    [{ timesBought: 1, daysSince: 1 }, 'Bought in 1 order, last 1 day ago.', 'You bought this before'],
    [{ timesBought: 4, daysSince: 0 }, 'Bought in 4 orders, last today.', 'You buy this regularly'],
  ],
  trending_now: [
    [
      { recentOrders: 42, windowDays: 7, usualOrders: 13.75 },
      'In 42 orders in the 7 days before the last training, where it has 14 as a rule.',
      'Bought more than usual these days',
    ],
  ],
  in_season: [
    [
      { seasonOrders: 1130, seasonExpected: 8.25 },
      'In 1,130 orders around this week of the year; without a season it would be 8.3.',
      'In season now',
    ],
  ],
  popular_now: [
    [{ recentOrders: 1250, windowDays: 7 }, 'In 1,250 orders of the last 7 days.', 'Popular these days'],
    [{ ordersWithOffer: 9, orders: 1000 }, 'In 9 of 1,000 orders.', 'A favourite in this shop'],
  ],
};

describe('reasonText', () => {
  it.each(REASON_CODES.flatMap((code) => CASES[code].map((row) => [code, ...row] as const)))(
    '%s',
    (code, evidence, staff, shopper) => {
      expect(reasonText(code, evidence, 'staff', 'WHITE LANTERN')).toBe(staff);
      expect(reasonText(code, evidence, 'shopper', 'WHITE LANTERN')).toBe(shopper);
    },
  );

  it('names the look-alike where its orders speak', () => {
    const evidence = { anchorProductId: '1', similarProductId: '2' };
    expect(namedProduct('bought_with_like', evidence)).toBe('2');
    expect(namedProduct('like_bought_together', evidence)).toBe('1');
    expect(namedProduct('popular_now', {})).toBeUndefined();
  });

  it('tells shoppers no counts', () => {
    for (const code of REASON_CODES)
      for (const [evidence] of CASES[code]) expect(reasonText(code, evidence, 'shopper', 'Lantern')).not.toMatch(/\d/);
  });

  it('writes numbers as the kind of English wants them, and takes no other locale', () => {
    const evidence = { ordersWithOffer: 123456, orders: 1234567 };
    expect(reasonText('popular_now', evidence, 'staff', undefined, 'en-IN')).toBe('In 1,23,456 of 12,34,567 orders.');
    expect(reasonText('popular_now', evidence, 'staff', undefined, 'de')).toBe('In 123,456 of 1,234,567 orders.');
    expect(reasonText('popular_now', evidence, 'staff', undefined, 'no such')).toBe('In 123,456 of 1,234,567 orders.');
  });
});
