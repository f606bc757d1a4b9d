import { describe, expect, it } from 'vitest';
import { historyFromOrders } from '../history-from-orders.js';
import type { CartModel } from '../models.js';
import { MovingState } from '../replay/moving-state.js';
import { basketBlend, basketBlendPart, loadBasketBlend } from './basket-blend.js';
import { chooseBasketShares, gridOfBasketShares } from './choose-basket-shares.js';
import { NearestCustomers } from './nearest-customers.js';
import { customerVectors, TIFU_DEFAULTS, tifuKnn } from './tifu-knn.js';

const DAY = 86_400_000;
const PLAIN = { score: Float64Array.of(0, 1), probability: Float64Array.of(0, 1) };

/** Orders of [day, customer, products]. */
function historyOf(orders: readonly (readonly [number, string, readonly string[]])[]) {
  return historyFromOrders(
    orders.map(([day, customerId, products], place) => ({
      id: `o${String(place).padStart(4, '0')}`,
      orderedAt: new Date(day * DAY),
      customerId,
      lines: products.map((productId) => ({ productId, quantity: 1 })),
    })),
  );
}

const HISTORY = historyOf([
  [0, 'ann', ['milk', 'tea']],
  [1, 'bob', ['milk', 'rice']],
  [2, 'cat', ['soap']],
  [3, 'dan', ['soap']],
]);
const nearestOf = (history: typeof HISTORY, neighbours = 1) =>
  new NearestCustomers(customerVectors(history, TIFU_DEFAULTS).vectors, history.productIds.length, {
    neighbours,
    maxHolders: 100,
  });
const stateAt = (history: typeof HISTORY, day: number): MovingState => {
  const state = new MovingState(history);
  state.advanceTo(day * DAY);
  return state;
};
const scoresOf = (model: CartModel, cart: number[], state: MovingState, customer: string): Record<string, number> =>
  Object.fromEntries(
    model
      .score(cart, 10, {
        now: state.now,
        counters: state,
        customer: state.findPast(HISTORY.customerIds.indexOf(customer)),
      })
      .map(({ product, score }) => [HISTORY.productIds[product], score]),
  );

describe('basketBlend', () => {
  const state = stateAt(HISTORY, 4);
  // The nearest to ann is ann herself, milk and tea 1 each: both parts add up to 2. Sales of 28 days: milk 2, soap 2,
  // tea 1, rice 1 of 6.
  const shares = { own: 0.5, sales: 0.5, window: 3 };

  it('adds what was bought, what the nearest customers bought, and what sells', () => {
    const model = basketBlend(nearestOf(HISTORY), HISTORY.productIds.length, shares, PLAIN, state);
    expect(scoresOf(model, [], state, 'ann')).toEqual({
      milk: expect.closeTo(0.25 + 1 / 6, 6),
      tea: expect.closeTo(0.25 + 1 / 12, 6),
      soap: expect.closeTo(1 / 6, 6),
      rice: expect.closeTo(1 / 12, 6),
    });
  });

  it('leaves out the cart, and has nothing to say to a stranger', () => {
    const model = basketBlend(nearestOf(HISTORY), HISTORY.productIds.length, shares, PLAIN, state);
    const milk = HISTORY.productIds.indexOf('milk');
    expect(Object.keys(scoresOf(model, [milk], state, 'ann'))).toEqual(['tea', 'soap', 'rice']);
    expect(model.score([], 10)).toEqual([]);
  });

  it('is the same model after it was stored', () => {
    const part = basketBlendPart(shares, PLAIN);
    const loaded = loadBasketBlend(part, nearestOf(HISTORY), HISTORY.productIds.length, state);
    const fresh = basketBlend(nearestOf(HISTORY), HISTORY.productIds.length, shares, PLAIN, state);
    expect(scoresOf(loaded, [], state, 'bob')).toEqual(scoresOf(fresh, [], state, 'bob'));
  });

  it('ranks as TIFU-kNN where sales count nothing and orders are evenly spaced', () => {
    const history = historyOf(
      Array.from({ length: 60 }, (_, i) => [i, `c${i % 4}`, [`p${(i * 7) % 5}`, `q${(i * i) % 6}`]] as const),
    );
    const tifu = tifuKnn(history, { ...TIFU_DEFAULTS, neighbours: 3 });
    const now = stateAt(history, 60);
    // As in service the customer is among their own neighbours: four of four, against three others.
    const blend = basketBlend(
      nearestOf(history, 4),
      history.productIds.length,
      { own: 1, sales: 0, window: 0 },
      PLAIN,
      now,
    );
    const customer = now.findPast(2);
    const own = blend.score([], 3, { now: now.now, counters: now, ...(customer && { customer }) });
    const alone = tifuKnn(history, { ...TIFU_DEFAULTS, ownShare: 1 }).score(2, 3);
    expect(own.map(({ product }) => product)).toEqual(alone.map(({ product }) => product));
    expect(tifu.score(2, 3)).toHaveLength(3);
  });
});

describe('chooseBasketShares', () => {
  const customers = Array.from({ length: 40 }, (_, c) => c);

  it('trusts the past of customers who buy the same again', () => {
    const history = historyOf(
      [0, 20, 40, 60].flatMap((day) => customers.map((c) => [day + c / 100, `c${c}`, [`p${c}`, `q${c}`]] as const)),
    );
    const orders = Array.from({ length: 80 }, (_, i) => 80 + i);
    const chosen = chooseBasketShares(history, orders, nearestOf({ ...history, orderCount: 80 }, 5));
    expect(chosen.cases).toBe(80);
    expect(chosen.recall).toBe(1);
    expect(chosen.calibration.probability.at(-1)).toBeGreaterThan(0);
  });

  it('trusts sales where customers take what others took the day before', () => {
    const history = historyOf(
      Array.from({ length: 60 }, (_, day) =>
        customers.slice(0, 8).map((c) => [day, `c${2 * c + (day % 2)}`, [`p${day >> 1}`, `x${c}-${day}`]] as const),
      ).flat(),
    );
    const orders = Array.from({ length: 160 }, (_, i) => 320 + i);
    const chosen = chooseBasketShares(history, orders, nearestOf({ ...history, orderCount: 320 }, 5));
    expect(chosen.shares.sales).toBeGreaterThan(0);
    // Half of the orders are those of the second day, whose first product is known from the sales.
    expect(chosen.recall).toBeGreaterThanOrEqual(0.25);
  });

  it('keeps the default where there are too few cases', () => {
    expect(chooseBasketShares(HISTORY, [3], nearestOf(HISTORY)).recall).toBe(0);
  });

  it('has TIFU-kNN and popularity in its grid', () => {
    expect(gridOfBasketShares().filter(({ sales }) => sales === 0)).toHaveLength(5);
    expect(gridOfBasketShares().filter(({ sales }) => sales === 1)).toHaveLength(4);
  });
});
