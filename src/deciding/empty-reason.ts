import type { EmptyReason } from '../domain/decision.js';
import type { DecisionContext } from './context.js';
import type { GuardrailCode } from './guardrails/guardrail.js';

const UNSELLABLE: readonly GuardrailCode[] = ['unavailable', 'unknown_product'];
const IRRELEVANT: readonly GuardrailCode[] = ['below_relevance_floor', 'no_evidence'];

/**
 * Why fewer offers came back than were asked for. `dropped` are the codes of all that was taken out; then the order of
 * the questions says which cause is named when several met: no model, nothing to propose, nothing sellable, nothing
 * relevant. What is left are candidates that were fine but superfluous (in the cart, owned, variants): then there was
 * too little to choose from.
 */
export function whyFewer(
  { models, state }: Pick<DecisionContext, 'models' | 'state'>,
  candidates: number,
  dropped: readonly GuardrailCode[],
): EmptyReason {
  if (candidates === 0) {
    if (models === undefined) return 'no_model';
    return state.refusesPersonalisation ? 'no_consent' : 'too_little_data';
  }
  if (dropped.length > 0 && dropped.every((code) => UNSELLABLE.includes(code))) return 'all_unavailable';
  return dropped.some((code) => IRRELEVANT.includes(code)) ? 'below_relevance_floor' : 'too_little_data';
}
