import { describe, expect, it } from 'vitest';
import { toyRequest, toyState } from '../../tests/support/toy-state.js';
import type { CandidateSource, SourceBasis } from './candidate.js';
import { createContext } from './context.js';
import { DEFAULT_POLICY } from './default-policy.js';
import type { DecidingFailure } from './outcome.js';
import type { SourceName } from './policy.js';
import { rankCandidates } from './rank.js';
import { StateRecorder } from './recorder.js';

const source = (name: SourceName, basis: SourceBasis, scores: Readonly<Record<string, number>>): CandidateSource => ({
  name,
  basis,
  why: '',
  propose: () =>
    Object.entries(scores).map(([productId, probability]) => ({
      productId,
      index: -1,
      kind: 'complement',
      probability,
    })),
  findGrounds: () => undefined,
});

function rank(sources: readonly CandidateSource[], failures: DecidingFailure[] = [], considered = 60) {
  const weights = { cart: 1, association: 0.5, session: 0.5, popular: 1 };
  const policy = {
    ...DEFAULT_POLICY,
    considered,
    placements: { ...DEFAULT_POLICY.placements, home: { ...DEFAULT_POLICY.placements.home, sources: weights } },
  };
  const state = new StateRecorder(toyState([]), 0);
  const context = createContext(toyRequest('home'), state, undefined, policy, 0);
  return rankCandidates(context, sources, failures).map(({ productId, score }) => [productId, score]);
}

describe('rankCandidates', () => {
  it('adds up what independent sources say by noisy-or', () => {
    const ranked = rank([source('cart', 'anchors', { a: 0.2, b: 0.3 }), source('session', 'views', { a: 0.4 })]);
    // a: 1 − (1 − 0.2)(1 − 0.5 · 0.4) = 0.36
    expect(ranked[0][0]).toBe('a');
    expect(ranked[0][1]).toBeCloseTo(0.36, 12);
    expect(ranked[1]).toEqual(['b', 0.3]);
  });

  it('does not count two sources of one basis twice', () => {
    expect(rank([source('cart', 'anchors', { a: 0.2 }), source('association', 'anchors', { a: 0.3 })])).toEqual([
      ['a', expect.closeTo(0.2, 12)],
    ]);
  });

  it('puts what only a fallback proposed last, whatever its score', () => {
    const ranked = rank([source('cart', 'anchors', { a: 0.01 }), source('popular', 'sales', { b: 0.9, a: 0.1 })]);
    expect(ranked.map(([id]) => id)).toEqual(['a', 'b']);
  });

  it('breaks ties by the order of the source, then by product id', () => {
    expect(rank([source('cart', 'anchors', { z: 0.2, m: 0.2, a: 0.2 })]).map(([id]) => id)).toEqual(['z', 'm', 'a']);
    const tied = [source('cart', 'anchors', { z: 0.2 }), source('session', 'views', { b: 0.4 })];
    expect(rank(tied).map(([id]) => id)).toEqual(['b', 'z']);
  });

  it('takes no probability outside [0, 1], and asks no source without a weight', () => {
    expect(rank([source('cart', 'anchors', { a: 7, b: -1 })])).toEqual([
      ['a', 1],
      ['b', 0],
    ]);
    expect(rank([source('personal', 'purchases', { a: 1 })])).toEqual([]);
  });

  it('keeps the best that the policy considers', () => {
    expect(rank([source('cart', 'anchors', { a: 0.1, b: 0.3, c: 0.2 })], [], 2).map(([id]) => id)).toEqual(['b', 'c']);
  });

  it('goes on without a source that throws, and reports it', () => {
    const failures: DecidingFailure[] = [];
    const error = new Error('no');
    const broken: CandidateSource = {
      ...source('cart', 'anchors', {}),
      propose() {
        throw error;
      },
    };
    expect(rank([broken, source('session', 'views', { b: 0.4 })], failures)).toEqual([['b', 0.2]]);
    expect(failures).toEqual([{ where: 'cart', error }]);
  });
});
