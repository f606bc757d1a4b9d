import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toyModels } from '../../tests/support/toy-models.js';
import { toyProduct, toyRequest, toyState, toyVisitor } from '../../tests/support/toy-state.js';
import { WORLD_NOW, worlds } from '../../tests/support/toy-worlds.js';
import { decide } from './decide.js';
import { DEFAULT_POLICY } from './default-policy.js';
import { GUARDRAIL_TEXTS } from './guardrails/guardrail-texts.js';
import { toDecision } from './outcome.js';

const DAY = 86_400_000;

// 30 orders. Lantern with candles in 8 of its 10, with matches in 3; soap with towel in 6; the rest alone.
const BASKETS = [
  ...Array.from({ length: 6 }, () => ['lantern', 'candles']),
  ...Array.from({ length: 2 }, () => ['lantern', 'candles', 'matches']),
  ['lantern', 'matches'],
  ['lantern'],
  ...Array.from({ length: 6 }, () => ['soap', 'towel']),
  ...Array.from({ length: 14 }, () => ['lamp']),
];
const MODELS = toyModels(BASKETS);
const PRODUCTS = ['lantern', 'candles', 'matches', 'soap', 'towel', 'lamp'].map((id) => toyProduct(id));
const ask = (
  request: Parameters<typeof decide>[0],
  state = toyState(PRODUCTS),
  models: typeof MODELS | undefined = MODELS,
) => decide(request, state, models, DEFAULT_POLICY, WORLD_NOW, 1);
const ids = (outcome: ReturnType<typeof decide>) => outcome.offers.map((offer) => offer.productId);

