import {
  COUNTER,
  type CustomerPast,
  type Models,
  type PastPurchase,
  type ProductCounters,
  WINDOW_DAYS,
} from '../learning/models.js';
import type { DecisionState, ProductFacts, Purchase, RecentCount, RepeatCount, View } from './decision-state.js';
import type { CountersRecord, ProductRecord, SalesRecord, StateRecord, VisitorRecord } from './state-record.js';

const DAY = 86_400_000;
/** Half-lives, in days, whose best sellers stand for those of the ranker's windows. */
const WINDOW_HALF_LIVES = [1, 3, 7, 30] as const;
/** Latest purchases that the ranker is told of. */
const MAX_PAST = 200;

/**
 * The only way in which a decision reads its state: every fact handed out is remembered, so that the record of the
 * decision holds exactly what it was made from. A refusal of personalisation is enforced here: purchases and views of
 * such a customer never leave the state.
 */
export class StateRecorder {
  readonly #state: DecisionState;
  readonly #now: number;
  readonly #products = new Map<string, ProductFacts | undefined>();
  readonly #titles = new Map<string, string>();
  readonly #groups = new Map<string, string>();
  readonly #repeats = new Map<string, RepeatCount>();
  readonly #purchases = new Map<string, Purchase>();
  #views: readonly View[] | undefined;
  #owned: readonly Purchase[] | undefined;
  #counters: { decayedOrders: number; top: readonly RecentCount[] } | undefined;

  #sold: number[] | undefined;
  readonly #priceShares = new Map<number, number>();
  readonly #tops = new Map<number, { readonly limit: number; readonly top: Int32Array }>();

  constructor(state: DecisionState, now: number) {
    this.#state = state;
    this.#now = now;
  }

