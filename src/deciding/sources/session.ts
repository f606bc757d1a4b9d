import type { CandidateSource } from '../candidate.js';
import type { DecisionContext } from '../context.js';
import { similarBaskets } from '../evidence/similar-baskets.js';

/** What earlier sessions and baskets like this visit held. */
export const sessionSource: CandidateSource = {
  name: 'session',
  basis: 'views',
  why: 'what visits with the same views went on to',
  propose(context) {
    const { models, placement } = context;
    if (models === undefined) return [];
    const items = viewedItems(context);
    if (items.length === 0) return [];
    const found = models.neighbours.predict(items, placement.candidates);
    const total = found.reduce((sum, each) => sum + each.score, 0);
    return found.map((each) => ({
      productId: models.productIds[each.product],
      index: each.product,
      kind: placement.anchoredKind,
      probability: total === 0 ? 0 : each.score / total,
      parts: () => ({ neighbours: each.neighbours, asked: each.of }),
    }));
  },
  findGrounds({ index, parts }, { models, placement }) {
    const { neighbours = 0, asked = 0 } = parts?.() ?? {};
    return models && similarBaskets(models, index, neighbours, asked, placement.floor);
  },
};

/** Views of this visit, oldest first, then what is on the page. */
function viewedItems({ models, state, policy, request }: DecisionContext): number[] {
  const ids = new Set([
    ...state.recentViews(policy.maxViews, policy.viewDays).map((view) => view.productId),
    ...request.viewing,
  ]);
  return [...ids].map((id) => models?.indexOf(id)).filter((index) => index !== undefined);
}
