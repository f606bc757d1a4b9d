import type { History } from '../history.js';

/** By product. */
export interface RepeatFigures {
  /** Mean days between two purchases by one customer, drawn towards PRIOR_DAYS when seldom seen. */
  readonly intervalDays: Float32Array;
  /** Purchases that repeat one of the same customer ÷ all purchases. */
  readonly repeatShare: Float32Array;
}

const DAY_MS = 86_400_000;
/** Prior of an interval: this many repeats of this many days. */
const PRIOR_REPEATS = 5;
const PRIOR_DAYS = 25;

/** From the first `untilOrder` orders: the mean days between two purchases of a product by one customer, and repeats ÷ purchases. */
export function repeatFigures(history: History, untilOrder: number): RepeatFigures {
  const products = history.productIds.length;
  const repeats = new Float64Array(products);
  const days = new Float64Array(products);
  const bought = new Float64Array(products);
  const last = new Map<number, Map<number, number>>();
  for (let o = 0; o < untilOrder; o++) {
    const customer = history.orderCustomer[o];
    let own = last.get(customer);
    if (customer >= 0 && own === undefined) {
      own = new Map();
      last.set(customer, own);
    }
    for (let line = history.orderStart[o]; line < history.orderStart[o + 1]; line++) {
      const p = history.lineProduct[line];
      bought[p]++;
      if (own === undefined) continue;
      const before = own.get(p);
      if (before !== undefined) {
        repeats[p]++;
        days[p] += (history.orderTime[o] - before) / DAY_MS;
      }
      own.set(p, history.orderTime[o]);
    }
  }
  return {
    intervalDays: Float32Array.from(repeats, (n, p) => (days[p] + PRIOR_REPEATS * PRIOR_DAYS) / (n + PRIOR_REPEATS)),
    repeatShare: Float32Array.from(repeats, (n, p) => n / Math.max(1, bought[p])),
  };
}
