/**
 * "What sells more than usual, these days and at this time of the year?" Two lists, both against chance.
 *
 * Trending: orders with the product in the last 7 days, r, against the 28 days before, b, of R and B orders in all.
 *
 *   growth = (r + 1) ÷ (b ÷ 4 + 1)                 one order a week of prior on both sides: nothing grows from zero
 *   kept when growth ≥ 1.5, b ≥ 4, r ≥ 5, and the product's share grew beyond chance (LLR of r, r + b, R, R + B, ≥ 10.83)
 *
 * In season: s of the product's n orders lie in a week of the year or the ones beside it, where q of all orders since its first
 * sale do. Whole years are counted, so that each week had its turn as often.
 *
 *   index = (s + m·q) ÷ ((n + m)·q),  m = 20       the posterior mean of its share in these weeks ÷ the shop's share
 *   kept when index ≥ 1.5, s ≥ 10 and LLR of s, n, q·N, N ≥ 10.83; the product must have been sold for a year. With two years or more the index of
 *   these weeks without their best year must be 1.5, too: a price cut makes one good week, a season comes back
 *
 * (Shrunk shares: Gelman et al., Bayesian Data Analysis, 3rd ed., sec. 2.4; LLR: Dunning 1993.) Cost: O(lines), and three times 52 counters a product. With one year a season cannot be told from a
 * single good month; with less than a year nothing is claimed.
 */
import type { ModelPart } from '../artifact.js';
import { logLikelihoodRatio } from '../association/figures.js';
import type { History } from '../history.js';
import type { SeasonalProduct, TrendingProduct, TrendsModel } from '../models.js';

const DAY = 86_400_000;
const RECENT_DAYS = 7;
const BEFORE_DAYS = 28;
const YEAR_DAYS = 365.25;
const WEEKS = 52;
const MIN_LLR = 10.83;
const MIN_GROWTH = 1.5;
/** Longest list of trending products, and of each week's. */
const LIMIT = 40;
const PRIOR_ORDERS = 20;
const MIN_SEASON_ORDERS = 10;
/** So much less than a year on sale still counts as a year, and so does the history after its first year. */
const GRACE_DAYS = 28;
const MIN_RECENT = 5;
const MIN_BEFORE = 4;

/** Week of the year from 0, by UTC; the last one has eight or nine days. */
export function weekOfYear(time: number): number {
  const start = Date.UTC(new Date(time).getUTCFullYear(), 0, 1);
  return Math.min(WEEKS - 1, Math.floor((time - start) / DAY / 7));
}

export function fitTrends(history: History): ModelPart {
  const until = history.orderTime.at(-1) ?? 0;
  const trending = listTrending(history, until);
  const haveDays = (until - (history.orderTime[0] ?? until)) / DAY;
  const years = haveDays < YEAR_DAYS ? 0 : Math.floor((haveDays + GRACE_DAYS) / YEAR_DAYS);
  const weeks = years === 0 ? Array.from({ length: WEEKS }, () => []) : listSeasons(history, until, years);
  const seasonal = weeks.flat();
  const weekStart = new Uint32Array(WEEKS + 1);
  for (let week = 0; week < WEEKS; week++) weekStart[week + 1] = weekStart[week] + weeks[week].length;
  return {
    name: 'trends',
    format: 1,
    parameters: { until, haveDays, years },
    arrays: {
      product: Int32Array.from(trending, (each) => each.product),
      recent: Int32Array.from(trending, (each) => each.recentOrders),
      usual: Float64Array.from(trending, (each) => each.usualOrders),
      share: Float64Array.from(trending, (each) => each.share),
      weekStart,
      weekProduct: Int32Array.from(seasonal, (each) => each.product),
      weekOrders: Int32Array.from(seasonal, (each) => each.seasonOrders),
      weekExpected: Float64Array.from(seasonal, (each) => each.expectedOrders),
      weekShare: Float64Array.from(seasonal, (each) => each.share),
    },
    strings: {},
  };
}

export function loadTrends(part: ModelPart): TrendsModel {
  const { product, recent, usual, share, weekStart, weekProduct, weekOrders, weekExpected, weekShare } = part.arrays;
  const haveDays = Number(part.parameters.haveDays);
  const trending = Array.from(
    product,
    (each, at): TrendingProduct => ({
      product: each,
      recentOrders: recent[at],
      usualOrders: usual[at],
      share: share[at],
    }),
  );
  return {
    until: Number(part.parameters.until),
    recentDays: RECENT_DAYS,
    trending,
    inSeason(time) {
      if (Number(part.parameters.years) === 0)
        return { kind: 'too_little_data', haveDays: Math.floor(haveDays), needDays: Math.ceil(YEAR_DAYS) };
      const week = weekOfYear(time);
      const products: SeasonalProduct[] = [];
      for (let at = weekStart[week]; at < weekStart[week + 1]; at++)
        products.push({
          product: weekProduct[at],
          seasonOrders: weekOrders[at],
          expectedOrders: weekExpected[at],
          share: weekShare[at],
        });
      return { kind: 'learned', products };
    },
  };
}