  /** Availability, type, category and group of a candidate. */
  findProduct(productId: string): ProductFacts | undefined {
    const known = this.#products.get(productId);
    if (known !== undefined || this.#products.has(productId)) return known;
    const facts = this.#state.catalog.findProduct(productId);
    this.#products.set(productId, facts);
    return facts;
  }

  findGroup(productId: string): string | undefined {
    const groupId = this.#state.catalog.findProduct(productId)?.groupId;
    if (groupId !== undefined) this.#groups.set(productId, groupId);
    return groupId;
  }

  findTitle(productId: string): string | undefined {
    const title = this.#state.catalog.findProduct(productId)?.title;
    if (title !== undefined) this.#titles.set(productId, title);
    return title;
  }

  /** True when the customer refused that their history shapes offers. */
  get refusesPersonalisation(): boolean {
    return this.#state.visitor?.personalisation === false;
  }

  get cart(): readonly string[] {
    return this.#state.visitor?.cart ?? [];
  }

  get orderCount(): number {
    return this.refusesPersonalisation ? 0 : (this.#state.visitor?.orderCount ?? 0);
  }

  /** The latest views not older than `days`, oldest first, each product once at its latest place. One list a decision. */
  recentViews(limit: number, days: number): readonly View[] {
    if (this.refusesPersonalisation) return [];
    if (this.#views !== undefined) return this.#views;
    const views = this.#state.visitor?.views ?? [];
    const chosen = new Map<string, View>();
    for (let place = views.length - 1; place >= 0 && chosen.size < limit; place--) {
      const view = views[place];
      if (view.at >= this.#now - days * DAY && !chosen.has(view.productId)) chosen.set(view.productId, view);
    }
    this.#views = [...chosen.values()].reverse();
    return this.#views;
  }

  /** All purchases, to choose from; call `keepPurchase` for each that shapes the answer. */
  allPurchases(): Iterable<Purchase> {
    return this.refusesPersonalisation ? [] : (this.#state.visitor?.purchases.values() ?? []);
  }

  /** The latest purchases not older than `days`, newest first, ties by ascending product id. One list a decision. */
  recentPurchases(limit: number, days: number): readonly Purchase[] {
    if (this.#owned !== undefined) return this.#owned;
    const recent: Purchase[] = [];
    for (const purchase of this.allPurchases()) {
      if (purchase.lastAt >= this.#now - days * DAY) recent.push(purchase);
    }
    recent.sort((left, right) => right.lastAt - left.lastAt || (left.productId < right.productId ? -1 : 1));
    this.#owned = recent.slice(0, limit);
    for (const purchase of this.#owned) this.keepPurchase(purchase);
    return this.#owned;
  }

  keepPurchase(purchase: Purchase): void {
    this.#purchases.set(purchase.productId, purchase);
    const repeat = this.peekRepeat(purchase.productId);
    if (repeat !== undefined) this.#repeats.set(purchase.productId, repeat);
  }

  findPurchase(productId: string): Purchase | undefined {
    const purchase = this.refusesPersonalisation ? undefined : this.#state.visitor?.purchases.get(productId);
    if (purchase !== undefined) this.keepPurchase(purchase);
    return purchase;
  }

  /** Not remembered by itself: `keepPurchase` remembers the figure together with the purchase that it judges. */
  peekRepeat(productId: string): RepeatCount | undefined {
    return this.#state.repeats?.findRepeat(productId);
  }

  /** Best sellers of now; the same list for every call of one decision. */
  recentSales(halfLifeDays: number, limit: number): { decayedOrders: number; top: readonly RecentCount[] } {
    const counters = this.#state.counters;
    if (counters === undefined) return { decayedOrders: 0, top: [] };
    this.#counters ??= {
      decayedOrders: counters.decayedOrders(halfLifeDays, this.#now),
      top: counters.listTop(halfLifeDays, limit, this.#now),
    };
    return this.#counters;
  }

  /** Best sellers and sales of now, over what the model knew at its training; undefined when one of them is missing. */
  countersFor(models: Models): ProductCounters | undefined {
    const live = this.#state.counters?.numberedBy(models);
    const base = models.counters;
    if (live === undefined || base === undefined) return undefined;
    const now = this.#now;
    const { catalog } = this.#state;
    this.#sold ??= [];
    const sold = this.#sold;
    const remembered = new Set<number>();
    return {
      read: (product, row) => {
        base.read(product, row);
        live.readSold(product, now, row);
        row[COUNTER.priceNow] = catalog.priceShare(models.productIds[product]);
        if (row[COUNTER.priceNow] !== 1) this.#priceShares.set(product, row[COUNTER.priceNow]);
        // The longest window holds the others.
        if (row[WINDOW_DAYS.length - 1] === 0 || remembered.has(product)) return;
        remembered.add(product);
        sold.push(product, row[0], row[1], row[2], row[3]);
      },
      listTop: (window, limit) => {
        const halfLife = WINDOW_HALF_LIVES[window];
        let known = this.#tops.get(halfLife);
        if (known === undefined || known.limit < limit) {
          known = { limit, top: live.listTop(halfLife, limit) };
          this.#tops.set(halfLife, known);
        }
        return known.top.subarray(0, limit);
      },
    };
  }

  /** What the customer bought of the products that the model knows; undefined for a stranger. */
  pastFor(models: Models): CustomerPast | undefined {
    const all = [...this.allPurchases()].sort(
      (left, right) => right.lastAt - left.lastAt || (left.productId < right.productId ? -1 : 1),
    );
    const purchases: PastPurchase[] = [];
    let firstOrderAt = Number.POSITIVE_INFINITY;
    for (const purchase of all.slice(0, MAX_PAST)) {
      const product = models.indexOf(purchase.productId);
      if (product === undefined) continue;
      this.keepPurchase(purchase);
      const { timesBought: times, firstAt, lastAt } = purchase;
      firstOrderAt = Math.min(firstOrderAt, firstAt);
      purchases.push({ product, times, firstAt, lastAt });
    }
    if (purchases.length === 0) return undefined;
    const orders = Math.max(1, this.orderCount);
    return { orders, firstOrderAt, lastOrderAt: purchases[0].lastAt, purchases };
  }

  toRecord(): StateRecord {
    const words: string[] = [];
    const places = new Map<string, number>();
    const placeOf = (word: string | undefined): number => {
      if (word === undefined) return -1;
      let place = places.get(word);
      if (place === undefined) {
        place = words.push(word) - 1;
        places.set(word, place);
      }
      return place;
    };
    const pack = (facts: ProductFacts | undefined): ProductRecord | null =>
      facts === undefined
        ? null
        : [facts.available ? 1 : 0, placeOf(facts.type), placeOf(facts.category), placeOf(facts.groupId)];
    const visitor = this.#visitorRecord();
    const counters = this.#countersRecord();
    const sales = this.#salesRecord();
    return {
      v: 1,
      words,
      products: record(this.#products, pack),
      titles: record(this.#titles, (title) => title),
      groups: record(this.#groups, placeOf),
      repeats: record(this.#repeats, ({ buyers, repeaters }) => [buyers, repeaters] as const),
      ...(visitor && { visitor }),
      ...(counters && { counters }),
      ...(sales && { sales }),
    };
  }

  #visitorRecord(): VisitorRecord | undefined {
    const visitor = this.#state.visitor;
    if (visitor === undefined) return undefined;
    const now = this.#now;
    return {
      personalisation: visitor.personalisation,
      orderCount: this.orderCount,
      cart: visitor.cart,
      views: (this.#views ?? []).map((view) => [view.productId, now - view.at] as const),
      purchases: [...this.#purchases.values()].map(
        (bought) => [bought.productId, bought.timesBought, now - bought.firstAt, now - bought.lastAt] as const,
      ),
    };
  }

  #salesRecord(): SalesRecord | undefined {
    if (this.#sold === undefined) return undefined;
    return {
      sold: this.#sold,
      ...(this.#priceShares.size > 0 && { priceShares: [...this.#priceShares].flat() }),
      tops: Object.fromEntries(Array.from(this.#tops, ([halfLife, { top }]) => [halfLife, [...top]])),
    };
  }

  #countersRecord(): CountersRecord | undefined {
    if (this.#counters === undefined) return undefined;
    return {
      decayedOrders: this.#counters.decayedOrders,
      top: this.#counters.top.map(
        (count) => [count.productId, count.decayedOrders, count.recentOrders, count.windowDays] as const,
      ),
    };
  }
}

/** Without a prototype, so that a product may be called `__proto__`. */
function record<From, To>(map: ReadonlyMap<string, From>, to: (value: From) => To): Record<string, To> {
  const made = Object.create(null) as Record<string, To>;
  for (const [id, value] of map) made[id] = to(value);
  return made;
}
