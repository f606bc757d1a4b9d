import { createHash } from 'node:crypto';
import type { Baskets } from '../counting/baskets.js';
import { basketsOf } from '../counting/baskets.js';
import type { History } from '../history.js';
import { type Case, holdOut } from './held-out.js';

export interface BasketCompletion {
  /** The training orders, products with too few of them left out, empty orders dropped. */
  readonly train: Baskets;
  /** Time of each training order, milliseconds. */
  readonly trainTime: Float64Array;
  readonly cases: readonly Case[];
  /** Products that the protocol ranks. */
  readonly products: number;
}

/**
 * The protocol "basket completion": orders by (time, id), the first 1 − testShare train, products in fewer than
 * `minOrders` training orders are dropped from both, and of each later order one product is held out: the one at place
 * SHA-256(order id) mod size. Needs a snapshot with order ids.
 */
export function splitBasketCompletion(history: History, testShare = 0.1, minOrders = 5): BasketCompletion {
  const { orderIds } = history;
  if (orderIds === undefined) throw new TypeError('The snapshot carries no order ids.');
  const all = basketsOf(history);
  const cut = Math.floor(all.basketCount * (1 - testShare));
  const orders = new Int32Array(all.productCount);
  for (let line = 0; line < all.start[cut]; line++) orders[all.product[line]]++;
  const kept = filterProducts(all, (product) => orders[product] >= minOrders);
  const train = sliceBaskets(kept, 0, cut);
  const times: number[] = [];
  const start: number[] = [0];
  for (let basket = 0; basket < cut; basket++) {
    if (train.start[basket + 1] === train.start[basket]) continue;
    times.push(history.orderTime[basket]);
    start.push(train.start[basket + 1]);
  }
  const place = (basket: number, size: number): number =>
    Number(BigInt(`0x${createHash('sha256').update(orderIds[basket]).digest('hex')}`) % BigInt(size));
  return {
    train: { ...train, basketCount: times.length, start: Uint32Array.from(start) },
    trainTime: Float64Array.from(times),
    cases: holdOut(kept, cut, kept.basketCount, place),
    products: orders.reduce((count, each) => count + (each >= minOrders ? 1 : 0), 0),
  };
}

function filterProducts(baskets: Baskets, keep: (product: number) => boolean): Baskets {
  const start = new Uint32Array(baskets.basketCount + 1);
  const product = new Int32Array(baskets.product.length);
  let size = 0;
  for (let basket = 0; basket < baskets.basketCount; basket++) {
    for (let line = baskets.start[basket]; line < baskets.start[basket + 1]; line++)
      if (keep(baskets.product[line])) product[size++] = baskets.product[line];
    start[basket + 1] = size;
  }
  return { ...baskets, start, product: product.slice(0, size) };
}

/** Baskets [from, until) as a set of their own. */
export function sliceBaskets(baskets: Baskets, from: number, until: number): Baskets {
  const first = baskets.start[from];
  return {
    productCount: baskets.productCount,
    basketCount: until - from,
    start: baskets.start.slice(from, until + 1).map((at) => at - first),
    product: baskets.product.slice(first, baskets.start[until]),
  };
}
