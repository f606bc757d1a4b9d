import type { Candidate, Grounds, SourcedProposal } from '../candidate.js';
import type { DecisionContext } from '../context.js';

/** The strongest proposal that has facts to show, with these facts; undefined: nothing true can be said. */
export function findGrounds(
  candidate: Candidate,
  context: DecisionContext,
): { readonly proposal: SourcedProposal; readonly grounds: Grounds } | undefined {
  for (const proposal of candidate.proposals) {
    const grounds = proposal.source.findGrounds(proposal, context);
    if (grounds !== undefined) return { proposal, grounds };
  }
  return undefined;
}
