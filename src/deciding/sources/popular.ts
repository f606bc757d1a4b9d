import type { CandidateSource, Proposal } from '../candidate.js';
import type { DecisionContext } from '../context.js';

/** Recent orders that weigh as much as the long run. */
const PRIOR_ORDERS = 50;

/**
 * What sells now: the moving counters, steadied by the long run, so that the first sales of a quiet morning do not make
 * a best seller, and a shop without recent sales shows what always sold:
 *
 *     probability = (recent decayed orders with it + m · long-run share) ÷ (recent decayed orders + m),  m = 50
 */
export const popularSource: CandidateSource = {
  name: 'popular',
  basis: 'sales',
  why: 'what sells best these days',
  propose(context) {
    const { models, placement } = context;
    const { decayedOrders, top } = recentSales(context);
    const recent = new Map(top.map((count) => [count.productId, count.decayedOrders]));
    for (const { product } of models?.popularity.top(placement.candidates) ?? []) {
      const productId = models?.productIds[product];
      if (productId !== undefined && !recent.has(productId)) recent.set(productId, 0);
    }
    const proposals = Array.from(recent, ([productId, orders]): Proposal => {
      const index = models?.indexOf(productId) ?? -1;
      const probability = (orders + PRIOR_ORDERS * longRunShare(context, index)) / (decayedOrders + PRIOR_ORDERS);
      return { productId, index, kind: 'popular', probability: Math.min(1, probability) };
    });
    proposals.sort(
      (left, right) => right.probability - left.probability || (left.productId < right.productId ? -1 : 1),
    );
    return proposals.slice(0, placement.candidates);
  },
  findGrounds({ productId, index }, context) {
    const { models, placement } = context;
    const { minPopularOrders } = placement.floor;
    const recent = recentSales(context).top.find((count) => count.productId === productId);
    if (recent !== undefined && recent.recentOrders >= minPopularOrders) {
      const { recentOrders, windowDays } = recent;
      return { code: 'popular_now', evidence: { recentOrders, windowDays } };
    }
    if (models === undefined || index < 0) return undefined;
    const ordersWithOffer = models.association.ordersWith(index);
    if (ordersWithOffer < minPopularOrders) return undefined;
    return { code: 'popular_now', evidence: { ordersWithOffer, orders: models.association.orders } };
  },
};

function recentSales({ state, policy, placement }: DecisionContext) {
  return state.recentSales(policy.popularHalfLifeDays, placement.candidates);
}

function longRunShare({ models }: DecisionContext, index: number): number {
  if (models === undefined || index < 0 || models.association.orders === 0) return 0;
  return models.association.ordersWith(index) / models.association.orders;
}
