import type { Comparison } from '../artifact.js';
import { basketsOf } from '../counting/baskets.js';
import { Bootstrap } from '../evaluation/bootstrap.js';
import type { History } from '../history.js';
import type { CartModel, CustomerPast, Models, ProductCounters } from '../models.js';
import { MovingState } from '../replay/moving-state.js';

/** With fewer new orders the interval holds anything: then nothing is judged. */
const MIN_CASES = 100;
const MAX_CASES = 2000;
const CUT = 10;

/**
 * The orders from `from` on that are new to the model in service and hold at least two products; undefined when they are
 * too few to judge by.
 */
export function findNewOrders(history: History, from: number, service: Models): readonly number[] | undefined {
  const { orderCount, orderTime, orderStart } = history;
  const lastSeen = lastSeenBy(service);
  const fresh: number[] = [];
  for (let order = from; order < orderCount; order++)
    if (orderTime[order] > lastSeen && orderStart[order + 1] - orderStart[order] >= 2) fresh.push(order);
  if (fresh.length < MIN_CASES) return undefined;
  const step = Math.ceil(fresh.length / MAX_CASES);
  return fresh.filter((_, place) => place % step === 0);
}

/** The order in the middle of those that are new to the model in service: what came before may be learned from. */
export function halfOfNewOrders({ orderCount, orderTime }: History, service: Models): number {
  const lastSeen = lastSeenBy(service);
  let first = orderCount;
  while (first > 0 && orderTime[first - 1] > lastSeen) first--;
  return (first + orderCount) >> 1;
}

function lastSeenBy({ card: { lastOrderAt } }: Models): number {
  return lastOrderAt === null ? Number.NEGATIVE_INFINITY : Date.parse(lastOrderAt);
}

/**
 * Is a new line-up as good as the model in service? One product is held out of each order and both rank it, told the
 * same of the customer and of what sells. Neither may have learned from the orders: `mine` is the new line-up fitted on
 * those before them, for what will be published has seen them all.
 *
 * Cost: two rankings an order.
 */
export function compareWithService(
  history: History,
  orders: readonly number[],
  mine: CartModel,
  service: Models,
  seed: number,
): Comparison {
  const { orderTime, orderCustomer } = history;
  const baskets = basketsOf(history);
  const theirs = translated(service, history);
  const state = new MovingState(history);
  const gains = orders.map((order) => {
    const now = orderTime[order];
    state.advanceTo(now);
    const context = { now, customer: state.findPast(orderCustomer[order]), counters: state };
    const cart = [...baskets.product.subarray(baskets.start[order], baskets.start[order + 1])];
    // As validation does: any product is as good as another, and no dice are needed.
    const [target] = cart.splice((order * 2_654_435_761) % cart.length, 1);
    const gain = (model: CartModel): number => {
      const place = model.score(cart, CUT, context).findIndex(({ product }) => product === target);
      return place < 0 ? 0 : 1 / Math.log2(place + 2);
    };
    return { mine: gain(mine), theirs: gain(theirs) };
  });
  const mean = (read: (gain: { mine: number; theirs: number }) => number): number =>
    gains.reduce((sum, gain) => sum + read(gain), 0) / gains.length;
  return {
    inService: service.version,
    cases: orders.length,
    newGain: mean((gain) => gain.mine),
    inServiceGain: mean((gain) => gain.theirs),
    difference: new Bootstrap(
      orders.map((order) => orderCustomer[order]),
      seed,
    ).mean(gains.map((gain) => gain.mine - gain.theirs)),
  };
}

/** Worse by more than luck: the whole interval of the difference lies below zero. */
export function isWorse({ difference }: Comparison): boolean {
  return difference.high < 0;
}

/** The model in service, spoken to in the product numbers of this history. Products that one of them lacks are left out. */
function translated(service: Models, history: History): CartModel {
  const toTheirs = Int32Array.from(history.productIds, (id) => service.indexOf(id) ?? -1);
  const toOurs = new Int32Array(service.productIds.length).fill(-1);
  for (const [ours, theirs] of toTheirs.entries()) if (theirs >= 0) toOurs[theirs] = ours;
  const known = (products: readonly number[]): number[] =>
    products.map((product) => toTheirs[product]).filter((product) => product >= 0);
  const past = (customer: CustomerPast): CustomerPast => ({
    ...customer,
    purchases: customer.purchases
      .filter(({ product }) => toTheirs[product] >= 0)
      .map((purchase) => ({ ...purchase, product: toTheirs[purchase.product] })),
  });
  const counters = (ours: ProductCounters): ProductCounters => ({
    read(product, row) {
      if (toOurs[product] < 0) row.fill(0);
      else ours.read(toOurs[product], row);
    },
    listTop: (window, limit) =>
      ours
        .listTop(window, limit)
        .map((product) => toTheirs[product])
        .filter((product) => product >= 0),
  });
  return {
    score: (cart, limit, context) =>
      service.cart
        .score(
          known(cart),
          limit,
          context && {
            now: context.now,
            customer: context.customer && past(context.customer),
            counters: context.counters && counters(context.counters),
          },
        )
        .map((scored) => ({ ...scored, parts: {}, product: toOurs[scored.product] })),
  };
}
