import type { Candidate, SourcedProposal } from './candidate.js';
import type { DecisionContext } from './context.js';
import type { DecidingFailure } from './outcome.js';
import { ALL_SOURCES } from './sources/all-sources.js';

/**
 * Asks the placement's sources and ranks what they propose. Each proposal is a probability-like number p, weighted w by
 * the placement; a product's score is 1 − Π(1 − w·p), the chance that at least one of the independent reasons holds
 * (noisy-or; Pearl, Probabilistic Reasoning in Intelligent Systems, 1988, sec. 4.3.2). Products that only a fallback
 * proposed come last. Ties by product id: the order is total.
 */
export function rankCandidates(context: DecisionContext, failures: DecidingFailure[]): Candidate[] {
  const byProduct = new Map<string, SourcedProposal[]>();
  for (const source of ALL_SOURCES) {
    const weight = context.placement.sources[source.name];
    if (weight === undefined || weight === 0) continue;
    try {
      for (const proposal of source.propose(context)) {
        const sourced = { ...proposal, source, weighted: weight * Math.min(1, Math.max(0, proposal.probability)) };
        const list = byProduct.get(proposal.productId);
        if (list === undefined) byProduct.set(proposal.productId, [sourced]);
        else list.push(sourced);
      }
    } catch (error) {
      failures.push({ where: source.name, error });
    }
  }
  return [...byProduct.values()].map((proposals) => toCandidate(proposals, context)).sort(compare);
}

function toCandidate(proposals: SourcedProposal[], { placement }: DecisionContext): Candidate {
  proposals.sort((a, b) => b.weighted - a.weighted);
  const [{ productId, index }] = proposals;
  return {
    productId,
    index,
    proposals,
    score: 1 - proposals.reduce((rest, proposal) => rest * (1 - proposal.weighted), 1),
    fallback: proposals.every((proposal) => placement.fallback.includes(proposal.source.name)),
  };
}

function compare(a: Candidate, b: Candidate): number {
  if (a.fallback !== b.fallback) return a.fallback ? 1 : -1;
  return b.score - a.score || (a.productId < b.productId ? -1 : 1);
}
