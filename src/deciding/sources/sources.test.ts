import { describe, expect, it } from 'vitest';
import { toyModels } from '../../../tests/support/toy-models.js';
import { toyRequest, toyState, toyVisitor } from '../../../tests/support/toy-state.js';
import type { SessionModel } from '../../learning/models.js';
import { createContext, type DecisionContext } from '../context.js';
import type { DecisionState } from '../decision-state.js';
import { DEFAULT_POLICY } from '../default-policy.js';
import { StateRecorder } from '../recorder.js';
import { MovingCounters } from '../state/moving-counters.js';
import { bestPartners, pairProbability } from './partners.js';
import { personalSource } from './personal.js';
import { popularSource } from './popular.js';
import { sessionSource } from './session.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1, 12);

// 20 orders, 36 lines: 1.8 products an order. a and b together in 8, a alone in 2, c and d in 8 of the other 10.
const MODELS = toyModels([
  ...Array.from({ length: 8 }, () => ['a', 'b']),
  ['a'],
  ['a'],
  ...Array.from({ length: 8 }, () => ['c', 'd']),
  ['e'],
  ['e'],
]);
const index = (id: string): number => MODELS.indexOf(id) ?? -1;

function context(rest: Omit<DecisionState, 'catalog'>, trained = true): DecisionContext {
  const state = new StateRecorder(toyState([], rest), NOW);
  return createContext(toyRequest('home'), state, trained ? MODELS : undefined, DEFAULT_POLICY, NOW);
}

describe('pairProbability', () => {
  it('shrinks the confidence and spreads it over the further products of an order', () => {
    const pair = MODELS.association.findPair(index('a'), index('b'));
    if (pair === undefined) throw new Error('the pair is significant');
    // base 8/20 = 0.4; (8 + 10 · 0.4) ÷ (10 + 10) = 0.6; 1.7 products an order leave less than one further: ÷ 1
    expect(pairProbability(MODELS, index('a'), pair)).toBeCloseTo(0.6, 12);
    const big = { ...MODELS, card: { ...MODELS.card, lines: 20 * 7 } };
    expect(pairProbability(big, index('a'), pair)).toBeCloseTo(0.1, 12);
  });
});

describe('bestPartners', () => {
  it('takes the best anchor of each product and leaves thin pairs out', () => {
    const floor = DEFAULT_POLICY.placements.cart.floor;
    const anchors = [
      { product: index('a'), weight: 0.5 },
      { product: index('d'), weight: 1 },
    ];
    const found = bestPartners(MODELS, anchors, floor, 10);
    expect(found.map(({ product }) => MODELS.productIds[product])).toEqual(['c', 'b']);
    expect(found[1].probability).toBeCloseTo(0.3, 12);
    expect(bestPartners(MODELS, anchors, { ...floor, minPairOrders: 9 }, 10)).toEqual([]);
    expect(bestPartners(MODELS, anchors, floor, 1)).toHaveLength(1);
  });
});

describe('personalSource', () => {
  const bought = (productId: string, timesBought: number, firstDays: number, lastDays: number) => ({
    productId,
    timesBought,
    firstAt: NOW - firstDays * DAY,
    lastAt: NOW - lastDays * DAY,
  });
  const propose = (...purchases: ReturnType<typeof bought>[]) =>
    personalSource
      .propose(
        context({
          visitor: toyVisitor({ purchases, orderCount: 9 }),
          repeats: { findRepeat: (id) => (id === 'milk' ? { buyers: 190, repeaters: 99 } : undefined) },
        }),
      )
      .map(({ productId, kind, probability }) => [productId, kind, probability]);

  it('weighs a habit by how often and how due it is', () => {
    // Interval 30 days: due at 30 (4 ÷ 10), half as strong at 60.
    expect(propose(bought('a', 4, 120, 30))).toEqual([['a', 'replenish', expect.closeTo(0.4, 12)]]);
    expect(propose(bought('a', 4, 150, 60))).toEqual([['a', 'replenish', expect.closeTo(0.2, 12)]]);
  });

  it('is silent before it is due and after the habit is given up', () => {
    expect(propose(bought('a', 4, 100, 10))).toEqual([]);
    expect(propose(bought('a', 4, 200, 110))).toEqual([]);
  });

  it('takes the word of other buyers for what was bought once', () => {
    // share (99 + 1) ÷ (190 + 10) = 0.5; 1 ÷ 10 · 0.5 · 0.5^(60 ÷ 60)
    expect(propose(bought('milk', 1, 60, 60), bought('pan', 1, 60, 60))).toEqual([
      ['milk', 'personal', expect.closeTo(0.025, 12)],
    ]);
  });
});

