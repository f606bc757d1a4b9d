import { describe, expect, it } from 'vitest';
import { toyModels } from '../../../tests/support/toy-models.js';
import { toyRequest, toyState } from '../../../tests/support/toy-state.js';
import type { Models, Seasonal } from '../../learning/models.js';
import { createContext, type DecisionContext } from '../context.js';
import { DEFAULT_POLICY } from '../default-policy.js';
import { StateRecorder } from '../recorder.js';
import { trendsSource } from './trends.js';

const DAY = 86_400_000;
const UNTIL = Date.UTC(2026, 5, 1);

function context(days: number, seasonal: Seasonal): DecisionContext {
  const models: Models = {
    ...toyModels([['a', 'b', 'c']]),
    trends: {
      until: UNTIL,
      recentDays: 7,
      trending: [{ product: 0, recentOrders: 42, usualOrders: 14, share: 0.1 }],
      inSeason: () => seasonal,
    },
  };
  const now = UNTIL + days * DAY;
  return createContext(toyRequest('home'), new StateRecorder(toyState([]), now), models, DEFAULT_POLICY, now);
}
const SEASON: Seasonal = {
  kind: 'learned',
  products: [
    { product: 0, seasonOrders: 30, expectedOrders: 10, share: 0.02 },
    { product: 1, seasonOrders: 4, expectedOrders: 1, share: 0.3 },
    { product: 2, seasonOrders: 90, expectedOrders: 20.5, share: 0.2 },
  ],
};
const TOO_LITTLE: Seasonal = { kind: 'too_little_data', haveDays: 100, needDays: 366 };
const propose = (made: DecisionContext) =>
  trendsSource
    .propose(made)
    .map((proposal) => [proposal.productId, proposal.probability, trendsSource.findGrounds(proposal, made)]);

describe('trendsSource', () => {
  it('proposes by share, with what is beyond the usual as grounds, and none in a handful of orders', () => {
    expect(propose(context(1, SEASON))).toEqual([
      ['b', 0.3, undefined],
      ['c', 0.2, { code: 'in_season', evidence: { seasonOrders: 90, seasonExpected: 20.5 } }],
      ['a', 0.1, { code: 'trending_now', evidence: { recentOrders: 42, usualOrders: 14, windowDays: 7 } }],
    ]);
  });

  it('calls nothing trending when the training is days old', () => {
    expect(propose(context(2, TOO_LITTLE)).map(([id]) => id)).toEqual(['a']);
    expect(propose(context(2.1, TOO_LITTLE))).toEqual([]);
    expect(propose(context(3, SEASON)).at(-1)).toEqual([
      'a',
      0.02,
      { code: 'in_season', evidence: { seasonOrders: 30, seasonExpected: 10 } },
    ]);
  });
});
