import { expect, it } from 'vitest';
import { covers } from './services.js';

const plan = (attributes: Record<string, string>) => ({ attributes });

it('covers a price above one bound and up to the other, in units of the currency', () => {
  const middle = plan({ price_above: '400', price_up_to: '800' });
  expect([400, 400.01, 800, 800.01].map((price) => covers(middle, price))).toEqual([false, true, true, false]);
  expect([0.01, 400, 400.01].map((price) => covers(plan({ price_up_to: '400' }), price))).toEqual([true, true, false]);
  expect([800, 800.01, 1e7].map((price) => covers(plan({ price_above: '800' }), price))).toEqual([false, true, true]);
});

it('covers any price without bounds, and none that is not known', () => {
  expect(covers(plan({}), undefined)).toBe(true);
  expect(covers(plan({ price_up_to: '400' }), undefined)).toBe(false);
});
