/**
 * "What will this customer take next?", without learning more than three numbers: what they bought (recent orders count
 * most), what the nearest customers bought, and what sells these days.
 *
 *   score(p) = (1 − β) · (α · u(p) + (1 − α) · mean(p)) ÷ Σ of the same  +  β · sold(p) ÷ Σ sold of the best sellers
 *
 * u and mean are those of TIFU-kNN (tifu-knn.ts), sold the sales of a window of days. α, β and the window are chosen on
 * the tail of the history, TIFU-kNN alone (β = 0) and popularity alone (β = 1) among them. Serves where there is too little
 * to learn a ranker from, and is what a ranker has to beat. Cost: see nearest-customers.ts.
 */
import type { ModelPart } from '../artifact.js';
import { type Calibration, probabilityOf } from '../cart/calibration.js';
import {
  type CartContext,
  type CartModel,
  COUNTER_COUNT,
  type CustomerPast,
  type ProductCounters,
  WINDOW_DAYS,
} from '../models.js';
import { Slots } from '../slots.js';
import { topPlaces } from '../top-scores.js';
import type { NearestCustomers } from './nearest-customers.js';
import { pastVector } from './past-vector.js';

export interface BasketShares {
  /** α. */
  readonly own: number;
  /** β. */
  readonly sales: number;
  /** Place of the sales' window in WINDOW_DAYS. */
  readonly window: number;
}

/** Where nothing could be chosen: TIFU-kNN as published for grocers, filled up by the sales of four weeks. */
export const DEFAULT_BASKET_SHARES: BasketShares = Object.freeze({ own: 0.3, sales: 0.25, window: 3 });

/** Best sellers that sales are counted over. */
const BEST_SELLERS = 200;

/** What each part of the blend says, by slot, each adding up to 1 but `own` and `others`, which are in one unit. */
export class BasketSources {
  readonly slots: Slots;
  readonly own: Float64Array;
  readonly others: Float64Array;
  /** By window. */
  readonly sales: readonly Float64Array[];
  private readonly counters = new Float32Array(COUNTER_COUNT);

  constructor(
    private readonly customers: NearestCustomers,
    productCount: number,
  ) {
    const row = (): Float64Array => new Float64Array(productCount);
    this.slots = new Slots(productCount);
    this.own = row();
    this.others = row();
    this.sales = WINDOW_DAYS.map(row);
  }

  collect(past: CustomerPast, counters: ProductCounters, windows: readonly number[]): void {
    const { slots, own, others, sales, customers } = this;
    for (const each of [own, others, ...sales]) each.fill(0, 0, slots.count);
    slots.clear();
    const vector = pastVector(past);
    customers.ask(vector.product, vector.weight);
    for (let i = 0; i < vector.product.length; i++) own[slots.touch(vector.product[i])] = vector.weight[i];
    for (let at = 0; at < customers.slots.count; at++) others[slots.touch(customers.slots.id[at])] = customers.mean[at];
    for (const window of windows) {
      const top = counters.listTop(window, BEST_SELLERS);
      let total = 0;
      for (const product of top) {
        counters.read(product, this.counters);
        total += this.counters[window];
        sales[window][slots.touch(product)] = this.counters[window];
      }
      for (const product of top) sales[window][slots.touch(product)] /= Math.max(1, total);
    }
  }

  /** Scores by slot into `score`. */
  blend({ own: alpha, sales: beta, window }: BasketShares, score: Float64Array): void {
    const { count } = this.slots;
    let total = 0;
    for (let slot = 0; slot < count; slot++) {
      score[slot] = alpha * this.own[slot] + (1 - alpha) * this.others[slot];
      total += score[slot];
    }
    const scale = total > 0 ? (1 - beta) / total : 0;
    for (let slot = 0; slot < count; slot++) score[slot] = score[slot] * scale + beta * this.sales[window][slot];
  }
}

export function basketBlend(
  customers: NearestCustomers,
  productCount: number,
  shares: BasketShares,
  calibration: Calibration,
  startCounters: ProductCounters,
): CartModel {
  const sources = new BasketSources(customers, productCount);
  const score = new Float64Array(productCount);
  return {
    score(cart, limit, context?: CartContext) {
      if (context?.customer === undefined) return [];
      sources.collect(context.customer, context.counters ?? startCounters, shares.sales > 0 ? [shares.window] : []);
      sources.blend(shares, score);
      const { slots } = sources;
      for (const product of cart) if (slots.find(product) >= 0) score[slots.find(product)] = 0;
      const best = topPlaces(slots.id, slots.count, score, limit, 1).filter((slot) => score[slot] > 0);
      return Array.from(best, (slot) => ({
        product: slots.id[slot],
        score: score[slot],
        probability: probabilityOf(calibration, score[slot]),
        parts: {
          own: sources.own[slot],
          customers: sources.others[slot],
          sales: sources.sales[shares.window][slot],
        },
      }));
    },
  };
}

export function basketBlendPart(shares: BasketShares, calibration: Calibration): ModelPart {
  return {
    name: 'basket-blend',
    format: 1,
    parameters: { ...shares },
    arrays: { score: calibration.score, probability: calibration.probability },
    strings: {},
  };
}

/** The shares and the curve of a part. */
export function readBasketBlend({ parameters, arrays }: ModelPart): { shares: BasketShares; calibration: Calibration } {
  const { own, sales, window } = parameters;
  return {
    shares: { own: Number(own), sales: Number(sales), window: Number(window) },
    calibration: { score: arrays.score as Float64Array, probability: arrays.probability as Float64Array },
  };
}

export function loadBasketBlend(
  part: ModelPart,
  customers: NearestCustomers,
  productCount: number,
  startCounters: ProductCounters,
): CartModel {
  const { shares, calibration } = readBasketBlend(part);
  return basketBlend(customers, productCount, shares, calibration, startCounters);
}
