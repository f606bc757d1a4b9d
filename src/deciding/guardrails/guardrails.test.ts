import { describe, expect, it } from 'vitest';
import { toyModels } from '../../../tests/support/toy-models.js';
import { toyProduct, toyRequest, toyState, toyVisitor } from '../../../tests/support/toy-state.js';
import type { OfferKind } from '../../domain/placement.js';
import type { Candidate, CandidateSource } from '../candidate.js';
import { createContext, type DecisionContext } from '../context.js';
import type { DecisionState } from '../decision-state.js';
import { DEFAULT_POLICY } from '../default-policy.js';
import { StateRecorder } from '../recorder.js';
import { alreadyBought } from './already-bought.js';
import { categoryCap } from './category-cap.js';
import { inCart } from './in-cart.js';
import { onPage } from './on-page.js';
import { relevanceFloor } from './relevance-floor.js';
import { substituteOfAnchor } from './substitute-of-anchor.js';
import { substituteOffered } from './substitute-offered.js';
import { unavailable } from './unavailable.js';
import { unknownProduct } from './unknown-product.js';
import { variantOffered } from './variant-offered.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1);
const candidate = (productId: string, score = 0.1): Candidate => ({
  productId,
  index: -1,
  score,
  fallback: false,
  proposals: [],
});
const PRODUCTS = [
  toyProduct('mug-red', { groupId: 'mug', category: 'Kitchen' }),
  toyProduct('mug-blue', { groupId: 'mug', category: 'Kitchen' }),
  toyProduct('pan', { category: 'Kitchen' }),
  toyProduct('pot', { category: 'Kitchen' }),
  toyProduct('lid', { category: 'Kitchen' }),
  toyProduct('rake'),
  toyProduct('gone', { available: false }),
  toyProduct('warranty', { type: 'protection' }),
];
function context(
  cart: readonly string[],
  viewing: readonly string[],
  rest: Omit<DecisionState, 'catalog'> = {},
): DecisionContext {
  const state = new StateRecorder(toyState(PRODUCTS, rest), NOW);
  return createContext(toyRequest('cart', cart, { viewing }), state, undefined, DEFAULT_POLICY, NOW);
}
const plain = context([], []);

