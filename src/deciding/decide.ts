import type { EmptyReason, OfferRequest, Removal } from '../domain/decision.js';
import type { Models } from '../learning/models.js';
import type { Candidate, Grounds } from './candidate.js';
import { createContext, type DecisionContext } from './context.js';
import type { DecisionState } from './decision-state.js';
import { GUARDRAILS, LIST_GUARDRAILS } from './guardrails/all-guardrails.js';
import type { Facts, GuardrailCode } from './guardrails/guardrail.js';
import type { DecidedOffer, DecidingFailure, DecisionOutcome } from './outcome.js';
import type { Policy } from './policy.js';
import { rankCandidates } from './rank.js';
import { reasonText } from './reasons/reason-text.js';
import { StateRecorder } from './recorder.js';

/**
 * Answers one request: candidates → ranking → guardrails → reasons. Pure: the same arguments give the same outcome.
 * `now` is milliseconds since the epoch; `seed` belongs to whatever draws lots (nothing does yet) and is kept for replay.
 * Fewer offers than asked for, or none, is a normal result with a typed reason.
 */
export function decide(
  request: OfferRequest,
  state: DecisionState,
  models: Models | undefined,
  policy: Policy,
  now: number,
  _seed: number,
): DecisionOutcome {
  const recorder = new StateRecorder(state, now);
  const context = createContext(request, recorder, models, policy, now);
  const failures: DecidingFailure[] = [];
  const candidates = rankCandidates(context, failures);
  const limit = Math.min(request.limit ?? context.placement.limit, context.placement.limit);
  const { offers, removed, dropped } = fill(candidates, limit, context, failures);
  const emptyReason = offers.length < limit ? whyFew(context, candidates, dropped) : undefined;
  return {
    modelVersion: models?.version ?? null,
    policyVersion: policy.version,
    offers,
    removed,
    ...(emptyReason === undefined ? {} : { emptyReason }),
    holdout: null,
    arms: {},
    record: recorder.toRecord(),
    failures,
  };
}

interface Filled {
  readonly offers: DecidedOffer[];
  /** Taken out before the last place was filled. */
  readonly removed: Removal[];
  /** How many candidates each guardrail took out. */
  readonly dropped: ReadonlyMap<GuardrailCode, number>;
}

/** Best first until the places are filled: what a guardrail takes out makes room for the next good one. */
function fill(
  candidates: readonly Candidate[],
  limit: number,
  context: DecisionContext,
  failures: DecidingFailure[],
): Filled {
  const offers: DecidedOffer[] = [];
  const chosen: Candidate[] = [];
  const removed: Removal[] = [];
  const dropped = new Map<GuardrailCode, number>();
  for (const candidate of candidates) {
    if (offers.length >= limit) break;
    const verdict = judge(candidate, chosen, context, failures);
    if ('offer' in verdict) {
      offers.push(toOffer(candidate, verdict.offer, offers.length, context));
      chosen.push(candidate);
    } else {
      removed.push({ productId: candidate.productId, ...verdict });
      dropped.set(verdict.code, (dropped.get(verdict.code) ?? 0) + 1);
    }
  }
  return { offers, removed, dropped };
}

/** A guardrail or source that throws drops its candidate (fails closed) and is reported. */
function judge(
  candidate: Candidate,
  chosen: readonly Candidate[],
  context: DecisionContext,
  failures: DecidingFailure[],
): { offer: Grounds } | { code: GuardrailCode; facts: Facts } {
  let where = '';
  try {
    for (const guardrail of GUARDRAILS) {
      where = guardrail.code;
      const facts = guardrail.judge(candidate, context);
      if (facts !== undefined) return { code: guardrail.code, facts };
    }
    for (const guardrail of LIST_GUARDRAILS) {
      where = guardrail.code;
      const facts = guardrail.judge(candidate, chosen, context);
      if (facts !== undefined) return { code: guardrail.code, facts };
    }
    for (const proposal of candidate.proposals) {
      where = proposal.source.name;
      const grounds = proposal.source.findGrounds(proposal, context);
      if (grounds !== undefined) return { offer: grounds };
    }
    return { code: 'no_evidence', facts: {} };
  } catch (error) {
    failures.push({ where, productId: candidate.productId, error });
    return { code: 'failed', facts: { where } };
  }
}

function toOffer(candidate: Candidate, grounds: Grounds, position: number, { state }: DecisionContext): DecidedOffer {
  const { anchorProductId } = grounds.evidence;
  const anchorTitle = anchorProductId === undefined ? undefined : state.findTitle(anchorProductId);
  const [strongest] = candidate.proposals;
  return {
    productId: candidate.productId,
    kind: strongest.kind,
    position,
    score: candidate.score,
    sources: Object.fromEntries(
      candidate.proposals.flatMap(({ source, weighted, parts }) => [
        [source.name, weighted] as const,
        ...Object.entries(parts ?? {}).map(([part, value]) => [`${source.name}.${part}`, value] as const),
      ]),
    ),
    reason: {
      code: grounds.code,
      text: reasonText(grounds.code, grounds.evidence, 'staff', anchorTitle),
      evidence: grounds.evidence,
    },
  };
}

function whyFew(
  { models, state }: DecisionContext,
  candidates: readonly Candidate[],
  dropped: ReadonlyMap<GuardrailCode, number>,
): EmptyReason {
  if (models === undefined && candidates.length === 0) return 'no_model';
  if (candidates.length === 0) return state.refusesPersonalisation ? 'no_consent' : 'too_little_data';
  const unavailable = (dropped.get('unavailable') ?? 0) + (dropped.get('unknown_product') ?? 0);
  return unavailable === candidates.length ? 'all_unavailable' : 'below_relevance_floor';
}
