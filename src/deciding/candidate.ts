import type { Evidence, ReasonCode } from '../domain/decision.js';
import type { OfferKind } from '../domain/placement.js';
import type { DecisionContext } from './context.js';
import type { SourceName } from './policy.js';

/** A product that one source puts forward. */
export interface Proposal {
  readonly productId: string;
  /** Dense index in the model version; -1 when it does not know the product. */
  readonly index: number;
  readonly kind: OfferKind;
  /** How likely this is the next product the customer takes, by this source alone, in [0, 1]. */
  readonly probability: number;
  /** Contributions within the source, for the data person: asked for what is offered only. */
  readonly parts?: () => Readonly<Record<string, number>>;
}

/** What an offer stands on: the facts, and the sentence they allow. */
export interface Grounds {
  readonly code: ReasonCode;
  readonly evidence: Evidence;
}

/** What a source reads. Sources of one basis see the same facts twice and are not counted twice. */
export type SourceBasis = 'anchors' | 'views' | 'purchases' | 'sales';

/** Code that proposes products of one kind. One file each in `sources/`. */
export interface CandidateSource {
  readonly name: SourceName;
  readonly basis: SourceBasis;
  readonly why: string;
  /** Best first, at most `context.placement.candidates`. */
  propose(context: DecisionContext): readonly Proposal[];
  /** The facts behind a proposal of this source; undefined when they are too thin to show. */
  findGrounds(proposal: Proposal, context: DecisionContext): Grounds | undefined;
}

/** A proposal and the source it came from. */
export interface SourcedProposal extends Proposal {
  readonly source: CandidateSource;
  /** Place in the source's list, from 0. */
  readonly place: number;
  /** Weight of the source at this placement × probability. */
  readonly weighted: number;
}

/** A product with everything that speaks for it. */
export interface Candidate {
  readonly productId: string;
  readonly index: number;
  /** Strongest first, fallbacks last. */
  readonly proposals: readonly SourcedProposal[];
  /** Ranking score, in [0, 1]. */
  readonly score: number;
  /** True when only fallback sources proposed it. */
  readonly fallback: boolean;
}
