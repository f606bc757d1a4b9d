import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { historyFromOrders } from '../../tests/support/history-from-orders.js';
import { smallShop } from '../../tests/support/small-shop.js';
import type { OfferRequest } from '../domain/decision.js';
import { PLACEMENTS } from '../domain/placement.js';
import { isAvailable } from '../domain/product.js';
import { loadModels } from '../learning/load-models.js';
import type { Models } from '../learning/models.js';
import { train } from '../learning/training/train.js';
import { decide } from './decide.js';
import type { DecisionState, ProductFacts, Purchase } from './decision-state.js';
import { DEFAULT_POLICY } from './default-policy.js';
import { replay } from './replay.js';
import { MovingCounters } from './state/moving-counters.js';
import type { StateRecord } from './state-record.js';

const shop = smallShop();
const orders = [...shop.orders()];
const products = shop.products();
const now = shop.options.until;
const facts = new Map<string, ProductFacts>(
  products.map((product) => [
    product.id,
    {
      id: product.id,
      title: product.title,
      type: product.type,
      groupId: product.groupId,
      category: product.categoryPath.join(' > '),
      available: isAvailable(product),
    },
  ]),
);
let models: Models;

beforeAll(async () => {
  models = loadModels(
    'v1',
    await train(historyFromOrders(orders), { seed: 1, threads: 0, now: () => new Date(now), memoryMb: () => 0 }),
  );
});

const counters = new MovingCounters([7], now - 60 * 86_400_000);
for (const order of orders)
  if (order.orderedAt.getTime() > now - 60 * 86_400_000)
    counters.record(
      order.lines.map((line) => line.productId),
      order.orderedAt.getTime(),
    );

const productId = fc.constantFrom(...products.map((product) => product.id));
const request: fc.Arbitrary<OfferRequest> = fc.record({
  placement: fc.constantFrom(...PLACEMENTS),
  cart: fc.uniqueArray(productId, { maxLength: 6 }).map((ids) => ids.map((id) => ({ productId: id }))),
  viewing: fc.uniqueArray(fc.oneof(productId, fc.constant('no such product')), { maxLength: 2 }),
  limit: fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
});
const purchase = fc.tuple(productId, fc.integer({ min: 1, max: 5 }), fc.nat(300), fc.nat(300)).map(
  ([id, timesBought, older, newer]): Purchase => ({
    productId: id,
    timesBought,
    lastAt: now - newer * 86_400_000,
    firstAt: now - (newer + (timesBought > 1 ? older : 0)) * 86_400_000,
  }),
);
const state: fc.Arbitrary<DecisionState> = fc
  .record({
    soldOut: fc.uniqueArray(productId, { maxLength: 40 }),
    personalisation: fc.boolean(),
    purchases: fc.array(purchase, { maxLength: 12 }),
    views: fc.array(fc.tuple(productId, fc.nat(86_400_000)), { maxLength: 6 }),
    cart: fc.uniqueArray(productId, { maxLength: 3 }),
    known: fc.boolean(),
  })
  .map(({ soldOut, personalisation, purchases, views, cart, known }) => ({
    catalog: {
      findProduct(id) {
        const product = facts.get(id);
        return product !== undefined && soldOut.includes(id) ? { ...product, available: false } : product;
      },
    },
    counters,
    repeats: { findRepeat: (id) => ({ buyers: 20, repeaters: id.length % 10 }) },
    ...(known
      ? {
          visitor: {
            personalisation,
            orderCount: purchases.length,
            purchases: new Map(purchases.map((each) => [each.productId, each])),
            views: views.map(([id, age]) => ({ productId: id, at: now - age })).sort((a, b) => a.at - b.at),
            cart,
          },
        }
      : {}),
  }));

