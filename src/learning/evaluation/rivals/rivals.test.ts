import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Order } from '../../../domain/order.js';
import { logLikelihoodRatio } from '../../association/figures.js';
import { historyFromOrders } from '../../history-from-orders.js';
import { MovingState } from '../../replay/moving-state.js';
import { createPool } from '../../workers/pool.js';
import type { Method, Rank } from '../method.js';
import type { Split } from '../protocols.js';
import { basketKnn } from './basket-knn.js';
import { personalThenPopular, popularity } from './frequency.js';
import { confidence, cosine, logLikelihood, normalisedCosine } from './item-item.js';
import { plainEase } from './plain-ease.js';

const PRODUCTS = 6;
const baskets = fc.array(fc.uniqueArray(fc.nat(PRODUCTS - 1), { minLength: 1, maxLength: 4 }), {
  minLength: 4,
  maxLength: 25,
});

/** One order a basket, a day apart; the first holds every product, so that numbers and ids are the same. */
function splitOf(list: readonly (readonly number[])[]): Split {
  const all = [Array.from({ length: PRODUCTS }, (_, p) => p), ...list];
  const orders = all.map(
    (basket, place): Order => ({
      id: String(place).padStart(3, '0'),
      orderedAt: new Date(place * 86_400_000),
      customerId: `c${place % 3}`,
      lines: basket.map((product) => ({ productId: `p${product}`, quantity: 1 })),
    }),
  );
  const history = historyFromOrders(orders);
  return { protocol: 'basket-completion', history, training: history, cut: history.orderCount, cases: [] };
}

async function scoresOf(method: Method, split: Split, cart: readonly number[]): Promise<Map<number, number>> {
  const rank: Rank = await method.fit(split, createPool(0));
  const counters = new MovingState(split.history);
  const now = Date.UTC(2000, 0, 1);
  counters.advanceTo(now);
  const answers = rank({ cart, now, who: 0, customer: counters.findPast(0), counters }, PRODUCTS);
  expect(answers.map(({ score }) => score)).toEqual(answers.map(({ score }) => score).sort((a, b) => b - a));
  return new Map(answers.map(({ product, score }) => [product, score]));
}

describe('item–item methods', () => {
  const weights: readonly [Method, (both: number, a: number, b: number, all: number) => number, boolean][] = [
    [confidence('orders'), (both, a) => both / a, false],
    [cosine('orders'), (both, a, b) => both / Math.sqrt(a * b), false],
    [normalisedCosine('orders'), (both, a, b) => both / Math.sqrt(a * b), true],
    [
      logLikelihood('orders'),
      (both, a, b, all) => (both * all > a * b ? logLikelihoodRatio(both, a, b, all) : 0),
      false,
    ],
  ];
  it.each(weights)('$name: as the formula says, counted one by one', async (method, weigh, bySize) => {
    await fc.assert(
      fc.asyncProperty(
        baskets,
        fc.uniqueArray(fc.nat(PRODUCTS - 1), { minLength: 1, maxLength: 2 }),
        async (list, cart) => {
          const split = splitOf(list);
          const all = [Array.from({ length: PRODUCTS }, (_, p) => p), ...list];
          const count = (...wanted: number[]): number =>
            all
              .filter((basket) => wanted.every((p) => basket.includes(p)))
              .reduce((sum, basket) => sum + (bySize ? 1 / basket.length : 1), 0);
          const scores = await scoresOf(method, split, cart);
          for (let p = 0; p < PRODUCTS; p++) {
            const expected = cart.reduce((sum, a) => sum + weigh(count(a, p), count(a), count(p), all.length), 0);
            if (cart.includes(p) || expected <= 0) expect(scores.has(p)).toBe(false);
            else expect(scores.get(p)).toBeCloseTo(expected, 4);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('basket-kNN', () => {
  it('lets every basket vote with its similarity, as counted one by one', async () => {
    await fc.assert(
      fc.asyncProperty(baskets, fc.nat(PRODUCTS - 1), async (list, item) => {
        const all = [Array.from({ length: PRODUCTS }, (_, p) => p), ...list];
        const holders = all.filter((basket) => basket.includes(item));
        const idf = Math.log(all.length / holders.length);
        const scores = await scoresOf(basketKnn, splitOf(list), [item]);
        for (let p = 0; p < PRODUCTS; p++) {
          const expected = holders
            .filter((basket) => basket.includes(p))
            .reduce((sum, basket) => sum + idf / Math.sqrt(basket.length), 0);
          if (p === item || expected === 0) expect(scores.has(p)).toBe(false);
          else expect(scores.get(p)).toBeCloseTo(expected, 9);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('frequencies', () => {
  const split = splitOf([[1], [1, 2], [2], [1]]);
  it('order products by their orders', async () => {
    // Product 1 in 4 orders, 2 in 3, the others in the first one.
    expect([...(await scoresOf(popularity, split, [1]))].slice(0, 2)).toEqual([
      [2, 3],
      [0, 1],
    ]);
  });
  it('put what the customer bought before what sells', async () => {
    // Customer 0 made orders 0 and 3: everything once and product 2 twice; 5 orders in all.
    const scores = await scoresOf(personalThenPopular, split, []);
    expect(scores.get(2)).toBe(2 + 3 / 6);
    // Customer 0 has had everything: no product comes twice, and 1 (4 orders) is before 0 (1 order).
    expect([...scores.keys()].slice(0, 3)).toEqual([2, 1, 0]);
  });
});

it('plain EASE weighs every order alike: the order of the orders does not matter', async () => {
  const list = [
    [0, 1],
    [0, 1, 2],
    [3, 4],
    [3, 4],
    [0, 1],
    [2, 5],
    [0, 3],
    [1, 2],
    [4, 5],
    [0, 1],
  ];
  const forwards = await scoresOf(plainEase('orders', 0.3), splitOf(list), [0]);
  const backwards = await scoresOf(plainEase('orders', 0.3), splitOf([...list].reverse()), [0]);
  expect([...forwards.keys()][0]).toBe(1);
  for (const [product, score] of forwards) expect(backwards.get(product)).toBeCloseTo(score, 5);
});
