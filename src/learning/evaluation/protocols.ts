import { createHash } from 'node:crypto';
import type { History } from '../history.js';
import { sliceHistory } from './slice-history.js';

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
  readonly protocol: OrderProtocol;
  /** All orders, with the products that the protocol knows. */
  readonly history: History;
  /** The orders before `cut`, with the same product numbers. */
  readonly training: History;
  readonly cut: number;
  readonly cases: readonly EvaluationCase[];
}

export interface SplitOptions {
  /** Share of the orders, the latest, that are foretold; not used when `from` is given. */
  readonly testShare?: number;
  /** Milliseconds: orders in [from, until) are foretold, those before `from` train. */
  readonly from?: number;
  readonly until?: number;
  /** Products in fewer training orders are left out. */
  readonly minProductOrders?: number;
  /** Next basket: customers with fewer orders before the test are not asked for. */
  readonly minCustomerOrders?: number;
  /**
   * Asks for the rare alone: all products are kept, and targets are those in fewer than COLD_ORDERS orders before the
   * case. The other protocols leave them out, so that this slice needs cases, and a training, of its own.
   */
  readonly coldStart?: boolean;
}

/** What both protocols leave out as too rare, and what the cold-start slice asks for. */
export const COLD_ORDERS = 5;
const TEST_SHARE = 0.1;

const SPLITTERS = { 'basket-completion': splitBasketCompletion, 'next-basket': splitNextBasket } as const;
/** Protocols that foretell orders; the other one foretells views (session-next.ts). */
export type OrderProtocol = keyof typeof SPLITTERS;
export const ORDER_PROTOCOLS = Object.keys(SPLITTERS) as readonly OrderProtocol[];
export type Protocol = OrderProtocol | 'session-next';
export const PROTOCOLS: readonly Protocol[] = [...ORDER_PROTOCOLS, 'session-next'];

export function splitBy(protocol: OrderProtocol, whole: History, options: SplitOptions = {}): Split {
  return SPLITTERS[protocol](whole, options);
}

/**
 * Basket completion: orders by (time, id), the earlier ones train; of each later order with two or more known products one
 * is held out, the one at place SHA-256(order id) mod size. Needs a snapshot with order ids. In the cold-start slice every
 * rare product of an order is held out in turn.
 */
export function splitBasketCompletion(whole: History, options: SplitOptions = {}): Split {
  const split = cutHistory(whole, options);
  const { history } = split;
  if (history.orderIds === undefined) throw new TypeError('The snapshot carries no order ids.');
  const cold = options.coldStart === true ? coldProducts(history) : undefined;
  const cases: EvaluationCase[] = [];
  for (const order of testOrders(split, options)) {
    const products = basketOf(history, order);
    if (products.length < 2) continue;
    const customer = history.orderCustomer[order];
    const targets = cold?.(order) ?? [products[placeOf(history.orderIds[order], products.length)]];
    for (const target of targets)
      cases.push({ order, customer, cart: products.filter((product) => product !== target), targets: [target] });
  }
  return { protocol: 'basket-completion', ...split, cases };
}

/**
 * Next basket: customers with at least `minCustomerOrders` orders before the test; the first order of each in it is what is
 * to be foretold, from an empty cart.
 */
export function splitNextBasket(whole: History, options: SplitOptions = {}): Split {
  const split = cutHistory(whole, options);
  const { history, cut } = split;
  const cold = options.coldStart === true ? coldProducts(history) : undefined;
  const before = new Uint32Array(history.customerIds.length);
  for (let o = 0; o < cut; o++) if (history.orderCustomer[o] >= 0) before[history.orderCustomer[o]]++;
  const cases: EvaluationCase[] = [];
  const asked = new Set<number>();
  for (const order of testOrders(split, options)) {
    const customer = history.orderCustomer[order];
    if (customer < 0 || before[customer] < (options.minCustomerOrders ?? 3) || asked.has(customer)) continue;
    asked.add(customer);
    const targets = cold?.(order) ?? basketOf(history, order);
    if (targets.length > 0) cases.push({ order, customer, cart: [], targets });
  }
  return { protocol: 'next-basket', ...split, cases };
}

/** The place that the order's id names: nobody chose it, and everybody finds the same. */
function placeOf(orderId: string, size: number): number {
  return Number(BigInt(`0x${createHash('sha256').update(orderId).digest('hex')}`) % BigInt(size));
}

function basketOf({ orderStart, lineProduct }: History, order: number): number[] {
  return [...lineProduct.subarray(orderStart[order], orderStart[order + 1])];
}

function* testOrders({ history, cut }: Pick<Split, 'history' | 'cut'>, { until = Infinity }: SplitOptions) {
  for (let order = cut; order < history.orderCount && history.orderTime[order] < until; order++) yield order;
}

/** Products of an order that were in fewer than COLD_ORDERS orders before its time; ask in ascending order. */
function coldProducts(history: History): (order: number) => number[] {
  const sold = new Uint32Array(history.productIds.length);
  let counted = 0;
  return (order) => {
    for (; history.orderTime[counted] < history.orderTime[order]; counted++)
      for (const product of basketOf(history, counted)) sold[product]++;
    return basketOf(history, order).filter((product) => sold[product] < COLD_ORDERS);
  };
}

/** The first order of the test, in the whole history. */
export function cutOf(whole: History, { testShare = TEST_SHARE, from }: SplitOptions): number {
  if (from === undefined) return Math.floor(whole.orderCount * (1 - testShare));
  const first = whole.orderTime.findIndex((time) => time >= from);
  return first < 0 ? whole.orderCount : first;
}

/** Leaves out the products that are too rare before the test, in all of the history; `cut` follows the dropped orders. */
function cutHistory(whole: History, options: SplitOptions): Pick<Split, 'history' | 'training' | 'cut'> {
  const cut = cutOf(whole, options);
  const minOrders = options.coldStart === true ? 0 : (options.minProductOrders ?? COLD_ORDERS);
  const orders = new Uint32Array(whole.productIds.length);
  for (let line = 0; line < whole.orderStart[cut]; line++) orders[whole.lineProduct[line]]++;
  const known = (product: number): boolean => orders[product] >= minOrders;
  const training = sliceHistory(whole, 0, cut, known).history;
  return { history: sliceHistory(whole, 0, whole.orderCount, known).history, training, cut: training.orderCount };
}
