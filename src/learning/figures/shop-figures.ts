import { basketsOf, indexByProduct } from '../counting/baskets.js';
import type { History } from '../history.js';
import { giniOf, logLogSlope, percentilesOf } from './statistics.js';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** Orders a product must have for its price and its seasons to say something. */
const MIN_SALES = 20;
/** Pairs that are looked at: products in so many orders each, and so many together. */
const MIN_ORDERS = 50;
const MIN_TOGETHER = 10;

/** What tells one shop's history from another's; shares in [0, 1], times in days, lists in the order of `PERCENTILES`. */
export interface ShopFigures {
  readonly lines: number;
  readonly orders: number;
  /** Products that sold. */
  readonly products: number;
  readonly customers: number;
  readonly days: number;
  readonly gini: number;
  /** Share of all order lines held by the best 1 % and 10 % of the products. */
  readonly topShare: readonly [number, number];
  /** Share of products in fewer than 5 orders. */
  readonly rare: number;
  /** Of log orders over log rank, ranks 10 to 1,000. */
  readonly slope: number;
  readonly basketSize: readonly number[];
  readonly ordersPerCustomer: readonly number[];
  readonly boughtOnce: number;
  readonly gapDays: readonly number[];
  /** Lines of known customers that repeat an earlier purchase of theirs, and the days since. */
  readonly repeatShare: number;
  readonly repeatDays: readonly number[];
  readonly priceVariation: readonly number[];
  readonly bestFourWeeks: readonly number[];
  readonly weeks: number;
  /** Share of products first sold after day 30. */
  readonly lateProducts: number;
  readonly pairLift: readonly number[];
  readonly pairConfidence: readonly number[];
  /** Orders in the weakest, the median and the strongest full week. */
  readonly weekOrders: readonly number[];
}

/** Which percentiles the lists hold. */
export const PERCENTILES = Object.freeze({
  basketSize: [5, 25, 50, 75, 95, 99],
  ordersPerCustomer: [5, 25, 50, 75, 95, 99],
  gapDays: [5, 25, 50, 75, 95],
  repeatDays: [25, 50, 75],
  priceVariation: [50, 95],
  bestFourWeeks: [25, 50, 75, 95],
  pairLift: [50, 75, 95],
  pairConfidence: [50, 90, 99],
  weekOrders: [0, 50, 100],
});

/** Figures of a history with at least one order. Cost: pairs of products with MIN_ORDERS orders, else linear in lines. */
export function shopFigures(history: History): ShopFigures {
  const { orderCount, orderStart, orderTime, lineProduct } = history;
  const ordersOf = new Float64Array(history.productIds.length);
  const firstDay = new Float64Array(history.productIds.length).fill(Number.NaN);
  const start = orderTime[0];
  const sizes: number[] = [];
  for (let o = 0; o < orderCount; o++) {
    sizes.push(orderStart[o + 1] - orderStart[o]);
    for (let line = orderStart[o]; line < orderStart[o + 1]; line++) {
      if (ordersOf[lineProduct[line]]++ === 0) firstDay[lineProduct[line]] = (orderTime[o] - start) / DAY_MS;
    }
  }
  const sold = ordersOf
    .filter((count) => count > 0)
    .sort()
    .reverse();
  const lines = lineProduct.length;
  const best = (share: number): number =>
    sold.subarray(0, Math.max(1, Math.round(sold.length * share))).reduce((sum, count) => sum + count, 0) / lines;
  const customers = customerFigures(history);
  const seasons = productSeasons(history, ordersOf);
  const pairs = pairFigures(history);
  return {
    lines,
    orders: orderCount,
    products: sold.length,
    customers: customers.orders.length,
    days: Math.ceil((orderTime[orderCount - 1] - start) / DAY_MS),
    gini: giniOf(sold),
    topShare: [best(0.01), best(0.1)],
    rare: sold.filter((count) => count < 5).length / sold.length,
    slope: logLogSlope(sold, 10, 1000),
    basketSize: percentilesOf(sizes, PERCENTILES.basketSize),
    ordersPerCustomer: percentilesOf(customers.orders, PERCENTILES.ordersPerCustomer),
    boughtOnce: customers.orders.filter((count) => count === 1).length / Math.max(1, customers.orders.length),
    gapDays: percentilesOf(customers.gaps, PERCENTILES.gapDays),
    repeatShare: customers.sinceDays.length / Math.max(1, customers.lines),
    repeatDays: percentilesOf(customers.sinceDays, PERCENTILES.repeatDays),
    priceVariation: percentilesOf(priceVariations(history), PERCENTILES.priceVariation),
    bestFourWeeks: percentilesOf(seasons.shares, PERCENTILES.bestFourWeeks),
    weeks: seasons.weeks,
    lateProducts: firstDay.filter((day) => day > 30).length / sold.length,
    pairLift: percentilesOf(pairs.lifts, PERCENTILES.pairLift),
    pairConfidence: percentilesOf(pairs.confidences, PERCENTILES.pairConfidence),
    weekOrders: percentilesOf(fullWeeks(history), PERCENTILES.weekOrders),
  };
}

