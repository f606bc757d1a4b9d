import type { ScoringRows } from '../association/association-model.js';
import { addRows } from '../cart/cart-sources.js';
import type { LinearWeights } from '../linear/linear-model.js';
import { COUNTER, COUNTER_COUNT, type CustomerPast, type ProductCounters } from '../models.js';
import type { LoadedNeighbours } from '../neighbours/neighbours-model.js';
import type { NearestCustomers } from '../personal/nearest-customers.js';
import { pastVector } from '../personal/past-vector.js';
import { Slots } from '../slots.js';
import { bestPositive } from '../top-scores.js';
import type { CategoryLift } from './category-lift.js';
import { decayedCount } from './decayed-count.js';
import { AT, FEATURES } from './feature-names.js';
import type { RepeatFigures } from './repeat-figures.js';

const DAY_MS = 86_400_000;
/** Half-life of a purchase in days, where one counts for what is bought next. */
const PURCHASE_HALF_LIFE_DAYS = 21;
const WIDTH = FEATURES.length;

/** Models and facts that the ranker listens to, all made of orders before the case. */
export interface RankerSources {
  /** Same order, orders of a season. */
  readonly linear: LinearWeights;
  /** Same order, orders of a month: what goes together now. */
  readonly linearRecent: LinearWeights;
  /** Same customer, at any time: what one buys who bought this. */
  readonly linearCustomer: LinearWeights;
  readonly scoring: ScoringRows;
  readonly neighbours: LoadedNeighbours;
  /** Customers who buy alike; asked only where `CandidateLimits.customers` wants it. */
  readonly customers: NearestCustomers;
  readonly categories: CategoryLift;
  readonly repeats: RepeatFigures;
  /** Length P: −1 when unknown. */
  readonly productCategory: Int32Array;
}

/** The moment that is judged. */
export interface Situation {
  /** Milliseconds. */
  readonly now: number;
  readonly cart: readonly number[];
  readonly customer: CustomerPast | undefined;
  readonly counters: ProductCounters;
}

export interface CandidateLimits {
  /** Best products taken from each source. */
  readonly perSource: number;
  /** Best sellers taken of each window: WINDOW_DAYS. */
  readonly popular: readonly number[];
  /** Whether the nearest customers are asked, which costs more than all else. */
  readonly customers: boolean;
}

export const CANDIDATE_LIMITS: CandidateLimits = Object.freeze({
  perSource: 20,
  popular: [20, 20, 0, 20],
  customers: false,
});

type Sum =
  | 'linear'
  | 'linearRecent'
  | 'linearBest'
  | 'items'
  | 'itemsBest'
  | 'vote'
  | 'votes'
  | 'customer'
  | 'customerRecent'
  | 'own'
  | 'nearest';

/** For a next order nothing in a cart points to candidates: more best sellers are looked at. */
export const BASKET_CANDIDATE_LIMITS: CandidateLimits = Object.freeze({
  perSource: 100,
  popular: [120, 120, 0, 120],
  customers: true,
});

/** Gathers candidates and their features; working memory that is made once, so one call at a time. */
export class FeatureBuilder {
  /** Candidates of the last call, none of its cart. */
  candidates: Int32Array = new Int32Array(0);
  /** Row i, FEATURES.length wide, belongs to candidates[i]. */
  rows = new Float32Array(0);
  private readonly slots: Slots;
  /** What the sources say of each product, by slot. */
  private readonly sum: Record<Sum, Float64Array>;
  /** 1 for what is a candidate already, or is not to be one; by slot. */
  private readonly taken: Uint8Array;
  private candidateSlots: Int32Array = new Int32Array(0);
  private readonly counters = new Float32Array(COUNTER_COUNT);
  /** Index of the purchase of each product in the customer's past, plus 1. */
  private readonly purchaseOf: Int32Array;
  private readonly categoryCart: Float32Array;
  private readonly categoryOwn: Float32Array;
  private readonly categoryRecent: Float32Array;
  private readonly categoryLast: Float64Array;

