import type { Candidate } from '../candidate.js';
import type { DecisionContext } from '../context.js';

export const GUARDRAIL_CODES = [
  'unknown_product',
  'unavailable',
  'in_cart',
  'on_page',
  'already_bought',
  'substitute_of_anchor',
  'below_relevance_floor',
  'variant_offered',
  'substitute_offered',
  'category_cap',
  'no_evidence',
  'failed',
] as const;
export type GuardrailCode = (typeof GUARDRAIL_CODES)[number];

/** What a removal is explained with; numbers and ids, no sentences and nothing personal. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

/** Judges one candidate by itself: undefined keeps it, facts drop it. */
export interface Guardrail {
  readonly code: GuardrailCode;
  readonly why: string;
  judge(candidate: Candidate, context: DecisionContext): Facts | undefined;
}

/** Judges a candidate by the offers that stand before it. */
export interface ListGuardrail {
  readonly code: GuardrailCode;
  readonly why: string;
  judge(candidate: Candidate, chosen: readonly Candidate[], context: DecisionContext): Facts | undefined;
}
