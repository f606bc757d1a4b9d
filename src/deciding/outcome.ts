import type { Decision, EmptyReason, Offer, OfferRequest, Removal } from '../domain/decision.js';
import type { StateRecord } from './state-record.js';

/** An offer before its decision has an id. */
export type DecidedOffer = Omit<Offer, 'offerId'>;

/** A guardrail or source that threw: a bug to report. What it was judging is left out of the answer. */
export interface DecidingFailure {
  /** Code of the guardrail or name of the source. */
  readonly where: string;
  readonly productId?: string;
  readonly error: unknown;
}

/** What `decide` hands back. Plain data, but for `failures`, which are for the log. */
export interface DecisionOutcome {
  readonly modelVersion: string | null;
  readonly policyVersion: string;
  /** Best first; `position` runs from 0. */
  readonly offers: readonly DecidedOffer[];
  /** Candidates that ranked above the last offer and were taken out, in rank order. */
  readonly removed: readonly Removal[];
  readonly emptyReason?: EmptyReason;
  readonly holdout: boolean | null;
  readonly arms: Readonly<Record<string, string>>;
  /** The facts read, compact; store them with the decision, `replay` decides again from them. */
  readonly record: StateRecord;
  readonly failures: readonly DecidingFailure[];
}

/** What the caller of `decide` knew. */
export interface DecisionIdentity {
  readonly id: string;
  readonly decidedAt: Date;
  readonly request: OfferRequest;
  readonly seed: number;
}

/** Gives an outcome its identity; offer ids are `${decisionId}.${position}`. */
export function toDecision(identity: DecisionIdentity, outcome: DecisionOutcome): Decision {
  return {
    id: identity.id,
    decidedAt: identity.decidedAt,
    request: identity.request,
    modelVersion: outcome.modelVersion,
    policyVersion: outcome.policyVersion,
    seed: identity.seed,
    offers: outcome.offers.map((offer) => ({ offerId: `${identity.id}.${offer.position}`, ...offer })),
    removed: outcome.removed,
    ...(outcome.emptyReason === undefined ? {} : { emptyReason: outcome.emptyReason }),
    holdout: outcome.holdout,
    arms: outcome.arms,
  };
}