describe('decide', () => {
  it('offers what goes with the cart, with the counted facts and a sentence of them', () => {
    const outcome = ask(toyRequest('cart', ['lantern']));
    expect(ids(outcome)).toEqual(['candles', 'matches']);
    expect(outcome.offers[0]).toMatchObject({
      kind: 'complement',
      position: 0,
      reason: {
        code: 'bought_together',
        text: 'Bought together in 8 of 10 orders with “Title of lantern”.',
        evidence: {
          anchorProductId: 'lantern',
          ordersWithBoth: 8,
          ordersWithAnchor: 10,
          ordersWithOffer: 8,
          orders: 30,
        },
      },
    });
    // 8/10 ÷ (8/30)
    expect(outcome.offers[0].reason.evidence.lift).toBeCloseTo(3, 10);
    expect(outcome.emptyReason).toBe('too_little_data');
    expect(outcome.modelVersion).toBe('toy');
  });

  it('rather offers nothing than filler for a cart that goes with nothing', () => {
    expect(ask(toyRequest('cart', ['lamp']))).toMatchObject({ offers: [], emptyReason: 'too_little_data' });
    expect(ask(toyRequest('cart', ['never sold']))).toMatchObject({ offers: [], emptyReason: 'too_little_data' });
    expect(ask(toyRequest('cart'))).toMatchObject({ offers: [], emptyReason: 'too_little_data' });
  });

  it('falls back to popular products on the home page, and says so', () => {
    const [first] = ask(toyRequest('home')).offers;
    expect(first).toMatchObject({
      productId: 'lamp',
      kind: 'popular',
      reason: { code: 'popular_now', evidence: { ordersWithOffer: 14, orders: 30 }, text: 'In 14 of 30 orders.' },
    });
  });

  it('keeps fallbacks behind everything that has to do with the visitor', () => {
    const visitor = toyVisitor({ cart: ['soap'] });
    expect(ids(ask(toyRequest('home'), toyState(PRODUCTS, { visitor })))[0]).toBe('towel');
  });

  it('gives the place of a removed candidate to the next good one and records why', () => {
    const products = PRODUCTS.map((each) => (each.id === 'candles' ? { ...each, available: false } : each));
    const outcome = ask(toyRequest('cart', ['lantern'], { limit: 1 }), toyState(products));
    expect(ids(outcome)).toEqual(['matches']);
    expect(outcome.removed).toEqual([{ productId: 'candles', code: 'unavailable', facts: { available: false } }]);
    expect(outcome.emptyReason).toBeUndefined();
  });

  it('puts no two substitutes into a set that is bought at once; a list to choose from may hold both', () => {
    const baskets = [...BASKETS, ...Array.from({ length: 4 }, () => ['lantern', 'lighter'])];
    const models = toyModels(baskets, 'toy', [['matches', 'lighter']]);
    const state = toyState([...PRODUCTS, toyProduct('lighter')]);
    const set = ask(toyRequest('product_page', [], { viewing: ['lantern'] }), state, models);
    expect(ids(set)).toEqual(['candles', 'lighter']);
    expect(set.removed).toMatchObject([
      { productId: 'matches', code: 'substitute_offered', facts: { offered: 'lighter' } },
    ]);
    expect(ids(ask(toyRequest('cart', ['lantern']), state, models))).toEqual(['candles', 'lighter', 'matches']);
  });

  it('says that everything is unavailable when it is', () => {
    const products = PRODUCTS.map((each) => ({ ...each, available: each.id === 'lantern' }));
    expect(ask(toyRequest('cart', ['lantern']), toyState(products))).toMatchObject({
      offers: [],
      emptyReason: 'all_unavailable',
    });
  });

  it('reads the cart of the session when the page sends none', () => {
    const visitor = toyVisitor({ cart: ['lantern'] });
    expect(ids(ask(toyRequest('cart'), toyState(PRODUCTS, { visitor })))).toEqual(['candles', 'matches']);
  });

  it('reminds of what is due and follows up on what was bought', () => {
    const soap = { productId: 'soap', timesBought: 4, firstAt: WORLD_NOW - 120 * DAY, lastAt: WORLD_NOW - 30 * DAY };
    const visitor = toyVisitor({ purchases: [soap], orderCount: 5 });
    const { offers } = ask(toyRequest('home'), toyState(PRODUCTS, { visitor }));
    expect(offers[0]).toMatchObject({
      productId: 'soap',
      kind: 'replenish',
      reason: { code: 'bought_before', evidence: { timesBought: 4, daysSince: 30 } },
    });
    expect(offers[1]).toMatchObject({
      productId: 'towel',
      kind: 'follow_up',
      reason: {
        code: 'goes_with_owned',
        evidence: { anchorProductId: 'soap', ordersWithBoth: 6, ordersWithAnchor: 6 },
      },
    });
  });

  it('reads neither purchases nor views of a customer who refused it', () => {
    const soap = { productId: 'soap', timesBought: 4, firstAt: WORLD_NOW - 120 * DAY, lastAt: WORLD_NOW - 30 * DAY };
    const visitor = toyVisitor({
      personalisation: false,
      purchases: [soap],
      views: [{ productId: 'lantern', at: WORLD_NOW }],
    });
    const outcome = ask(toyRequest('home'), toyState(PRODUCTS, { visitor }));
    expect(new Set(outcome.offers.map((offer) => offer.kind))).toEqual(new Set(['popular']));
    expect(outcome.record.visitor).toMatchObject({ purchases: [], views: [], orderCount: 0 });
    expect(ask(toyRequest('post_purchase'), toyState(PRODUCTS, { visitor })).emptyReason).toBe('no_consent');
  });

  it('answers without a model', () => {
    const outcome = decide(
      toyRequest('cart', ['lantern']),
      toyState(PRODUCTS),
      undefined,
      DEFAULT_POLICY,
      WORLD_NOW,
      1,
    );
    expect(outcome).toMatchObject({ offers: [], emptyReason: 'no_model', modelVersion: null });
  });

  it('reports a model that throws and offers nothing of it', () => {
    const error = new Error('damaged');
    const broken = {
      ...MODELS,
      cart: {
        score() {
          throw error;
        },
      },
      association: { ...MODELS.association, listPartners: () => [] },
    };
    expect(ask(toyRequest('cart', ['lantern']), toyState(PRODUCTS), broken)).toMatchObject({
      offers: [],
      failures: [{ where: 'cart', error }],
    });
  });

  it('keeps its promises in any shop', () => {
    let made = 0;
    let doubles = 0;
    fc.assert(
      fc.property(worlds, ({ baskets, models, state, request, policy }) => {
        const { offers, removed, emptyReason, failures } = decide(request, state, models, policy, WORLD_NOW, 1);
        made += offers.length;
        doubles += removed.filter(({ code }) => code === 'substitute_offered').length;
        const asked = Math.min(request.limit ?? 99, policy.placements[request.placement].limit);
        const cart = [...request.cart.map((line) => line.productId), ...(state.visitor?.cart ?? [])];
        const shown = [...cart, ...request.viewing];
        const groupOf = (id: string) => state.catalog.findProduct(id)?.groupId;
        const shownGroups = shown.map(groupOf).filter((group) => group !== undefined);
        expect(failures).toEqual([]);
        expect(offers.length).toBeLessThanOrEqual(asked);
        expect(emptyReason !== undefined).toBe(offers.length < asked);
        expect(offers.map((offer) => offer.position)).toEqual(offers.map((_, place) => place));
        const all = [...offers, ...removed].map((each) => each.productId);
        expect(new Set(all).size).toBe(all.length);
        const groups = offers.map((offer) => groupOf(offer.productId)).filter((group) => group !== undefined);
        expect(new Set(groups).size).toBe(groups.length);
        for (const removal of removed) expect(GUARDRAIL_TEXTS).toHaveProperty(removal.code);
        if (policy.placements[request.placement].boughtAtOnce) {
          const indices = offers.map((offer) => models?.indexOf(offer.productId) ?? -1).filter((index) => index >= 0);
          for (const one of indices)
            for (const other of indices)
              expect(one !== other && models?.relations?.areSubstitutes(one, other)).not.toBe(true);
        }
        for (const { productId, score, reason } of offers) {
          expect(state.catalog.findProduct(productId)?.available).toBe(true);
          expect(shown).not.toContain(productId);
          expect(shownGroups).not.toContain(groupOf(productId));
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          const { anchorProductId, ordersWithBoth, ordersWithAnchor, customersWithBoth } = reason.evidence;
          if (anchorProductId === undefined) continue;
          if (reason.code === 'bought_later') {
            const [one, other] = [models?.indexOf(anchorProductId) ?? -1, models?.indexOf(productId) ?? -1];
            expect(models?.later?.findLater(one, other)?.customersWithBoth).toBe(customersWithBoth);
            continue;
          }
          if (reason.code === 'bought_with_like' || reason.code === 'like_bought_together') {
            const { similarProductId: similar = '', ordersWithSimilar } = reason.evidence;
            const [one, other] = reason.code === 'bought_with_like' ? [similar, productId] : [anchorProductId, similar];
            const withOne = baskets.filter((basket) => basket.includes(one));
            expect(ordersWithSimilar ?? ordersWithAnchor).toBe(withOne.length);
            expect(ordersWithBoth).toBe(withOne.filter((basket) => basket.includes(other)).length);
            continue;
          }
          const withAnchor = baskets.filter((basket) => basket.includes(anchorProductId));
          expect(ordersWithAnchor).toBe(withAnchor.length);
          expect(ordersWithBoth).toBe(withAnchor.filter((basket) => basket.includes(productId)).length);
        }
      }),
      { numRuns: 400, seed: 7 },
    );
    // The promises must have had something to hold for.
    expect(made).toBeGreaterThan(300);
    expect(doubles).toBeGreaterThan(0);
  });

  it('answers the same question twice alike, whatever the order of the cart lines', () => {
    fc.assert(
      fc.property(worlds, fc.infiniteStream(fc.nat(1000)), ({ models, state, request, policy }, shuffle) => {
        const first = decide(request, state, models, policy, WORLD_NOW, 1);
        expect(decide(request, state, models, policy, WORLD_NOW, 1)).toEqual(first);
        const keys = new Map(request.cart.map((line) => [line, shuffle.next().value]));
        const cart = [...request.cart].sort((left, right) => (keys.get(left) ?? 0) - (keys.get(right) ?? 0));
        const shuffled = decide({ ...request, cart }, state, models, policy, WORLD_NOW, 1);
        expect(shuffled.offers).toEqual(first.offers);
        expect(shuffled.removed.map(({ productId, code }) => [productId, code])).toEqual(
          first.removed.map(({ productId, code }) => [productId, code]),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('toDecision', () => {
  it('names offers after the decision and their position', () => {
    const request = toyRequest('cart', ['lantern']);
    const identity = { id: 'd1', decidedAt: new Date(WORLD_NOW), request, seed: 1 };
    const decision = toDecision(identity, ask(request));
    expect(decision.offers.map((offer) => offer.offerId)).toEqual(['d1.0', 'd1.1']);
    expect(decision).toMatchObject({ id: 'd1', holdout: null, arms: {}, policyVersion: DEFAULT_POLICY.version });
    expect(decision).not.toHaveProperty('record');
  });
});