/** Orders of each customer, days between orders, and the days since for lines that repeat an earlier purchase. */
export function customerFigures(history: History) {
  const { orderCount, orderCustomer, orderStart, orderTime, lineProduct } = history;
  const count = new Map<number, number>();
  const lastOrder = new Map<number, number>();
  const lastBought = new Map<number, Map<number, number>>();
  const gaps: number[] = [];
  const sinceDays: number[] = [];
  let lines = 0;
  for (let o = 0; o < orderCount; o++) {
    const customer = orderCustomer[o];
    if (customer < 0) continue;
    const at = orderTime[o];
    const before = lastOrder.get(customer);
    if (before !== undefined) gaps.push((at - before) / DAY_MS);
    lastOrder.set(customer, at);
    count.set(customer, (count.get(customer) ?? 0) + 1);
    const own = lastBought.get(customer) ?? new Map<number, number>();
    lastBought.set(customer, own);
    for (let line = orderStart[o]; line < orderStart[o + 1]; line++) {
      lines++;
      const since = own.get(lineProduct[line]);
      if (since !== undefined) sinceDays.push((at - since) / DAY_MS);
      own.set(lineProduct[line], at);
    }
  }
  return { orders: [...count.values()], gaps, sinceDays, lines };
}

/** Standard deviation ÷ mean of the prices paid, of products with enough sales. */
function priceVariations({ productIds, lineProduct, linePrice }: History): number[] {
  const count = new Float64Array(productIds.length);
  const sum = new Float64Array(productIds.length);
  const squares = new Float64Array(productIds.length);
  for (let line = 0; line < lineProduct.length; line++) {
    const price = linePrice[line];
    if (!(price > 0)) continue;
    count[lineProduct[line]]++;
    sum[lineProduct[line]] += price;
    squares[lineProduct[line]] += price * price;
  }
  const variations: number[] = [];
  for (let p = 0; p < count.length; p++) {
    if (count[p] < MIN_SALES) continue;
    const mean = sum[p] / count[p];
    variations.push(Math.sqrt(Math.max(0, squares[p] / count[p] - mean * mean)) / mean);
  }
  return variations;
}

/** Share of each product's orders in its best four weeks, of products with enough sales. */
function productSeasons({ orderCount, orderStart, orderTime, lineProduct }: History, ordersOf: Float64Array) {
  const start = orderTime[0];
  const weeks = Math.floor((orderTime[orderCount - 1] - start) / WEEK_MS) + 1;
  const byWeek = new Map<number, Float64Array>();
  for (let o = 0; o < orderCount; o++) {
    const week = Math.floor((orderTime[o] - start) / WEEK_MS);
    for (let line = orderStart[o]; line < orderStart[o + 1]; line++) {
      const product = lineProduct[line];
      if (ordersOf[product] < MIN_SALES) continue;
      let own = byWeek.get(product);
      if (own === undefined) {
        own = new Float64Array(weeks);
        byWeek.set(product, own);
      }
      own[week]++;
    }
  }
  const shares = Array.from(
    byWeek,
    ([product, own]) =>
      own
        .sort()
        .reverse()
        .subarray(0, 4)
        .reduce((sum, count) => sum + count, 0) / ordersOf[product],
  );
  return { weeks, shares };
}

/** Lift and confidence of the pairs of products with enough orders, alone and together. */
export function pairFigures(history: History): { lifts: number[]; confidences: number[] } {
  const baskets = basketsOf(history);
  const index = indexByProduct(baskets);
  const ordersOf = (p: number): number => index.start[p + 1] - index.start[p];
  const together = new Uint32Array(baskets.productCount);
  const lifts: number[] = [];
  const confidences: number[] = [];
  for (let a = 0; a < baskets.productCount; a++) {
    if (ordersOf(a) < MIN_ORDERS) continue;
    together.fill(0);
    for (let at = index.start[a]; at < index.start[a + 1]; at++) {
      const basket = index.basket[at];
      for (let line = baskets.start[basket]; line < baskets.start[basket + 1]; line++)
        together[baskets.product[line]]++;
    }
    for (let b = 0; b < baskets.productCount; b++) {
      if (b === a || together[b] < MIN_TOGETHER || ordersOf(b) < MIN_ORDERS) continue;
      confidences.push(together[b] / ordersOf(a));
      if (b > a) lifts.push((together[b] * baskets.basketCount) / (ordersOf(a) * ordersOf(b)));
    }
  }
  return { lifts, confidences };
}

/** Orders of each full week, counted from the first order. */
function fullWeeks({ orderCount, orderTime }: History): number[] {
  const weeks = Math.floor((orderTime[orderCount - 1] - orderTime[0]) / WEEK_MS);
  const orders = new Array<number>(weeks).fill(0);
  for (let o = 0; o < orderCount; o++) {
    const week = Math.floor((orderTime[o] - orderTime[0]) / WEEK_MS);
    if (week < weeks) orders[week]++;
  }
  return orders;
}