  constructor(
    private readonly sources: RankerSources,
    productCount: number,
    private readonly limits: CandidateLimits = CANDIDATE_LIMITS,
  ) {
    const row = (): Float64Array => new Float64Array(productCount);
    this.slots = new Slots(productCount);
    this.sum = {
      linear: row(),
      linearRecent: row(),
      linearBest: row(),
      items: row(),
      itemsBest: row(),
      vote: row(),
      votes: row(),
      customer: row(),
      customerRecent: row(),
      own: row(),
      nearest: row(),
    };
    this.taken = new Uint8Array(productCount);
    this.purchaseOf = new Int32Array(productCount);
    let categories = 0;
    for (const category of sources.productCategory) categories = Math.max(categories, category + 1);
    this.categoryCart = new Float32Array(categories);
    this.categoryOwn = new Float32Array(categories);
    this.categoryRecent = new Float32Array(categories);
    this.categoryLast = new Float64Array(categories);
  }

  build(situation: Situation): void {
    const { cart, customer } = situation;
    for (const sum of Object.values(this.sum)) sum.fill(0, 0, this.slots.count);
    this.taken.fill(0, 0, this.slots.count);
    this.slots.clear();
    this.scoreCart(cart);
    if (customer !== undefined) {
      this.scorePast(customer, situation.now);
      if (this.limits.customers) this.askCustomers(customer);
    }
    this.notePast(situation);
    this.chooseCandidates(situation);
    this.fillRows(situation);
    this.forgetPast(cart, customer);
  }

  private scoreCart(cart: readonly number[]): void {
    const { linear, linearRecent, scoring, neighbours } = this.sources;
    const { sum, slots } = this;
    addRowsAndBest(linear.start, linear.target, linear.weight, cart, slots, sum.linear, sum.linearBest);
    addRows(linearRecent.start, linearRecent.target, linearRecent.weight, cart, slots, sum.linearRecent);
    addRowsAndBest(scoring.start, scoring.partner, scoring.weight, cart, slots, sum.items, sum.itemsBest);
    const voted = neighbours.vote(cart);
    for (let at = 0; at < voted.slots.count; at++) {
      const slot = slots.touch(voted.slots.id[at]);
      sum.vote[slot] = voted.score[at];
      sum.votes[slot] = voted.votes[at];
    }
  }

  private scorePast(customer: CustomerPast, now: number): void {
    const { start, target, weight } = this.sources.linearCustomer;
    const { sum, slots } = this;
    for (const { product, lastAt } of customer.purchases) {
      const recency = 2 ** (-(now - lastAt) / DAY_MS / PURCHASE_HALF_LIFE_DAYS);
      for (let at = start[product]; at < start[product + 1]; at++) {
        const slot = slots.touch(target[at]);
        sum.customer[slot] += weight[at];
        sum.customerRecent[slot] += weight[at] * recency;
      }
    }
  }

  private askCustomers(customer: CustomerPast): void {
    const { customers } = this.sources;
    const { sum, slots } = this;
    const own = pastVector(customer);
    customers.ask(own.product, own.weight);
    for (let at = 0; at < customers.slots.count; at++)
      sum.nearest[slots.touch(customers.slots.id[at])] = customers.mean[at];
    for (let i = 0; i < own.product.length; i++) sum.own[slots.touch(own.product[i])] = own.weight[i];
  }

  private notePast({ cart, customer, now }: Situation): void {
    const { productCategory } = this.sources;
    for (const a of cart) if (productCategory[a] >= 0) this.categoryCart[productCategory[a]]++;
    if (customer === undefined) return;
    for (let i = 0; i < customer.purchases.length; i++) {
      const { product, times, lastAt } = customer.purchases[i];
      this.purchaseOf[product] = i + 1;
      const category = productCategory[product];
      if (category < 0) continue;
      this.categoryOwn[category] += times;
      this.categoryRecent[category] += times * 2 ** (-(now - lastAt) / DAY_MS / PURCHASE_HALF_LIFE_DAYS);
      if (lastAt > this.categoryLast[category]) this.categoryLast[category] = lastAt;
    }
  }

  private forgetPast(cart: readonly number[], customer: CustomerPast | undefined): void {
    const { productCategory } = this.sources;
    for (const a of cart) if (productCategory[a] >= 0) this.categoryCart[productCategory[a]] = 0;
    for (const { product } of customer?.purchases ?? []) {
      this.purchaseOf[product] = 0;
      const category = productCategory[product];
      if (category >= 0) this.categoryOwn[category] = this.categoryRecent[category] = this.categoryLast[category] = 0;
    }
  }

