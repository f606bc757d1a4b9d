import type { History } from '../history.js';

/** By product, or by category. */
export interface RepeatFigures {
  /** Mean days between two orders with it by one customer, drawn towards PRIOR_DAYS when seldom seen. */
  readonly intervalDays: Float32Array;
  /** Orders with it that repeat one of the same customer ÷ all orders with it. */
  readonly repeatShare: Float32Array;
}

const DAY_MS = 86_400_000;
/** Prior of an interval: this many repeats of this many days. */
const PRIOR_REPEATS = 5;
const PRIOR_DAYS = 25;

/**
 * From the first `untilOrder` orders, for each kind of thing: `kindOf` names the kind of each product, -1 for none. A product
 * is a kind of its own; a category speaks for people who take another brand the next time.
 */
export function repeatFigures(
  history: History,
  untilOrder: number,
  kindOf: (product: number) => number,
  kinds: number,
): RepeatFigures {
  const { orderStart, orderCustomer, orderTime, lineProduct } = history;
  const repeats = new Float64Array(kinds);
  const days = new Float64Array(kinds);
  const bought = new Float64Array(kinds);
  /** The order that each kind was counted for last: several products of one kind are one purchase of it. */
  const countedIn = new Int32Array(kinds).fill(-1);
  const last = new Map<number, Map<number, number>>();
  for (let o = 0; o < untilOrder; o++) {
    const customer = orderCustomer[o];
    let own = last.get(customer);
    if (customer >= 0 && own === undefined) {
      own = new Map();
      last.set(customer, own);
    }
    for (let line = orderStart[o]; line < orderStart[o + 1]; line++) {
      const kind = kindOf(lineProduct[line]);
      if (kind < 0 || countedIn[kind] === o) continue;
      countedIn[kind] = o;
      bought[kind]++;
      if (own === undefined) continue;
      const before = own.get(kind);
      if (before !== undefined) {
        repeats[kind]++;
        days[kind] += (orderTime[o] - before) / DAY_MS;
      }
      own.set(kind, orderTime[o]);
    }
  }
  return {
    intervalDays: Float32Array.from(
      repeats,
      (n, kind) => (days[kind] + PRIOR_REPEATS * PRIOR_DAYS) / (n + PRIOR_REPEATS),
    ),
    repeatShare: Float32Array.from(repeats, (n, kind) => n / Math.max(1, bought[kind])),
  };
}
