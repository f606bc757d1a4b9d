import type { CandidateSource } from '../candidate.js';

/** What sells now; the popularity of the last training where no sale has moved the counters since. */
export const popularSource: CandidateSource = {
  name: 'popular',
  why: 'what sells best these days',
  propose({ models, state, policy, placement }) {
    const { decayedOrders, top } = state.recentSales(policy.popularHalfLifeDays, placement.candidates);
    if (top.length > 0 && decayedOrders > 0) {
      return top.map((count) => ({
        productId: count.productId,
        index: models?.indexOf(count.productId) ?? -1,
        kind: 'popular',
        probability: Math.min(1, count.decayedOrders / decayedOrders),
        parts: { recentOrders: count.recentOrders, windowDays: count.windowDays },
      }));
    }
    if (models === undefined || models.association.orders === 0) return [];
    return models.popularity.top(placement.candidates).map(({ product }) => ({
      productId: models.productIds[product],
      index: product,
      kind: 'popular',
      probability: models.association.ordersWith(product) / models.association.orders,
    }));
  },
  findGrounds(proposal, { models, placement }) {
    const recentOrders = proposal.parts?.recentOrders;
    if (recentOrders !== undefined && recentOrders >= placement.floor.minPopularOrders) {
      return { code: 'popular_now', evidence: { recentOrders, windowDays: proposal.parts?.windowDays } };
    }
    if (models === undefined || proposal.index < 0) return undefined;
    const ordersWithOffer = models.association.ordersWith(proposal.index);
    return ordersWithOffer < placement.floor.minPopularOrders
      ? undefined
      : { code: 'popular_now', evidence: { ordersWithOffer, orders: models.association.orders } };
  },
};
