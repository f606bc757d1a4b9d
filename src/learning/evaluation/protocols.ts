import { createHash } from 'node:crypto';
import type { History } from '../history.js';
import { sliceHistory } from './slice-history.js';

export const PROTOCOLS = ['basket-completion', 'next-basket', 'session-next'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** One question put to every method: what belongs in this cart, or what does this customer take next? */
export interface EvaluationCase {
  /** Place of the order in the split's history; nothing of it or later may be used. */
  readonly order: number;
  /** Customer index, −1 for a guest. */
  readonly customer: number;
  readonly cart: readonly number[];
  /** What was really taken. */
  readonly targets: readonly number[];
}

/** A history cut in time: methods learn from the orders before `cut`, and are asked about cases after it. */
export interface Split {
  readonly protocol: Protocol;
  /** All orders, with the products that the protocol knows. */
  readonly history: History;
  /** The orders before `cut`, with the same product numbers. */
  readonly training: History;
  readonly cut: number;
  readonly cases: readonly EvaluationCase[];
}

/** Products in fewer training orders are left out by both protocols. */
const MIN_ORDERS = 5;

/**
 * Basket completion: orders by (time, id); the first 1 − `testShare` train; of each later order with two or more known
 * products one is held out, the one at place SHA-256(order id) mod size. Needs a snapshot with order ids.
 */
export function splitBasketCompletion(whole: History, testShare = 0.1): Split {
  const split = cutHistory(whole, Math.floor(whole.orderCount * (1 - testShare)));
  const { history, cut } = split;
  if (history.orderIds === undefined) throw new TypeError('The snapshot carries no order ids.');
  const cases: EvaluationCase[] = [];
  for (let order = cut; order < history.orderCount; order++) {
    const products = basketOf(history, order);
    if (products.length < 2) continue;
    const digest = createHash('sha256').update(history.orderIds[order]).digest('hex');
    const targets = products.splice(Number(BigInt(`0x${digest}`) % BigInt(products.length)), 1);
    cases.push({ order, customer: history.orderCustomer[order], cart: products, targets });
  }
  return { protocol: 'basket-completion', ...split, cases };
}

/**
 * Next basket: customers with at least `minOrders` orders before `from` (milliseconds); the first order of each in
 * [from, until) is what is to be foretold, from an empty cart.
 */
export function splitNextBasket(whole: History, from: number, until: number, minOrders = 3): Split {
  let first = 0;
  while (first < whole.orderCount && whole.orderTime[first] < from) first++;
  const split = cutHistory(whole, first);
  const { history, cut } = split;
  const before = new Uint32Array(history.customerIds.length);
  for (let o = 0; o < cut; o++) if (history.orderCustomer[o] >= 0) before[history.orderCustomer[o]]++;
  const cases: EvaluationCase[] = [];
  const asked = new Set<number>();
  for (let order = cut; order < history.orderCount && history.orderTime[order] < until; order++) {
    const customer = history.orderCustomer[order];
    if (customer < 0 || before[customer] < minOrders || asked.has(customer)) continue;
    asked.add(customer);
    cases.push({ order, customer, cart: [], targets: basketOf(history, order) });
  }
  return { protocol: 'next-basket', ...split, cases };
}

function basketOf({ orderStart, lineProduct }: History, order: number): number[] {
  return [...lineProduct.subarray(orderStart[order], orderStart[order + 1])];
}

/** Leaves out the products that are too rare before order `cut`, in all of the history; `cut` follows the dropped orders. */
function cutHistory(whole: History, cut: number): { history: History; training: History; cut: number } {
  const orders = new Uint32Array(whole.productIds.length);
  for (let line = 0; line < whole.orderStart[cut]; line++) orders[whole.lineProduct[line]]++;
  const known = (product: number): boolean => orders[product] >= MIN_ORDERS;
  const training = sliceHistory(whole, 0, cut, known).history;
  return { history: sliceHistory(whole, 0, whole.orderCount, known).history, training, cut: training.orderCount };
}
