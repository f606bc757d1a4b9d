import type { Removal } from '../../domain/decision.js';
import type { Candidate, Grounds, SourcedProposal } from '../candidate.js';
import type { DecisionContext } from '../context.js';
import { findGrounds } from '../evidence/find-grounds.js';
import type { DecidingFailure } from '../outcome.js';
import type { Facts, Guardrail, GuardrailCode, ListGuardrail } from './guardrail.js';

/** A candidate that passed, with what it stands on. */
export interface Kept {
  readonly candidate: Candidate;
  readonly proposal: SourcedProposal;
  readonly grounds: Grounds;
}

export interface GuardrailReport {
  readonly kept: readonly Kept[];
  readonly dropped: readonly (Removal & { readonly code: GuardrailCode })[];
  /** Candidates that were not reached, because all places were filled before. */
  readonly unreached: number;
}

export interface GuardrailSet {
  readonly each: readonly Guardrail[];
  readonly list: readonly ListGuardrail[];
}

/**
 * Judges candidates in rank order until `limit` have passed, so that what is dropped makes room for the next good one;
 * kept + dropped + unreached are all candidates. The first guardrail to drop a candidate gives the reason. Last, the
 * facts that the offer would stand on are looked for: no evidence, no offer. A guardrail or source that throws drops its
 * candidate (fails closed) and is reported in `failures`.
 */
export function runGuardrails(
  candidates: readonly Candidate[],
  guardrails: GuardrailSet,
  limit: number,
  context: DecisionContext,
  failures: DecidingFailure[],
): GuardrailReport {
  const kept: Kept[] = [];
  const chosen: Candidate[] = [];
  const dropped: (Removal & { code: GuardrailCode })[] = [];
  for (const candidate of candidates) {
    if (kept.length >= limit) break;
    const verdict = judge(candidate, chosen, guardrails, context, failures);
    if ('grounds' in verdict) {
      kept.push({ candidate, ...verdict });
      chosen.push(candidate);
    } else {
      dropped.push({ productId: candidate.productId, ...verdict });
    }
  }
  return { kept, dropped, unreached: candidates.length - kept.length - dropped.length };
}

function judge(
  candidate: Candidate,
  chosen: readonly Candidate[],
  guardrails: GuardrailSet,
  context: DecisionContext,
  failures: DecidingFailure[],
): Omit<Kept, 'candidate'> | { code: GuardrailCode; facts: Facts } {
  let where: string = 'no_evidence';
  try {
    for (const guardrail of guardrails.each) {
      where = guardrail.code;
      const facts = guardrail.judge(candidate, context);
      if (facts !== undefined) return { code: guardrail.code, facts };
    }
    for (const guardrail of guardrails.list) {
      where = guardrail.code;
      const facts = guardrail.judge(candidate, chosen, context);
      if (facts !== undefined) return { code: guardrail.code, facts };
    }
    where = 'no_evidence';
    return findGrounds(candidate, context) ?? { code: 'no_evidence', facts: {} };
  } catch (error) {
    failures.push({ where, productId: candidate.productId, error });
    return { code: 'failed', facts: { where } };
  }
}
