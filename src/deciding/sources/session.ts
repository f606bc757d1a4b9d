import type { Models } from '../../learning/models.js';
import type { CandidateSource, Proposal } from '../candidate.js';
import type { DecisionContext } from '../context.js';
import { pastBaskets, pastVisits, similarGrounds } from '../evidence/similar-grounds.js';

/**
 * What earlier visits like this one went on to look at. Where the shop has too few sessions to learn from, what baskets
 * with the viewed products held besides.
 */
export const sessionSource: CandidateSource = {
  name: 'session',
  basis: 'views',
  why: 'what visits with the same views went on to',
  propose(context) {
    const { models } = context;
    if (models === undefined) return [];
    const items = viewedItems(context);
    if (items.length === 0) return [];
    return models.sessions === undefined ? fromBaskets(models, items, context) : fromVisits(models, items, context);
  },
  findGrounds({ index, parts }, { models, placement: { floor } }) {
    const { neighbours = 0, asked = 0 } = parts?.() ?? {};
    if (models === undefined) return undefined;
    const past = models.sessions === undefined ? pastBaskets(models) : pastVisits(models.sessions);
    return similarGrounds(past, index, neighbours, asked, floor);
  },
};

/** What is looked at next may be a rival of what was looked at, so it is not called its complement. */
function fromVisits({ sessions, productIds }: Models, items: readonly number[], { placement }: DecisionContext) {
  return (sessions?.predict(items, placement.candidates) ?? []).map(
    (each): Proposal => ({
      productId: productIds[each.product],
      index: each.product,
      kind: 'personal',
      probability: each.score,
      parts: () => ({ neighbours: each.neighbours, asked: each.of }),
    }),
  );
}

function fromBaskets({ neighbours, productIds }: Models, items: readonly number[], { placement }: DecisionContext) {
  const found = neighbours.predict(items, placement.candidates);
  const total = found.reduce((sum, each) => sum + each.score, 0);
  return found.map(
    (each): Proposal => ({
      productId: productIds[each.product],
      index: each.product,
      kind: placement.anchoredKind,
      probability: total === 0 ? 0 : each.score / total,
      parts: () => ({ neighbours: each.neighbours, asked: each.of }),
    }),
  );
}

/** Views of this visit, oldest first, then what is on the page. */
function viewedItems({ models, state, policy, request }: DecisionContext): number[] {
  const ids = new Set(request.viewing);
  const earlier = state.recentViews(policy.maxViews, policy.viewDays).filter((view) => !ids.has(view.productId));
  return [...earlier.map((view) => view.productId), ...ids]
    .map((id) => models?.indexOf(id))
    .filter((index) => index !== undefined);
}
