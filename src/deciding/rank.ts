import type { Candidate, CandidateSource, SourceBasis, SourcedProposal } from './candidate.js';
import type { DecisionContext } from './context.js';
import type { DecidingFailure } from './outcome.js';

/**
 * Asks the placement's sources and ranks what they propose. Each proposal is a probability-like number p, weighted w by
 * the placement. A product's score is a noisy-or over what the sources read (Pearl, Probabilistic Reasoning in
 * Intelligent Systems, 1988, sec. 4.3.2), the chance that at least one independent reason holds:
 *
 *     score = 1 − Π over bases b (1 − max over sources of b (w · p))
 *
 * Sources of one basis (the cart blend and plain association both read the anchors' orders) are not independent, so the
 * stronger one speaks for both. Products that only a fallback proposed come last. Ties by the place in the strongest
 * source's own list (its scores are finer than its calibrated probability), then by product id: the order is total.
 * Returns the best `policy.considered`. A source that throws proposes nothing and is reported.
 */
export function rankCandidates(
  context: DecisionContext,
  sources: readonly CandidateSource[],
  failures: DecidingFailure[],
): Candidate[] {
  const byProduct = new Map<string, SourcedProposal[]>();
  for (const source of sources) {
    const weight = context.placement.sources[source.name];
    if (weight === undefined || weight === 0) continue;
    try {
      let place = 0;
      for (const { productId, index, kind, probability, parts } of source.propose(context)) {
        const weighted = weight * Math.min(1, Math.max(0, probability));
        const sourced = { productId, index, kind, probability, parts, source, place, weighted };
        const list = byProduct.get(productId);
        if (list === undefined) byProduct.set(productId, [sourced]);
        else list.push(sourced);
        place++;
      }
    } catch (error) {
      failures.push({ where: source.name, error });
    }
  }
  return [...byProduct.values()]
    .map((proposals) => toCandidate(proposals, context.placement.fallback))
    .sort(compareCandidates)
    .slice(0, context.policy.considered);
}

function toCandidate(proposals: SourcedProposal[], fallback: readonly string[]): Candidate {
  const fills = ({ source }: SourcedProposal): boolean => fallback.includes(source.name);
  // The first one gives the offer its kind and reason: what has to do with the visitor before what everybody buys.
  if (proposals.length > 1)
    proposals.sort((left, right) => Number(fills(left)) - Number(fills(right)) || right.weighted - left.weighted);
  const [{ productId, index }] = proposals;
  return { productId, index, proposals, score: noisyOr(proposals), fallback: fills(proposals[0]) };
}

function noisyOr(proposals: readonly SourcedProposal[]): number {
  if (proposals.length === 1) return proposals[0].weighted;
  const best = new Map<SourceBasis, number>();
  for (const { source, weighted } of proposals) best.set(source.basis, Math.max(best.get(source.basis) ?? 0, weighted));
  let none = 1;
  for (const weighted of best.values()) none *= 1 - weighted;
  return 1 - none;
}

function compareCandidates(left: Candidate, right: Candidate): number {
  if (left.fallback !== right.fallback) return left.fallback ? 1 : -1;
  return (
    right.score - left.score ||
    left.proposals[0].place - right.proposals[0].place ||
    (left.productId < right.productId ? -1 : left.productId > right.productId ? 1 : 0)
  );
}
