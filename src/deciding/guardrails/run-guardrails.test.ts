import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toyRequest, toyState } from '../../../tests/support/toy-state.js';
import { WORLD_NOW, worlds } from '../../../tests/support/toy-worlds.js';
import type { Candidate, CandidateSource } from '../candidate.js';
import { createContext } from '../context.js';
import { DEFAULT_POLICY } from '../default-policy.js';
import type { DecidingFailure } from '../outcome.js';
import { rankCandidates } from '../rank.js';
import { StateRecorder } from '../recorder.js';
import { ALL_SOURCES } from '../sources/all-sources.js';
import { GUARDRAILS, LIST_GUARDRAILS } from './all-guardrails.js';
import type { Guardrail } from './guardrail.js';
import { runGuardrails } from './run-guardrails.js';

const source: CandidateSource = {
  name: 'cart',
  basis: 'anchors',
  why: '',
  propose: () => [],
  findGrounds: ({ productId }) =>
    productId.startsWith('bare') ? undefined : { code: 'similar_baskets', evidence: { similarSessions: 4 } },
};
const candidate = (productId: string): Candidate => ({
  productId,
  index: -1,
  score: 0.1,
  fallback: false,
  proposals: [{ productId, index: -1, kind: 'complement', probability: 0.1, weighted: 0.1, place: 0, source }],
});
const context = createContext(toyRequest('cart'), new StateRecorder(toyState([]), 0), undefined, DEFAULT_POLICY, 0);
const dropping = (...ids: string[]): Guardrail => ({
  code: 'unavailable',
  why: '',
  judge: ({ productId }) => (ids.includes(productId) ? { available: false } : undefined),
});

describe('runGuardrails', () => {
  it('fills the places from what passes and leaves the rest unreached', () => {
    const report = runGuardrails(
      ['a', 'b', 'c', 'd'].map(candidate),
      { each: [dropping('a')], list: [] },
      2,
      context,
      [],
    );
    expect(report.kept.map((each) => each.candidate.productId)).toEqual(['b', 'c']);
    expect(report.dropped).toEqual([{ productId: 'a', code: 'unavailable', facts: { available: false } }]);
    expect(report.unreached).toBe(1);
  });

  it('drops what has no evidence', () => {
    const { kept, dropped } = runGuardrails(
      [candidate('bare'), candidate('a')],
      { each: [], list: [] },
      5,
      context,
      [],
    );
    expect(kept.map((each) => each.candidate.productId)).toEqual(['a']);
    expect(dropped).toEqual([{ productId: 'bare', code: 'no_evidence', facts: {} }]);
  });

  it('fails closed: a guardrail that throws drops its candidate and is reported', () => {
    const error = new Error('bug');
    const broken: Guardrail = {
      code: 'in_cart',
      why: '',
      judge({ productId }) {
        if (productId === 'a') throw error;
        return undefined;
      },
    };
    const failures: DecidingFailure[] = [];
    const report = runGuardrails(['a', 'b'].map(candidate), { each: [broken], list: [] }, 5, context, failures);
    expect(report.kept.map((each) => each.candidate.productId)).toEqual(['b']);
    expect(report.dropped).toEqual([{ productId: 'a', code: 'failed', facts: { where: 'in_cart' } }]);
    expect(failures).toEqual([{ where: 'in_cart', productId: 'a', error }]);
  });

  it('accounts for every candidate, in order, and one guardrail more lets nothing new through', () => {
    fc.assert(
      fc.property(worlds, fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e')), (world, banned) => {
        const run = (each: readonly Guardrail[]) => {
          const recorder = new StateRecorder(world.state, WORLD_NOW);
          const made = createContext(world.request, recorder, world.models, world.policy, WORLD_NOW);
          const candidates = rankCandidates(made, ALL_SOURCES, []);
          const order = candidates.map(({ productId }) => productId);
          const report = runGuardrails(candidates, { each, list: [] }, 1000, made, []);
          const kept = report.kept.map(({ candidate: { productId } }) => productId);
          const dropped = report.dropped.map(({ productId }) => productId);
          expect(report.unreached).toBe(0);
          expect([...kept, ...dropped].sort()).toEqual([...order].sort());
          expect(kept).toEqual(order.filter((id) => kept.includes(id)));
          return kept;
        };
        const fewer = run([...GUARDRAILS, dropping(...banned)]);
        expect(run(GUARDRAILS)).toEqual(expect.arrayContaining(fewer));
      }),
      { numRuns: 150 },
    );
  });

  it('names each code once', () => {
    const codes = [...GUARDRAILS, ...LIST_GUARDRAILS].map((guardrail) => guardrail.code);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