describe('guardrails', () => {
  it('unknown_product', () => {
    expect(unknownProduct.judge(candidate('never heard of'), plain)).toEqual({});
    expect(unknownProduct.judge(candidate('pan'), plain)).toBeUndefined();
  });

  it('unavailable', () => {
    expect(unavailable.judge(candidate('gone'), plain)).toEqual({ available: false });
    expect(unavailable.judge(candidate('pan'), plain)).toBeUndefined();
  });

  it('in_cart: the product and its variants, by the page and by the session', () => {
    const { judge } = inCart;
    expect(judge(candidate('mug-red'), context(['mug-red'], []))).toEqual({ same: true });
    expect(judge(candidate('mug-blue'), context(['mug-red'], []))).toEqual({ variant: 'mug-red' });
    expect(judge(candidate('mug-blue'), context(['pan'], [], { visitor: toyVisitor({ cart: ['mug-red'] }) }))).toEqual({
      variant: 'mug-red',
    });
    expect(judge(candidate('pan'), context(['mug-red'], []))).toBeUndefined();
  });

  it('on_page: the product and its variants', () => {
    expect(onPage.judge(candidate('mug-red'), context([], ['mug-red']))).toEqual({ same: true });
    expect(onPage.judge(candidate('mug-blue'), context([], ['mug-red']))).toEqual({ variant: 'mug-red' });
    expect(onPage.judge(candidate('pan'), context([], ['mug-red']))).toBeUndefined();
  });

  it.each([
    ['a one-off good bought last month', 'pan', 1, 30, 30, { buyers: 200, repeaters: 2 }, true],
    ['a one-off good bought two years ago', 'pan', 1, 730, 730, { buyers: 200, repeaters: 2 }, false],
    ['a product that nobody knows anything of', 'pan', 1, 30, 30, undefined, true],
    ['a consumable bought yesterday', 'pan', 1, 1, 1, { buyers: 200, repeaters: 120 }, true],
    ['a consumable bought last month', 'pan', 1, 30, 30, { buyers: 200, repeaters: 120 }, false],
    ['own habit of 30 days, last 10 days ago', 'pan', 4, 100, 10, undefined, true],
    ['own habit of 30 days, last 28 days ago', 'pan', 4, 118, 28, undefined, false],
    ['twice on one day is no habit', 'pan', 2, 30.2, 30, { buyers: 200, repeaters: 2 }, true],
    ['a warranty, whatever others do', 'warranty', 1, 30, 30, { buyers: 200, repeaters: 120 }, true],
  ])('already_bought: %s', (_, productId, timesBought, firstDays, lastDays, repeat, dropped) => {
    const purchase = { productId, timesBought, firstAt: NOW - firstDays * DAY, lastAt: NOW - lastDays * DAY };
    const made = context([], [], {
      visitor: toyVisitor({ purchases: [purchase] }),
      repeats: { findRepeat: () => repeat },
    });
    expect(alreadyBought.judge(candidate(productId), made) !== undefined).toBe(dropped);
  });

  it('already_bought: keeps what was never bought', () => {
    expect(alreadyBought.judge(candidate('pan'), context([], [], { visitor: toyVisitor() }))).toBeUndefined();
  });

  it('substitute_of_anchor: where complements are asked for, and the candidate is one', () => {
    const models = toyModels(
      [
        ['pan', 'lid'],
        ['pot', 'rake'],
      ],
      'toy',
      [['pot', 'pan']],
    );
    const state = new StateRecorder(toyState(PRODUCTS), NOW);
    const judge = (placement: 'cart' | 'post_purchase', productId: string, kind: OfferKind = 'complement') => {
      const request = toyRequest(placement, ['lid', 'pan'], { viewing: ['pan'] });
      const made = createContext(request, state, models, DEFAULT_POLICY, NOW);
      const source: CandidateSource = {
        name: 'cart',
        basis: 'anchors',
        why: '',
        propose: () => [],
        findGrounds: () => undefined,
      };
      const index = models.indexOf(productId) ?? -1;
      const proposal = { productId, index, kind, probability: 0.1, weighted: 0.1, place: 0, source };
      return substituteOfAnchor.judge({ ...candidate(productId), index, proposals: [proposal] }, made);
    };
    expect(judge('cart', 'pot')).toEqual({ anchor: 'pan', ordersWithBoth: 0, ordersExpected: 0.5 });
    expect(judge('cart', 'rake')).toBeUndefined();
    expect(judge('cart', 'never heard of')).toBeUndefined();
    expect(judge('cart', 'pot', 'replenish')).toBeUndefined();
    expect(judge('post_purchase', 'pot')).toBeUndefined();
  });

  it('below_relevance_floor', () => {
    const floor = DEFAULT_POLICY.placements.cart.floor.minProbability;
    expect(relevanceFloor.judge(candidate('pan', floor), plain)).toBeUndefined();
    expect(relevanceFloor.judge(candidate('pan', floor / 2), plain)).toEqual({ score: floor / 2, floor });
  });

  it('variant_offered', () => {
    const chosen = [candidate('mug-red'), candidate('rake')];
    expect(variantOffered.judge(candidate('mug-blue'), chosen, plain)).toEqual({ variant: 'mug-red' });
    expect(variantOffered.judge(candidate('pan'), chosen, plain)).toBeUndefined();
  });

  it('substitute_offered: where offers are bought at once', () => {
    const baskets = [
      ['pan', 'lid'],
      ['pot', 'lid'],
    ];
    const models = toyModels(baskets, 'toy', [['pot', 'pan']]);
    const judge = (placement: 'product_page' | 'cart', productId: string, ...offered: string[]) => {
      const state = new StateRecorder(toyState(PRODUCTS), NOW);
      const made = createContext(toyRequest(placement, ['lid']), state, models, DEFAULT_POLICY, NOW);
      const known = (id: string) => ({ ...candidate(id), index: models.indexOf(id) ?? -1 });
      return substituteOffered.judge(known(productId), offered.map(known), made);
    };
    // 1 of 2 orders holds each, so that half an order would hold both by chance.
    const facts = { offered: 'pan', ordersWithBoth: 0, ordersExpected: 0.5 };
    expect(judge('product_page', 'pot', 'never heard of', 'pan')).toEqual(facts);
    expect(judge('product_page', 'pot')).toBeUndefined();
    expect(judge('product_page', 'lid', 'pan')).toBeUndefined();
    expect(judge('product_page', 'never heard of', 'pan')).toBeUndefined();
    expect(judge('cart', 'pot', 'pan')).toBeUndefined();
  });

  it('category_cap', () => {
    const cap = DEFAULT_POLICY.placements.cart.categoryCap;
    const chosen = ['mug-red', 'pan', 'pot', 'rake'].map((id) => candidate(id));
    expect(cap).toBe(3);
    expect(categoryCap.judge(candidate('lid'), chosen, plain)).toEqual({ category: 'Kitchen', cap });
    expect(categoryCap.judge(candidate('lid'), chosen.slice(1), plain)).toBeUndefined();
    expect(categoryCap.judge(candidate('rake'), chosen, plain)).toBeUndefined();
  });
});