describe('popularSource', () => {
  it('steadies recent sales by the long run', () => {
    const counters = new MovingCounters([DEFAULT_POLICY.popularHalfLifeDays], NOW);
    for (let n = 0; n < 10; n++) counters.record(['e', 'new'], NOW);
    const made = context({ counters });
    const found = new Map(popularSource.propose(made).map((each) => [each.productId, each]));
    // (10 + 50 · 2/20) ÷ (10 + 50), (0 + 50 · 10/20) ÷ 60, (10 + 0) ÷ 60
    expect(found.get('e')?.probability).toBeCloseTo(15 / 60, 12);
    expect(found.get('a')?.probability).toBeCloseTo(25 / 60, 12);
    expect(found.get('new')).toMatchObject({ index: -1, probability: expect.closeTo(10 / 60, 12) });
    const grounds = (id: string) => {
      const proposal = found.get(id);
      return proposal && popularSource.findGrounds(proposal, made)?.evidence;
    };
    expect(grounds('new')).toEqual({ recentOrders: 10, windowDays: 7 });
    expect(grounds('a')).toEqual({ ordersWithOffer: 10, orders: 20 });
  });

  it('has no grounds in a handful of orders', () => {
    const counters = new MovingCounters([DEFAULT_POLICY.popularHalfLifeDays], NOW);
    counters.record(['e', 'new'], NOW);
    const made = context({ counters });
    for (const proposal of popularSource.propose(made))
      expect(popularSource.findGrounds(proposal, made) === undefined).toBe(['e', 'new'].includes(proposal.productId));
  });

  it('needs no model', () => {
    const counters = new MovingCounters([DEFAULT_POLICY.popularHalfLifeDays], NOW);
    for (let n = 0; n < 6; n++) counters.record(['x'], NOW);
    const made = context({ counters }, false);
    expect(popularSource.propose(made)).toMatchObject([{ productId: 'x', index: -1 }]);
  });
});

describe('sessionSource', () => {
  const view = (productId: string, days: number) => ({ productId, at: NOW - days * DAY });
  const visitor = toyVisitor({ views: [view('c', 20), view('a', 1), view('a', 0.5)] });

  it('goes by the latest views, each once', () => {
    const made = context({ visitor });
    const [first, ...others] = sessionSource.propose(made);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ productId: 'b', probability: 1 });
    expect(first.parts?.()).toEqual({ neighbours: 8, asked: 10 });
    expect(sessionSource.findGrounds(first, made)).toEqual({
      code: 'similar_baskets',
      evidence: { similarSessions: 8 },
    });
    expect(sessionSource.propose(context({}))).toEqual([]);
  });

  it('asks past sessions where the shop has enough, with the page as the latest view', () => {
    const asked: number[][] = [];
    const sessions: SessionModel = {
      sessions: 1000,
      sessionsWith: (product) => (product === index('e') ? 100 : 600),
      predict(visit) {
        asked.push(Array.from(visit));
        return ['e', 'd'].map((id) => ({ product: index(id), score: 0.3, neighbours: 20, of: 50 }));
      },
    };
    const state = new StateRecorder(
      toyState([], { visitor: toyVisitor({ views: [view('a', 2), view('c', 1)] }) }),
      NOW,
    );
    const request = { ...toyRequest('home'), viewing: ['a'] };
    const made = createContext(request, state, { ...MODELS, sessions }, DEFAULT_POLICY, NOW);
    const [likely, common] = sessionSource.propose(made);
    expect(asked).toEqual([[index('c'), index('a')]]);
    expect(likely).toMatchObject({ productId: 'e', probability: 0.3, kind: 'personal' });
    // 20 of 50 is four times the share of all sessions (100 of 1,000), and less than that of `d` (600 of 1,000).
    expect(sessionSource.findGrounds(likely, made)).toEqual({
      code: 'similar_visits',
      evidence: { similarSessions: 20 },
    });
    expect(sessionSource.findGrounds(common, made)).toBeUndefined();
  });
});
