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
 * Is the new line-up as good as the model in service? One product is held out of each new order (at least two products)
 * and both rank it, told the same of the customer and of what sells.
 *
 * Neither has seen the orders: `mine` was fitted on those before `mineFrom`, and orders after the last one that the model in
 * service learned from are new to it. `mine` is not what will be published, which learns from these orders too, and so is
 * rather better: a new model passes here too hardly, never too easily.
 *
 * Cost: two rankings a case. Undefined with fewer than 100 cases.
 */
export function compareWithService(
  history: History,
  mine: CartModel,
  mineFrom: number,
  service: Models,
  seed: number,
): Comparison | undefined {
  const { orderCount, orderTime, orderCustomer } = history;
  const lastSeen = service.card.lastOrderAt === null ? Number.NEGATIVE_INFINITY : Date.parse(service.card.lastOrderAt);
  const baskets = basketsOf(history);
  const fresh: number[] = [];
  for (let order = mineFrom; order < orderCount; order++)
    if (orderTime[order] > lastSeen && baskets.start[order + 1] - baskets.start[order] >= 2) fresh.push(order);
  if (fresh.length < MIN_CASES) return undefined;
  const step = Math.ceil(fresh.length / MAX_CASES);
  const judged = fresh.filter((_, place) => place % step === 0);
  const theirs = translated(service, history);
  const state = new MovingState(history);
  const gains = judged.map((order) => {
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
    cases: judged.length,
    newGain: mean((gain) => gain.mine),
    inServiceGain: mean((gain) => gain.theirs),
    difference: new Bootstrap(
      judged.map((order) => orderCustomer[order]),
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
