import type { Product } from '../domain/product.js';
import type { SampleShopOptions } from '../sample-shop/options.js';
import { listStars, type Review, type StarCounts, tellReview } from '../sample-shop/reviews.js';

export interface ReviewPage {
  /** From one star to five, of all until then. */
  readonly counts: StarCounts;
  /** Latest first. */
  readonly reviews: readonly Review[];
  readonly more: boolean;
}

export interface ReviewQuery {
  /** Milliseconds, exclusive. */
  readonly until: number;
  readonly offset: number;
  readonly limit: number;
}

/** The made-up shop's reviews, made when somebody reads them: a real shop has its own. */
export function pageReviews(product: Product, options: SampleShopOptions, query: ReviewQuery): ReviewPage {
  const { until, offset, limit } = query;
  const written = listStars(product, options).filter(({ at }) => at < until);
  const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  for (const { stars } of written) counts[stars - 1]++;
  const last = written.length - offset;
  const places = Array.from({ length: Math.max(0, Math.min(limit, last)) }, (_, turn) => last - 1 - turn);
  return {
    counts,
    reviews: places.map((place) => tellReview(product, written[place], place, options)),
    more: last > limit,
  };
}
