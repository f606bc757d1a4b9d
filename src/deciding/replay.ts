import type { OfferRequest } from '../domain/decision.js';
import type { ProductType } from '../domain/product.js';
import type { Models } from '../learning/models.js';
import { decide } from './decide.js';
import type { DecisionState, ProductFacts, VisitorFacts } from './decision-state.js';
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
  return decide(request, stateFrom(record, now), models, policy, now, seed);
}

/** The state as the record knows it: what the decision did not read does not exist. */
export function stateFrom(record: StateRecord, now: number): DecisionState {
  const word = (place: number): string | undefined => record.words[place];
  const findProduct = (id: string): ProductFacts | undefined => {
    const facts = record.products[id];
    if (facts === null) return undefined;
    const title = record.titles[id] ?? '';
    const group = record.groups[id];
    if (facts === undefined) {
      // Never a candidate: only its title or its group was read.
      return id in record.titles || id in record.groups
        ? { id, title, type: 'physical', groupId: group === undefined ? undefined : word(group), available: false }
        : undefined;
    }
    const [available, type, category, groupPlace] = facts;
    return {
      id,
      title,
      type: (word(type) ?? 'physical') as ProductType,
      category: word(category),
      groupId: word(groupPlace),
      available: available === 1,
    };
  };
  return {
    catalog: { findProduct },
    ...(record.visitor === undefined ? {} : { visitor: visitorFrom(record.visitor, now) }),
    repeats: {
      findRepeat(id) {
        const repeat = record.repeats[id];
        return repeat === undefined ? undefined : { buyers: repeat[0], repeaters: repeat[1] };
      },
    },
    ...(record.counters === undefined
      ? {}
      : {
          counters: {
            decayedOrders: () => record.counters?.decayedOrders ?? 0,
            listTop: () =>
              (record.counters?.top ?? []).map(([productId, decayedOrders, recentOrders, windowDays]) => ({
                productId,
                decayedOrders,
                recentOrders,
                windowDays,
              })),
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