  private chooseCandidates(situation: Situation): void {
    const { perSource, popular } = this.limits;
    const { sum, taken, slots } = this;
    const chosen: number[] = [];
    const take = (slot: number): void => {
      if (taken[slot] !== 0) return;
      taken[slot] = 1;
      chosen.push(slot);
    };
    for (const product of situation.cart) taken[slots.touch(product)] = 1;
    for (const { product } of situation.customer?.purchases ?? []) take(slots.touch(product));
    const ofCart = situation.cart.length === 0 ? [] : [sum.linear, sum.linearRecent, sum.items, sum.vote];
    const ofPast = situation.customer === undefined ? [] : [sum.customerRecent, sum.nearest];
    for (const source of [...ofCart, ...ofPast]) {
      for (const slot of bestPositive(slots.id, slots.count, source, perSource, 1)) take(slot);
    }
    for (const [window, limit] of popular.entries()) {
      if (limit === 0) continue;
      for (const product of situation.counters.listTop(window, limit)) take(slots.touch(product));
    }
    this.candidateSlots = Int32Array.from(chosen);
    this.candidates = Int32Array.from(chosen, (slot) => slots.id[slot]);
  }

  private fillRows(situation: Situation): void {
    const { cart, customer, now } = situation;
    const { candidates, candidateSlots, sum, counters } = this;
    const { repeats, categories, productCategory } = this.sources;
    if (this.rows.length < candidates.length * WIDTH) this.rows = new Float32Array(candidates.length * WIDTH * 2);
    const rows = this.rows;
    rows.fill(Number.NaN, 0, candidates.length * WIDTH);
    let bestLinear = 0;
    let bestVote = 0;
    for (const slot of candidateSlots) {
      if (sum.linear[slot] > bestLinear) bestLinear = sum.linear[slot];
      if (sum.vote[slot] > bestVote) bestVote = sum.vote[slot];
    }
    const cartPrice = median(
      cart.map((a) => this.readCounters(situation, a)[COUNTER.usualPrice]).filter((price) => price > 0),
    );
    const cartCategories = [...new Set(cart.map((a) => productCategory[a]).filter((category) => category >= 0))];
    let lines = 0;
    for (const { times } of customer?.purchases ?? []) lines += times;
    const ownPrice = this.meanPrice(situation);
    for (let i = 0; i < candidates.length; i++) {
      const p = candidates[i];
      const slot = candidateSlots[i];
      const at = i * WIDTH;
      this.readCounters(situation, p);
      if (cart.length > 0) {
        rows[at + AT.linear] = sum.linear[slot];
        rows[at + AT.linearRecent] = sum.linearRecent[slot];
        rows[at + AT.linearBest] = sum.linearBest[slot];
        rows[at + AT.linearShare] = bestLinear > 0 ? sum.linear[slot] / bestLinear : 0;
        rows[at + AT.items] = sum.items[slot];
        rows[at + AT.itemsBest] = sum.itemsBest[slot];
        rows[at + AT.neighbours] = sum.vote[slot];
        rows[at + AT.neighboursShare] = bestVote > 0 ? sum.vote[slot] / bestVote : 0;
        rows[at + AT.votes] = sum.votes[slot];
        rows[at + AT.priceByCart] = counters[COUNTER.usualPrice] / cartPrice;
      }
      if (customer !== undefined) {
        rows[at + AT.customerLinear] = sum.customer[slot];
        rows[at + AT.customerLinearRecent] = sum.customerRecent[slot];
        rows[at + AT.daysSinceLastOrder] = (now - customer.lastOrderAt) / DAY_MS;
        rows[at + AT.linesPerOrder] = lines / customer.orders;
        if (customer.orders > 1) {
          rows[at + AT.daysBetweenOrders] =
            (customer.lastOrderAt - customer.firstOrderAt) / DAY_MS / (customer.orders - 1);
        }
        const purchase = customer.purchases[this.purchaseOf[p] - 1];
        const times = purchase?.times ?? 0;
        rows[at + AT.timesBought] = times;
        rows[at + AT.shareOfOwnOrders] = times / customer.orders;
        rows[at + AT.boughtDecayed7] = 0;
        rows[at + AT.boughtDecayed21] = 0;
        rows[at + AT.boughtDecayed60] = 0;
        rows[at + AT.inLastOrder] = 0;
        rows[at + AT.priceByOwn] = counters[COUNTER.usualPrice] / ownPrice;
        if (this.limits.customers) {
          rows[at + AT.ownWeight] = sum.own[slot];
          rows[at + AT.nearestCustomers] = sum.nearest[slot];
        }
        if (purchase !== undefined) {
          const since = (now - purchase.lastAt) / DAY_MS;
          rows[at + AT.boughtDecayed7] = decayedCount(purchase, now, 7);
          rows[at + AT.boughtDecayed21] = decayedCount(purchase, now, 21);
          rows[at + AT.boughtDecayed60] = decayedCount(purchase, now, 60);
          rows[at + AT.daysSinceBought] = since;
          rows[at + AT.daysSinceFirstBought] = (now - purchase.firstAt) / DAY_MS;
          rows[at + AT.inLastOrder] = purchase.lastAt === customer.lastOrderAt ? 1 : 0;
          rows[at + AT.sinceBoughtByProductInterval] = since / repeats.intervalDays[p];
          if (times > 1) {
            const interval = (purchase.lastAt - purchase.firstAt) / DAY_MS / (times - 1);
            rows[at + AT.ownIntervalDays] = interval;
            rows[at + AT.sinceBoughtByOwnInterval] = since / Math.max(0.5, interval);
          }
        }
      }
      rows[at + AT.productIntervalDays] = repeats.intervalDays[p];
      rows[at + AT.repeatShare] = repeats.repeatShare[p];
      rows[at + AT.sold1Day] = counters[COUNTER.sold1];
      rows[at + AT.sold3Days] = counters[COUNTER.sold3];
      rows[at + AT.sold7Days] = counters[COUNTER.sold7];
      rows[at + AT.sold28Days] = counters[COUNTER.sold28];
      rows[at + AT.soldShare] = counters[COUNTER.soldShare];
      rows[at + AT.trend] = counters[COUNTER.sold7] / Math.max(1, counters[COUNTER.sold28]);
      rows[at + AT.trendDay] = counters[COUNTER.sold1] / Math.max(1, counters[COUNTER.sold28]);
      rows[at + AT.daysOnSale] = Math.floor(now / DAY_MS) - Math.floor(counters[COUNTER.firstSoldDay]);
      rows[at + AT.priceByUsual] = counters[COUNTER.lastPrice] / counters[COUNTER.usualPrice];
      rows[at + AT.usualPrice] = counters[COUNTER.usualPrice];
      rows[at + AT.cartSize] = cart.length;
      rows[at + AT.ownOrders] = customer?.orders ?? 0;
      const category = productCategory[p];
      if (category < 0) continue;
      let liftSum = 0;
      let best = 0;
      if (categories.count > 0) {
        for (const other of cartCategories) {
          const lift = categories.lift[other * categories.count + category];
          liftSum += lift;
          if (lift > best) best = lift;
        }
      }
      rows[at + AT.categoryInCart] = this.categoryCart[category];
      rows[at + AT.categoryLiftSum] = liftSum;
      rows[at + AT.categoryLiftBest] = best;
      rows[at + AT.categoryBought] = this.categoryOwn[category];
      rows[at + AT.categoryBoughtRecently] = this.categoryRecent[category];
      if (this.categoryOwn[category] > 0)
        rows[at + AT.daysSinceCategory] = (now - this.categoryLast[category]) / DAY_MS;
    }
  }