function listTrending({ orderTime, orderStart, lineProduct, productIds }: History, until: number): TrendingProduct[] {
  const recent = new Uint32Array(productIds.length);
  const before = new Uint32Array(productIds.length);
  let recentAll = 0;
  let beforeAll = 0;
  for (let order = orderTime.length - 1; order >= 0; order--) {
    const age = (until - orderTime[order]) / DAY;
    if (age >= RECENT_DAYS + BEFORE_DAYS) break;
    const isRecent = age < RECENT_DAYS;
    if (isRecent) recentAll++;
    else beforeAll++;
    const count = isRecent ? recent : before;
    for (let line = orderStart[order]; line < orderStart[order + 1]; line++) count[lineProduct[line]]++;
  }
  const found: (TrendingProduct & { growth: number })[] = [];
  for (const [product, r] of recent.entries()) {
    const b = before[product];
    const usualOrders = (b * RECENT_DAYS) / BEFORE_DAYS;
    const growth = (r + 1) / (usualOrders + 1);
    if (r < MIN_RECENT || b < MIN_BEFORE || growth < MIN_GROWTH) continue;
    if (logLikelihoodRatio(r, r + b, recentAll, recentAll + beforeAll) < MIN_LLR) continue;
    found.push({ product, recentOrders: r, usualOrders, share: r / recentAll, growth });
  }
  return found.sort((one, other) => other.growth - one.growth || one.product - other.product).slice(0, LIMIT);
}

/** Orders in a week and the ones beside it; the year is a ring. */
function around(counts: Uint32Array, base: number, week: number): number {
  return counts[base + ((week + WEEKS - 1) % WEEKS)] + counts[base + week] + counts[base + ((week + 1) % WEEKS)];
}

/** For each week of each product, the most orders that it and the weeks beside it had in one year; years come in order. */
class BestYears {
  readonly around: Uint32Array;
  readonly #sold: Uint32Array;
  #year = 0;

  constructor(products: number) {
    this.around = new Uint32Array(products * WEEKS);
    this.#sold = new Uint32Array(products * WEEKS);
  }

  enter(year: number): void {
    if (year === this.#year) return;
    this.fold();
    this.#year = year;
  }

  add(place: number): void {
    this.#sold[place]++;
  }

  /** Ends a year. */
  fold(): void {
    for (let base = 0; base < this.#sold.length; base += WEEKS)
      for (let week = 0; week < WEEKS; week++)
        this.around[base + week] = Math.max(this.around[base + week], around(this.#sold, base, week));
    this.#sold.fill(0);
  }
}

/** By week: the products whose orders gather there. */
function listSeasons(history: History, until: number, years: number): SeasonalProduct[][] {
  const { orderTime, orderStart, lineProduct, productIds } = history;
  const from = until - years * YEAR_DAYS * DAY;
  const first = new Float64Array(productIds.length).fill(Number.POSITIVE_INFINITY);
  const sold = new Uint32Array(productIds.length * WEEKS);
  const orders = new Uint32Array(productIds.length);
  const all = new Uint32Array(WEEKS);
  const best = new BestYears(productIds.length);
  for (let order = 0; order < orderTime.length; order++) {
    const counted = orderTime[order] > from;
    const week = weekOfYear(orderTime[order]);
    if (counted) {
      all[week]++;
      best.enter(Math.floor((orderTime[order] - from) / (YEAR_DAYS * DAY)));
    }
    for (let line = orderStart[order]; line < orderStart[order + 1]; line++) {
      const product = lineProduct[line];
      if (orderTime[order] < first[product]) first[product] = orderTime[order];
      if (!counted) continue;
      sold[product * WEEKS + week]++;
      best.add(product * WEEKS + week);
      orders[product]++;
    }
  }
  best.fold();
  const total = all.reduce((sum, orders) => sum + orders, 0);
  return Array.from({ length: WEEKS }, (_, week) => {
    const shopOrders = around(all, 0, week);
    const q = shopOrders / total;
    const found: (SeasonalProduct & { index: number })[] = [];
    for (let product = 0; product < productIds.length; product++) {
      // What was not sold all year round has no season that could be told from its launch.
      if (first[product] > until - (YEAR_DAYS - GRACE_DAYS) * DAY) continue;
      const base = product * WEEKS;
      const s = around(sold, base, week);
      if (s < MIN_SEASON_ORDERS) continue;
      const n = orders[product];
      const index = (s + PRIOR_ORDERS * q) / ((n + PRIOR_ORDERS) * q);
      if (years > 1) {
        const restShare = (years - 1) / years;
        const rest = s - best.around[base + week];
        if ((rest + PRIOR_ORDERS * q) / ((n * restShare + PRIOR_ORDERS) * q) < MIN_GROWTH) continue;
      }
      if (index < MIN_GROWTH || logLikelihoodRatio(s, n, shopOrders, total) < MIN_LLR) continue;
      found.push({ product, seasonOrders: s, expectedOrders: n * q, share: s / shopOrders, index });
    }
    return found.sort((one, other) => other.index - one.index || one.product - other.product).slice(0, LIMIT);
  });
}
