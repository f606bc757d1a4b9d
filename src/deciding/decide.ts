import type { OfferRequest } from '../domain/decision.js';
import type { Models } from '../learning/models.js';
import type { Candidate } from './candidate.js';
import { createContext, type DecisionContext } from './context.js';
import type { DecisionState } from './decision-state.js';
import { whyFewer } from './empty-reason.js';
import { GUARDRAILS, LIST_GUARDRAILS } from './guardrails/all-guardrails.js';
import { type Kept, runGuardrails } from './guardrails/run-guardrails.js';
import type { DecidedOffer, DecidingFailure, DecisionOutcome } from './outcome.js';
import type { Policy } from './policy.js';
import { rankCandidates } from './rank.js';
import { namedProduct, reasonText } from './reasons/reason-text.js';
import { StateRecorder } from './recorder.js';
import { ALL_SOURCES } from './sources/all-sources.js';

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
  const candidates = rankCandidates(context, ALL_SOURCES, failures);
  const limit = Math.min(request.limit ?? context.placement.limit, context.placement.limit);
  const guardrails = { each: GUARDRAILS, list: LIST_GUARDRAILS };
  const { kept, dropped } = runGuardrails(candidates, guardrails, limit, context, failures);
  const fewer = kept.length < limit;
  return {
    modelVersion: models?.version ?? null,
    policyVersion: policy.version,
    offers: kept.map((each, position) => toOffer(each, position, context)),
    removed: dropped,
    ...(fewer && {
      emptyReason: whyFewer(
        context,
        candidates.length,
        dropped.map(({ code }) => code),
      ),
    }),
    holdout: null,
    arms: {},
    record: recorder.toRecord(),
    failures,
  };
}

function toOffer({ candidate, proposal, grounds }: Kept, position: number, { state }: DecisionContext): DecidedOffer {
  const named = namedProduct(grounds.code, grounds.evidence);
  const title = named === undefined ? undefined : state.findTitle(named);
  return {
    productId: candidate.productId,
    kind: proposal.kind,
    position,
    score: candidate.score,
    sources: sourcesOf(candidate),
    reason: {
      code: grounds.code,
      text: reasonText(grounds.code, grounds.evidence, 'staff', title),
      evidence: grounds.evidence,
    },
  };
}

function sourcesOf({ proposals }: Candidate): Record<string, number> {
  const sources: Record<string, number> = {};
  for (const { source, weighted, parts } of proposals) {
    sources[source.name] = weighted;
    if (parts === undefined) continue;
    for (const [part, value] of Object.entries(parts())) sources[partName(source.name, part)] = value;
  }
  return sources;
}

/** `source.part` by part, by source; made once: there are few of them, and every offer shows them. */
const partNames = new Map<string, Map<string, string>>(ALL_SOURCES.map(({ name }) => [name, new Map()]));

function partName(source: string, part: string): string {
  const names = partNames.get(source);
  const known = names?.get(part);
  if (known !== undefined) return known;
  const made = `${source}.${part}`;
  names?.set(part, made);
  return made;
}
