import { describe, expect, it } from 'vitest';
import { toyModels } from '../../../tests/support/toy-models.js';
import type { Order } from '../../domain/order.js';
import { historyFromOrders } from '../history-from-orders.js';
import type { CartContext, Models } from '../models.js';
import { compareWithService, findNewOrders, isWorse } from './compare.js';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);
const cups = ['cup0', 'cup1', 'cup2', 'cup3', 'cup4'];
/** Each cup is always bought with its own saucer. */
const baskets = Array.from({ length: 240 }, (_, place) => [cups[place % 5], `saucer${place % 5}`]);
const orders = baskets.map(
  (products, place): Order => ({
    id: `o${String(place).padStart(3, '0')}`,
    orderedAt: new Date(START + place * HOUR),
    customerId: `customer ${place % 40}`,
    lines: products.map((productId) => ({ productId, quantity: 1 })),
  }),
);
const history = historyFromOrders(orders);
const right = toyModels(baskets, 'right');
/** Learned that each cup goes with the next one's saucer, and numbers its products in another way. */
const wrong = toyModels(
  [...Array.from({ length: 30 }, (_, place) => [cups[place % 5], `saucer${(place + 1) % 5}`]), ['apple', 'book']],
  'wrong',
);
const trainedUntil = (models: Models, order: number): Models => ({
  ...models,
  card: { ...models.card, lastOrderAt: new Date(START + order * HOUR).toISOString() },
});

const all = orders.map((_, place) => place);
const compare = (mine: Models, service: Models) => compareWithService(history, all, mine.cart, service, 1);

describe('a new model beside the one in service', () => {
  it('is judged better, worse or equal by the difference on each case', () => {
    const better = compare(right, wrong);
    expect(better).toMatchObject({ inService: 'wrong', cases: 240, newGain: 1, inServiceGain: 0 });
    expect(better.difference).toEqual({ value: 1, low: 1, high: 1 });
    const swapped = toyModels(baskets.map(([cup], place) => [cup, `saucer${(place + 1) % 5}`]));
    const worse = compare(swapped, right);
    expect(worse.difference.value).toBe(-1);
    expect([better, worse].map((each) => isWorse(each))).toEqual([false, true]);
    const same = compare(right, right);
    expect(same.difference).toEqual({ value: 0, low: 0, high: 0 });
    expect(isWorse(same)).toBe(false);
  });

  it('asks the model in service in its own product numbers', () => {
    const other = toyModels([...baskets, ['apple', 'book'], ['apple', 'book']], 'other');
    expect(other.indexOf('cup0')).not.toBe(right.indexOf('cup0'));
    expect(compare(right, other)).toMatchObject({ inServiceGain: 1 });
    const asked: (CartContext | undefined)[] = [];
    const spy: Models = {
      ...other,
      cart: {
        score(cart, limit, context) {
          asked.push(context);
          return other.cart.score(cart, limit, context);
        },
      },
    };
    compare(right, spy);
    const bought = asked[45]?.customer?.purchases.map(({ product }) => other.productIds[product]);
    // Order 45 is the second one of customer 5, whose first was cup0 with its saucer.
    expect(bought?.sort()).toEqual(['cup0', 'saucer0']);
  });

  it('takes orders that neither has learned from, and does not judge by few', () => {
    expect(findNewOrders(history, 100, right)).toEqual(all.slice(100));
    expect(findNewOrders(history, 100, trainedUntil(right, 119))).toEqual(all.slice(120));
    expect(findNewOrders(history, 100, trainedUntil(right, 140))).toBeUndefined();
    expect(findNewOrders(history, 0, trainedUntil(right, 239))).toBeUndefined();
  });
});