  /** Mean usual price of what the customer buys; NaN when unknown. */
  private meanPrice(situation: Situation): number {
    let total = 0;
    let priced = 0;
    for (const { product, times } of situation.customer?.purchases ?? []) {
      const price = this.readCounters(situation, product)[COUNTER.usualPrice];
      if (!(price > 0)) continue;
      total += price * times;
      priced += times;
    }
    return total / priced;
  }

  private readCounters(situation: Situation, product: number): Float32Array {
    situation.counters.read(product, this.counters);
    return this.counters;
  }
}

/** Adds the rows of the cart's products to `sum`, and keeps the largest of each in `best`; by slot. */
function addRowsAndBest(
  start: ArrayLike<number>,
  target: ArrayLike<number>,
  weight: ArrayLike<number>,
  cart: readonly number[],
  slots: Slots,
  sum: Float64Array,
  best: Float64Array,
): void {
  for (const anchor of cart) {
    for (let at = start[anchor]; at < start[anchor + 1]; at++) {
      const slot = slots.touch(target[at]);
      sum[slot] += weight[at];
      if (weight[at] > best[slot]) best[slot] = weight[at];
    }
  }
}

function median(values: number[]): number {
  return values.length === 0 ? Number.NaN : values.sort((a, b) => a - b)[values.length >> 1];
}