describe('decide', () => {
  it('offers nothing that is in the cart, on the page, unknown or unavailable, and explains each offer', () => {
    let offered = 0;
    fc.assert(
      fc.property(request, state, (asked, known) => {
        const outcome = decide(asked, known, models, DEFAULT_POLICY, now, 1);
        const { limit } = DEFAULT_POLICY.placements[asked.placement];
        expect(outcome.failures).toEqual([]);
        expect(outcome.offers.length).toBeLessThanOrEqual(Math.min(asked.limit ?? limit, limit));
        const taken = new Set([
          ...asked.cart.map((line) => line.productId),
          ...asked.viewing,
          ...(known.visitor?.cart ?? []),
        ]);
        const groups = new Set([...taken].map((id) => facts.get(id)?.groupId).filter((group) => group !== undefined));
        for (const [place, offer] of outcome.offers.entries()) {
          offered++;
          const product = known.catalog.findProduct(offer.productId);
          expect(taken.has(offer.productId)).toBe(false);
          expect(product?.available).toBe(true);
          if (product?.groupId !== undefined) {
            expect(groups.has(product.groupId)).toBe(false);
            groups.add(product.groupId);
          }
          expect(offer.position).toBe(place);
          expect(offer.reason.text).not.toMatch(/undefined|NaN|–/);
          const { anchorProductId, ordersWithBoth } = offer.reason.evidence;
          if (anchorProductId !== undefined && ordersWithBoth !== undefined) {
            const both = orders.filter((order) =>
              [anchorProductId, offer.productId].every((id) => order.lines.some((line) => line.productId === id)),
            );
            expect(ordersWithBoth).toBe(both.length);
          }
        }
        const seen = [...outcome.offers, ...outcome.removed].map((each) => each.productId);
        expect(new Set(seen).size).toBe(seen.length);
        if (outcome.offers.length < Math.min(asked.limit ?? limit, limit)) expect(outcome.emptyReason).toBeDefined();
      }),
      { numRuns: 150 },
    );
    expect(offered).toBeGreaterThan(100);
  });

  it('gives the same answer from the same arguments, and from its own record', () => {
    fc.assert(
      fc.property(request, state, (asked, known) => {
        const outcome = decide(asked, known, models, DEFAULT_POLICY, now, 1);
        expect(decide(asked, known, models, DEFAULT_POLICY, now, 1)).toEqual(outcome);
        const record = JSON.parse(JSON.stringify(outcome.record)) as StateRecord;
        const again = replay(asked, record, models, DEFAULT_POLICY, now, 1);
        expect(again.offers).toEqual(outcome.offers);
        expect(again.removed).toEqual(outcome.removed);
        expect(again.emptyReason).toBe(outcome.emptyReason);
      }),
      { numRuns: 150 },
    );
  });

  it('does not care in which order the cart is sent', () => {
    fc.assert(
      fc.property(request, state, (asked, known) => {
        const turned = { ...asked, cart: [...asked.cart].reverse() };
        expect(decide(turned, known, models, DEFAULT_POLICY, now, 1).offers).toEqual(
          decide(asked, known, models, DEFAULT_POLICY, now, 1).offers,
        );
      }),
      { numRuns: 80 },
    );
  });

  it('says why it has nothing to offer', () => {
    const nothing: DecisionState = { catalog: { findProduct: (id) => facts.get(id) } };
    const cart = { placement: 'cart', cart: [{ productId: 'no such product' }], viewing: [] } as const;
    expect(decide(cart, nothing, undefined, DEFAULT_POLICY, now, 1).emptyReason).toBe('no_model');
    expect(decide(cart, nothing, models, DEFAULT_POLICY, now, 1).emptyReason).toBe('too_little_data');
    const soldOut: DecisionState = {
      catalog: { findProduct: (id) => ({ ...(facts.get(id) as ProductFacts), available: false }) },
    };
    const asked = { placement: 'cart', cart: [{ productId: orders[0].lines[0].productId }], viewing: [] } as const;
    expect(decide(asked, soldOut, models, DEFAULT_POLICY, now, 1).emptyReason).toBe('all_unavailable');
  });
});

describe('moving counters', () => {
  it('count orders of the window exactly, and rank by decayed sales', () => {
    const day = 86_400_000;
    const moving = new MovingCounters([1, 7], 0);
    moving.record(['old', 'old'], 0);
    for (let sale = 0; sale < 3; sale++) moving.record(['new'], 10 * day);
    const [first, second] = moving.listTop(7, 5, 10 * day);
    expect(first).toEqual({ productId: 'new', decayedOrders: expect.closeTo(3, 9), recentOrders: 3, windowDays: 7 });
    expect(second).toEqual({
      productId: 'old',
      decayedOrders: expect.closeTo(2 ** (-10 / 7), 9),
      recentOrders: 0,
      windowDays: 7,
    });
    expect(moving.decayedOrders(1, 10 * day)).toBeCloseTo(3 + 2 ** -10, 12);
    // Far ahead the sums stay finite.
    moving.record(['far'], 5000 * day);
    expect(moving.listTop(1, 1, 5000 * day)[0]).toMatchObject({
      productId: 'far',
      decayedOrders: expect.closeTo(1, 9),
    });
  });
});
