import { describe, expect, it } from 'vitest';
import { toyModels } from '../../../tests/support/toy-models.js';
import { toyRequest, toyState, toyVisitor } from '../../../tests/support/toy-state.js';
import type { LaterPair, Models } from '../../learning/models.js';
import { createContext, type DecisionContext } from '../context.js';
import { DEFAULT_POLICY } from '../default-policy.js';
import { StateRecorder } from '../recorder.js';
import { followUpSource } from './follow-up.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1, 12);

// 20 orders; a and b together in 8 of them. Who buys a comes back for c; nothing is known of the other products.
const TOY = toyModels([
  ...Array.from({ length: 8 }, () => ['a', 'b']),
  ['a'],
  ['a'],
  ...Array.from({ length: 10 }, () => ['c', 'd']),
]);
const PAIR: LaterPair = {
  partner: 2,
  customersWithBoth: 87,
  customersWithAnchor: 412,
  lift: 3,
  medianDays: 12.5,
  probability: 0.2,
};
const MODELS: Models = {
  ...TOY,
  later: {
    horizonDays: 60,
    listLater: (product) => (product === 0 ? [PAIR] : []),
    findLater: (product, other) => (product === 0 && other === PAIR.partner ? PAIR : undefined),
  },
};

const bought = (productId: string, days: number) => ({
  productId,
  timesBought: 1,
  firstAt: NOW - days * DAY,
  lastAt: NOW - days * DAY,
});

function context(
  placement: 'home' | 'post_purchase',
  days: number | undefined,
  viewing: string[] = [],
): DecisionContext {
  const visitor = toyVisitor({ purchases: days === undefined ? [] : [bought('a', days)] });
  const state = new StateRecorder(toyState([], { visitor }), NOW);
  return createContext(toyRequest(placement, [], { viewing }), state, MODELS, DEFAULT_POLICY, NOW);
}

const propose = (made: DecisionContext) =>
  followUpSource.propose(made).map(({ productId, kind, probability }) => [productId, kind, probability]);

describe('followUpSource', () => {
  it('proposes what goes with a purchase and what its buyers came back for, fading', () => {
    // b: confidence (8 + 10 · 8/20) ÷ (10 + 10) = 0.6, less than one further product an order. Both halve in 60 days.
    expect(propose(context('home', 0))).toEqual([
      ['b', 'follow_up', expect.closeTo(0.6, 12)],
      ['c', 'follow_up', expect.closeTo(0.2, 12)],
    ]);
    expect(propose(context('home', 30))).toEqual([
      ['b', 'follow_up', expect.closeTo(0.6 * Math.SQRT1_2, 12)],
      ['c', 'follow_up', expect.closeTo(0.2 * Math.SQRT1_2, 12)],
    ]);
  });

  it('claims nothing for later than was looked at', () => {
    expect(propose(context('home', 61)).map(([id]) => id)).toEqual(['b']);
    expect(propose(context('home', undefined))).toEqual([]);
  });

  it('takes what was just bought as bought, on the page after a purchase', () => {
    expect(propose(context('post_purchase', undefined, ['a']))).toEqual([['c', 'follow_up', 0.2]]);
  });

  it('gives the customers who came back as grounds, and joint orders where there are none', () => {
    const made = context('home', 10);
    const grounds = followUpSource.propose(made).map((proposal) => followUpSource.findGrounds(proposal, made));
    expect(grounds).toEqual([
      { code: 'goes_with_owned', evidence: expect.objectContaining({ anchorProductId: 'a', ordersWithBoth: 8 }) },
      {
        code: 'bought_later',
        evidence: {
          anchorProductId: 'a',
          customersWithBoth: 87,
          customersWithAnchor: 412,
          horizonDays: 60,
          medianDays: 13,
          lift: 3,
        },
      },
    ]);
  });
});
