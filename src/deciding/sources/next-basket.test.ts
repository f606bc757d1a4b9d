import { describe, expect, it } from 'vitest';
import { toyModels } from '../../../tests/support/toy-models.js';
import { toyRequest, toyState, toyVisitor } from '../../../tests/support/toy-state.js';
import type { CartModel } from '../../learning/models.js';
import { createContext, type DecisionContext } from '../context.js';
import { DEFAULT_POLICY } from '../default-policy.js';
import { StateRecorder } from '../recorder.js';
import { nextBasketSource } from './next-basket.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1, 12);

/** Names every product, the first in the catalog first, to customers; strangers are told nothing. */
const basket: CartModel = {
  score: (_cart, limit, context) =>
    context?.customer === undefined
      ? []
      : ['a', 'b', 'c', 'd', 'e'].slice(0, limit).map((id, place) => ({
          product: MODELS.indexOf(id) ?? -1,
          score: 5 - place,
          probability: 0.5 - place / 10,
          parts: { customer: 1 },
        })),
};

// a and b together in 8 orders, c and d in 8; e alone in 6.
const MODELS = toyModels([
  ...Array.from({ length: 8 }, () => ['a', 'b']),
  ...Array.from({ length: 8 }, () => ['c', 'd']),
  ...Array.from({ length: 6 }, () => ['e']),
]);

function context(bought: readonly string[], models = { ...MODELS, basket }): DecisionContext {
  const purchases = bought.map((productId) => ({
    productId,
    timesBought: 2,
    firstAt: NOW - 90 * DAY,
    lastAt: NOW - 40 * DAY,
  }));
  const visitor = toyVisitor({ purchases, orderCount: 4 });
  const state = new StateRecorder(toyState([], { visitor }), NOW);
  return createContext(toyRequest('home'), state, models, DEFAULT_POLICY, NOW);
}

describe('nextBasketSource', () => {
  it('names what the model ranks for this customer, in its order', () => {
    const proposals = nextBasketSource.propose(context(['a']));
    expect(proposals.map(({ productId, probability }) => [productId, probability])).toEqual([
      ['a', 0.5],
      ['b', 0.4],
      ['c', expect.closeTo(0.3, 12)],
      ['d', expect.closeTo(0.2, 12)],
      ['e', expect.closeTo(0.1, 12)],
    ]);
  });

  it('has nothing to say to strangers, or without the model', () => {
    expect(nextBasketSource.propose(context([]))).toEqual([]);
    expect(nextBasketSource.propose(context(['a'], { ...MODELS, basket: undefined as never }))).toEqual([]);
  });

  it('shows the nearest fact that is true: bought, goes with what was bought, sells', () => {
    const given = context(['a']);
    const codes = nextBasketSource
      .propose(given)
      .map((proposal) => [proposal.productId, nextBasketSource.findGrounds(proposal, given)?.code]);
    expect(codes).toEqual([
      ['a', 'bought_before'],
      ['b', 'goes_with_owned'],
      ['c', 'popular_now'],
      ['d', 'popular_now'],
      ['e', 'popular_now'],
    ]);
  });

  it('shows nothing where there is no fact', () => {
    const given = context(['a']);
    expect(
      nextBasketSource.findGrounds({ productId: 'new', index: -1, kind: 'personal', probability: 0.9 }, given),
    ).toBeUndefined();
  });
});
