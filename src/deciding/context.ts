import type { OfferRequest } from '../domain/decision.js';
import type { CartContext, CustomerPast, Models, ProductCounters } from '../learning/models.js';
import type { AnchorOrigin, PlacementPolicy, Policy } from './policy.js';
import type { StateRecorder } from './recorder.js';

const DAY = 86_400_000;

/** Everything that sources and guardrails may look at; built once a decision, then only read. */
export interface DecisionContext {
  readonly request: OfferRequest;
  readonly policy: Policy;
  readonly placement: PlacementPolicy;
  readonly models: Models | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly state: StateRecorder;
  /** What the ranker may ask beside the anchors; read from the state when it asks. */
  readonly situation: CartContext;
  /** Products that the offers are to go with, as model indices in ascending order. */
  readonly anchors: readonly number[];
  /** In the cart by the request or by the session's events. */
  readonly inCart: ProductSet;
  /** On the page now, or just bought. */
  readonly onPage: ProductSet;
}

/** Products and, by variant group, one product of it. */
export interface ProductSet {
  readonly ids: ReadonlySet<string>;
  readonly byGroup: ReadonlyMap<string, string>;
}

export function createContext(
  request: OfferRequest,
  state: StateRecorder,
  models: Models | undefined,
  policy: Policy,
  now: number,
): DecisionContext {
  const placement = policy.placements[request.placement];
  const sent = request.cart.map((line) => line.productId);
  const origins: Record<AnchorOrigin, () => Iterable<string>> = {
    // The page knows its cart best; the events speak only for pages that do not send it.
    cart: () => (sent.length > 0 ? sent : state.cart),
    viewing: () => request.viewing,
    bought: () => boughtToday(state, now),
  };
  return {
    request,
    policy,
    placement,
    models,
    now,
    state,
    situation: new Situation(state, models, now),
    anchors: models === undefined ? [] : chooseAnchors(placement, origins, models, policy.maxAnchors),
    inCart: productSet([...sent, ...state.cart], state),
    onPage: productSet(request.viewing, state),
  };
}

/** A class, because an object literal with a getter has a hidden class of its own each time, which outlives many collections. */
class Situation implements CartContext {
  readonly counters: ProductCounters | undefined;

  constructor(
    private readonly state: StateRecorder,
    private readonly models: Models | undefined,
    readonly now: number,
  ) {
    this.counters = models && state.countersFor(models);
  }

  get customer(): CustomerPast | undefined {
    return this.models && this.state.pastFor(this.models);
  }
}

function boughtToday(state: StateRecorder, now: number): string[] {
  const ids: string[] = [];
  for (const purchase of state.allPurchases()) {
    if (purchase.lastAt < now - DAY) continue;
    state.keepPurchase(purchase);
    ids.push(purchase.productId);
  }
  return ids;
}

/** Ascending order makes the answer independent of the order of cart lines, which shops sort as they like. */
function chooseAnchors(
  placement: PlacementPolicy,
  origins: Readonly<Record<AnchorOrigin, () => Iterable<string>>>,
  models: Models,
  maxAnchors: number,
): readonly number[] {
  for (const origin of placement.anchors) {
    const indices = new Set<number>();
    for (const id of origins[origin]()) {
      const index = models.indexOf(id);
      if (index !== undefined) indices.add(index);
    }
    if (indices.size === 0) continue;
    const anchors = [...indices].sort((left, right) => left - right);
    if (anchors.length <= maxAnchors) return anchors;
    // Rare products say more about what a big cart is for than those in every second basket.
    const { association } = models;
    return anchors
      .sort((left, right) => association.ordersWith(left) - association.ordersWith(right) || left - right)
      .slice(0, maxAnchors)
      .sort((left, right) => left - right);
  }
  return [];
}

function productSet(productIds: readonly string[], state: StateRecorder): ProductSet {
  const ids = new Set(productIds);
  const byGroup = new Map<string, string>();
  for (const id of ids) {
    const group = state.findGroup(id);
    if (group !== undefined && !byGroup.has(group)) byGroup.set(group, id);
  }
  return { ids, byGroup };
}
