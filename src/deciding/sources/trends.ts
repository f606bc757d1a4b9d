import type { CandidateSource, Grounds, Proposal } from '../candidate.js';
import type { DecisionContext } from '../context.js';

const DAY = 86_400_000;
/** Trends are those of the last training: after so many days "these days" is no longer true. */
const FRESH_DAYS = 2;

/** What sells more than usual: the last days against the weeks before, and this time of the year against the others. */
export const trendsSource: CandidateSource = {
  name: 'trends',
  basis: 'sales',
  why: 'what sells more than usual, these days or at this time of the year',
  propose(context) {
    const share = new Map<number, number>();
    for (const each of [...trending(context), ...inSeason(context)])
      share.set(each.product, Math.max(each.share, share.get(each.product) ?? 0));
    return Array.from(
      share,
      ([product, probability]): Proposal => ({
        productId: context.models?.productIds[product] ?? '',
        index: product,
        kind: 'popular',
        probability,
      }),
    )
      .sort((left, right) => right.probability - left.probability || left.index - right.index)
      .slice(0, context.placement.candidates);
  },
  findGrounds({ index }, context): Grounds | undefined {
    const { models, placement } = context;
    const now = trending(context).find(({ product }) => product === index);
    if (now !== undefined && now.recentOrders >= placement.floor.minPopularOrders) {
      const { recentOrders, usualOrders } = now;
      return { code: 'trending_now', evidence: { recentOrders, usualOrders, windowDays: models?.trends?.recentDays } };
    }
    const season = inSeason(context).find(({ product }) => product === index);
    if (season === undefined || season.seasonOrders < placement.floor.minPopularOrders) return undefined;
    const { seasonOrders, expectedOrders } = season;
    return { code: 'in_season', evidence: { seasonOrders, seasonExpected: expectedOrders } };
  },
};

function trending({ models, now }: DecisionContext) {
  const trends = models?.trends;
  return trends === undefined || now - trends.until > FRESH_DAYS * DAY ? [] : trends.trending;
}

function inSeason({ models, now }: DecisionContext) {
  const seasonal = models?.trends?.inSeason(now);
  return seasonal?.kind === 'learned' ? seasonal.products : [];
}
