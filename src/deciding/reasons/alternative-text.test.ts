import { describe, expect, it } from 'vitest';
import { alternativeText } from './alternative-text.js';

const apart = { kind: 'substitutes', ordersWithBoth: 2, ordersExpected: 14.31 } as const;

describe('alternativeText', () => {
  it('gives staff the figures that the verdict stands on, and shoppers none', () => {
    expect(alternativeText(apart, 'staff')).toBe('Same category; bought together in 2 orders (by chance: 14).');
    expect(alternativeText(apart, 'shopper')).not.toMatch(/\d/);
  });

  it('tells of views where they speak for it', () => {
    const seen = { ...apart, ordersWithBoth: 0, ordersExpected: 0.44, sessionsWithBoth: 1041, sessionsExpected: 8.26 };
    expect(alternativeText(seen, 'staff')).toBe(
      'Same category; looked at in one visit 1,041 times (by chance: 8.3), bought together in 0 orders (by chance: 0.4).',
    );
    expect(alternativeText({ ...seen, ordersExpected: 0.04 }, 'staff')).toContain('(by chance: under 0.1)');
    expect(alternativeText({ ...seen, sessionsWithBoth: 3 }, 'staff')).not.toContain('visit');
  });
});
