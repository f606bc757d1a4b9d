import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from './default-policy.js';
import { repeatOutlook } from './repeat-outlook.js';

const DAY = 86_400_000;
const NOW = 1000 * DAY;
const once = { productId: 'a', timesBought: 1, firstAt: NOW - 30 * DAY, lastAt: NOW - 30 * DAY };

describe('repeatOutlook', () => {
  it('shrinks the share of repeat buyers towards the prior', () => {
    const share = (buyers: number, repeaters: number): number =>
      repeatOutlook(once, 'physical', { buyers, repeaters }, DEFAULT_POLICY.repeat, NOW).repeatShare;
    // (2 + 10 · 0.1) ÷ (2 + 10), (0 + 1) ÷ (0 + 10), (600 + 1) ÷ (1000 + 10)
    expect(share(2, 2)).toBeCloseTo(0.25, 12);
    expect(share(0, 0)).toBeCloseTo(0.1, 12);
    expect(share(1000, 600)).toBeCloseTo(601 / 1010, 12);
  });

  it('takes the mean of the own intervals', () => {
    const habit = { ...once, timesBought: 4, firstAt: NOW - 120 * DAY };
    expect(repeatOutlook(habit, 'physical', undefined, DEFAULT_POLICY.repeat, NOW)).toMatchObject({
      repeatable: true,
      intervalDays: 30,
      daysSince: 30,
      tooSoon: false,
    });
  });

  it('takes a purchase from the future as one of now', () => {
    const future = { ...once, firstAt: NOW + DAY, lastAt: NOW + DAY };
    expect(repeatOutlook(future, 'physical', undefined, DEFAULT_POLICY.repeat, NOW)).toMatchObject({
      daysSince: 0,
      tooSoon: true,
    });
  });
});
