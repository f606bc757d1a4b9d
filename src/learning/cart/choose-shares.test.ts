import { expect, test } from 'vitest';
import { Slots } from '../slots.js';
import { UNCALIBRATED } from './calibration.js';
import { createCart } from './cart-model.js';
import type { SourceModels } from './cart-sources.js';
import { chooseShares, gridOfShares } from './choose-shares.js';

/** Product 0 in the cart: the items source prefers product 1, the linear model product 2, neighbours product 3. */
const three = new Slots(4);
three.touch(3);
const models: SourceModels = {
  scoring: {
    start: Uint32Array.of(0, 2, 2, 2, 2),
    partner: Int32Array.of(1, 2),
    weight: Float32Array.of(0.5, 0.25),
  },
  linear: {
    start: Uint32Array.of(0, 2, 2, 2, 2),
    target: Int32Array.of(2, 1),
    weight: Float32Array.of(0.4, 0.1),
  },
  neighbours: {
    predict: () => [],
    find: () => undefined,
    vote: () => ({ slots: three, score: Float64Array.of(2), votes: Int32Array.of(4), asked: 9 }),
  },
};

test('the grid holds shares that add up to 1', () => {
  for (const { items, linear, neighbours } of gridOfShares()) expect(items + linear + neighbours).toBeCloseTo(1, 12);
});

test.each([
  [1, 'items'],
  [2, 'linear'],
  [3, 'neighbours'],
] as const)('chooses the source that knew the held-out product %i', (target, source) => {
  const chosen = chooseShares([{ cart: [0], target }], models, 4);
  expect(chosen.shares[source]).toBeGreaterThan(0);
  expect(chosen.gain).toBe(1);
  expect(chosen.hitRate).toBe(1);
  const cart = createCart(chosen.shares, UNCALIBRATED, models, 4);
  expect(cart.score([0], 1)[0].product).toBe(target);
});

test('the served blend adds the sources up, each divided by its best product', () => {
  const cart = createCart({ items: 0.5, linear: 0.3, neighbours: 0.2 }, UNCALIBRATED, models, 4);
  const [first, second, third] = cart.score([0], 5);
  // 1: 0.5 · 1 + 0.3 · 0.25; 2: 0.5 · 0.5 + 0.3 · 1; 3: 0.2 · 1.
  expect([first.product, second.product, third.product]).toEqual([1, 2, 3]);
  expect(first.score).toBeCloseTo(0.575, 6);
  expect(second.score).toBeCloseTo(0.55, 6);
  expect(third.parts).toEqual({ items: 0, linear: 0, neighbours: 0.2 });
});
