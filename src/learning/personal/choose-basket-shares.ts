import { type Calibration, fitIsotonic, UNCALIBRATED } from '../cart/calibration.js';
import type { History } from '../history.js';
import { type CartModel, WINDOW_DAYS } from '../models.js';
import { MovingState } from '../replay/moving-state.js';
import { type BasketShares, BasketSources, basketBlend, DEFAULT_BASKET_SHARES } from './basket-blend.js';
import type { NearestCustomers } from './nearest-customers.js';

const OWN = [0.1, 0.3, 0.5, 0.7, 0.9];
const SALES = [0.15, 0.3, 0.5, 0.7];
/** With fewer cases the default stands: luck would choose. */
const MIN_CASES = 50;
const MAX_CASES = 400;
const CUT = 10;
/** Candidates of each case that the probability curve is fitted on. */
const CALIBRATED = 20;

export interface ChosenBasketBlend {
  readonly shares: BasketShares;
  readonly calibration: Calibration;
  /** Cases chosen on, and the mean share of their products found among the first ten. */
  readonly cases: number;
  readonly recall: number;
}

/** TIFU-kNN alone, best sellers alone, and blends of them. */
export function gridOfBasketShares(): BasketShares[] {
  const windows = [...WINDOW_DAYS.keys()];
  return [
    ...OWN.map((own) => ({ own, sales: 0, window: 0 })),
    ...windows.flatMap((window) => OWN.flatMap((own) => SALES.map((sales) => ({ own, sales, window })))),
    ...windows.map((window) => ({ own: OWN[0], sales: 1, window })),
  ];
}

/**
 * Tries the grid on orders of customers with a past, each with what was known at its moment, by recall@10; `customers`
 * must be fitted on what lies before them. Ties go to the earlier shares of the grid.
 */
export function chooseBasketShares(
  history: History,
  orders: readonly number[],
  customers: NearestCustomers,
): ChosenBasketBlend {
  const grid = gridOfBasketShares();
  const recall = new Float64Array(grid.length);
  const productCount = history.productIds.length;
  const sources = new BasketSources(customers, productCount);
  const score = new Float64Array(productCount);
  const state = new MovingState(history);
  const step = Math.max(1, orders.length / MAX_CASES);
  const chosen = Array.from({ length: Math.ceil(orders.length / step) }, (_, i) => orders[Math.floor(i * step)]);
  let cases = 0;
  for (const order of chosen) {
    state.advanceTo(history.orderTime[order]);
    const past = state.findPast(history.orderCustomer[order]);
    if (past === undefined) continue;
    cases++;
    sources.collect(past, state, [...WINDOW_DAYS.keys()]);
    const basket = history.lineProduct.subarray(history.orderStart[order], history.orderStart[order + 1]);
    const wanted = [...basket].map((product) => sources.slots.find(product)).filter((slot) => slot >= 0);
    for (const [g, shares] of grid.entries()) {
      sources.blend(shares, score);
      recall[g] += hitsAmongFirst(wanted, score, sources.slots.count) / basket.length;
    }
  }
  if (cases < MIN_CASES) return { shares: DEFAULT_BASKET_SHARES, calibration: UNCALIBRATED, cases, recall: 0 };
  const best = recall.reduce((most, value, g) => (value > recall[most] ? g : most), 0);
  const plain: Calibration = { score: Float64Array.of(0, 1), probability: Float64Array.of(0, 1) };
  const model = basketBlend(customers, productCount, grid[best], plain, state);
  return {
    shares: grid[best],
    calibration: calibrate(history, chosen, model),
    cases,
    recall: recall[best] / cases,
  };
}

/** How many of the wanted slots have a score above 0 and fewer than CUT slots above them. */
function hitsAmongFirst(wanted: readonly number[], score: Float64Array, count: number): number {
  let hits = 0;
  for (const own of wanted) {
    if (score[own] <= 0) continue;
    let higher = 0;
    for (let slot = 0; slot < count && higher < CUT; slot++) if (score[slot] > score[own]) higher++;
    if (higher < CUT) hits++;
  }
  return hits;
}

function calibrate(history: History, orders: readonly number[], model: CartModel): Calibration {
  const state = new MovingState(history);
  const score: number[] = [];
  const hit: number[] = [];
  for (const order of orders) {
    const now = history.orderTime[order];
    state.advanceTo(now);
    const customer = state.findPast(history.orderCustomer[order]);
    const taken = new Set(history.lineProduct.subarray(history.orderStart[order], history.orderStart[order + 1]));
    for (const each of model.score([], CALIBRATED, { now, counters: state, ...(customer && { customer }) })) {
      score.push(each.score);
      hit.push(taken.has(each.product) ? 1 : 0);
    }
  }
  return score.length === 0 ? UNCALIBRATED : fitIsotonic(score, hit);
}
