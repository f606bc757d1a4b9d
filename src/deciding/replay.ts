import type { OfferRequest } from '../domain/decision.js';
import type { ProductType } from '../domain/product.js';
import { type Models, WINDOW_DAYS } from '../learning/models.js';
import { decide } from './decide.js';
import type { CountersView, DecisionState, ProductFacts, VisitorFacts } from './decision-state.js';
import type { DecisionOutcome } from './outcome.js';
import type { Policy } from './policy.js';
import type { StateRecord, VisitorRecord } from './state-record.js';

/** Decides again from the facts that a decision recorded: with the same models and policy the answer is the same. */
export function replay(
  request: OfferRequest,
  record: StateRecord,
  models: Models | undefined,
  policy: Policy,
  now: number,
  seed: number,
): DecisionOutcome {
  return decide(request, stateFrom(record, now, models), models, policy, now, seed);
}

/** The state as the record knows it: what the decision did not read does not exist. */
function stateFrom(record: StateRecord, now: number, models?: Models): DecisionState {
  const word = (place: number | undefined): string | undefined =>
    place === undefined ? undefined : record.words[place];
  // Maps, because a product may be called `constructor`.
  const products = new Map(Object.entries(record.products));
  const titles = new Map(Object.entries(record.titles));
  const groups = new Map(Object.entries(record.groups));
  const repeats = new Map(Object.entries(record.repeats));
  const findProduct = (id: string): ProductFacts | undefined => {
    const facts = products.get(id);
    // Never a candidate: only its title or its group was read.
    if (facts === null || (facts === undefined && !titles.has(id) && !groups.has(id))) return undefined;
    const [available, type, category, group] = facts ?? [0, undefined, undefined, groups.get(id)];
    return {
      id,
      title: titles.get(id) ?? '',
      type: (word(type) ?? 'physical') as ProductType,
      category: word(category),
      groupId: word(group),
      available: available === 1,
    };
  };
  return {
    catalog: { findProduct, priceShare: priceSharesFrom(record, models) },
    ...(record.visitor === undefined ? {} : { visitor: visitorFrom(record.visitor, now) }),
    repeats: {
      findRepeat(id) {
        const repeat = repeats.get(id);
        return repeat === undefined ? undefined : { buyers: repeat[0], repeaters: repeat[1] };
      },
    },
    ...(record.counters === undefined && record.sales === undefined ? {} : { counters: countersFrom(record) }),
  };
}

function priceSharesFrom({ sales }: StateRecord, models: Models | undefined): (productId: string) => number {
  const shares = new Map<string | undefined, number>();
  const recorded = sales?.priceShares ?? [];
  for (let at = 0; at < recorded.length; at += 2) shares.set(models?.productIds[recorded[at]], recorded[at + 1]);
  return (productId) => shares.get(productId) ?? 1;
}

function countersFrom({ counters, sales }: StateRecord): CountersView {
  const windows = WINDOW_DAYS.length;
  const sold = new Map<number, readonly number[]>();
  for (let at = 0; at < (sales?.sold.length ?? 0); at += windows + 1) {
    const [product, ...orders] = sales?.sold.slice(at, at + windows + 1) ?? [];
    sold.set(product, orders);
  }
  return {
    decayedOrders: () => counters?.decayedOrders ?? 0,
    listTop: () =>
      (counters?.top ?? []).map(([productId, decayedOrders, recentOrders, windowDays]) => ({
        productId,
        decayedOrders,
        recentOrders,
        windowDays,
      })),
    numberedBy: () => ({
      listTop: (halfLifeDays) => Int32Array.from(sales?.tops[halfLifeDays] ?? []),
      readSold(product, _now, row) {
        const orders = sold.get(product);
        for (let window = 0; window < windows; window++) row[window] = orders?.[window] ?? 0;
      },
    }),
  };
}

function visitorFrom(visitor: VisitorRecord, now: number): VisitorFacts {
  return {
    personalisation: visitor.personalisation,
    orderCount: visitor.orderCount,
    cart: visitor.cart,
    views: visitor.views.map(([productId, age]) => ({ productId, at: now - age })),
    purchases: new Map(
      visitor.purchases.map(([productId, timesBought, firstAge, lastAge]) => [
        productId,
        { productId, timesBought, firstAt: now - firstAge, lastAt: now - lastAge },
      ]),
    ),
  };
}
