import { COUNTER, COUNTER_COUNT, type CustomerPast } from '../models.js';
import { CANDIDATE_LIMITS, CandidateChoice, type CandidateLimits } from './candidate-choice.js';
import type { CategoryLift } from './category-lift.js';
import { decayedCount } from './decayed-count.js';
import { AT, FEATURES } from './feature-names.js';
import { purchaseRecency } from './purchase-recency.js';
import type { RankerSources, Situation } from './situation.js';
import { SourceSums } from './source-sums.js';

const DAY_MS = 86_400_000;
const WIDTH = FEATURES.length;

/** Gathers candidates and their features; working memory that is made once, so one call at a time. */
export class FeatureBuilder {
  /** Candidates of the last call, none of its cart. */
  candidates: Int32Array = new Int32Array(0);
  /** Row i, FEATURES.length wide, belongs to candidates[i]. */
  rows = new Float32Array(0);
  private readonly asked: SourceSums;
  private readonly choice: CandidateChoice;
  private readonly counters = new Float32Array(COUNTER_COUNT);
  /** Index of the purchase of each product in the customer's past, plus 1. */
  private readonly purchaseOf: Int32Array;
  private readonly categoryCart: Float32Array;
  private readonly categoryOwn: Float32Array;
  private readonly categoryRecent: Float32Array;
  private readonly categoryLast: Float64Array;
  private readonly categoryPrice: Float32Array;

  constructor(
    private readonly sources: RankerSources,
    productCount: number,
    private readonly limits: CandidateLimits = CANDIDATE_LIMITS,
  ) {
    this.asked = new SourceSums(sources, productCount, limits.customers);
    this.choice = new CandidateChoice(this.asked, productCount, limits);
    this.purchaseOf = new Int32Array(productCount);
    let categories = 0;
    for (const category of sources.productCategory) categories = Math.max(categories, category + 1);
    this.categoryCart = new Float32Array(categories);
    this.categoryOwn = new Float32Array(categories);
    this.categoryRecent = new Float32Array(categories);
    this.categoryLast = new Float64Array(categories);
    this.categoryPrice = new Float32Array(categories);
  }

  build(situation: Situation): void {
    this.asked.ask(situation);
    this.notePast(situation);
    const candidateSlots = this.choice.choose(situation);
    this.candidates = candidateSlots.map((slot) => this.asked.slots.id[slot]);
    this.fillRows(situation, candidateSlots);
    this.fillCategoryPrices();
    this.forgetPast(situation.cart, situation.customer);
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
      this.categoryRecent[category] += times * purchaseRecency(lastAt, now);
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

  private fillRows(situation: Situation, candidateSlots: Int32Array): void {
    const { cart, customer, now } = situation;
    const { candidates, counters } = this;
    const { sum } = this.asked;
    const { repeats, categoryRepeats, categories, transitions, productCategory } = this.sources;
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
    const cartCategories = this.categoriesOf(cart);
    const lastCategories = this.categoriesOf(lastOrder(customer));
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
      rows[at + AT.priceNow] = counters[COUNTER.priceNow];
      const category = productCategory[p];
      if (category < 0) continue;
      rows[at + AT.categoryInCart] = this.categoryCart[category];
      rows[at + AT.categoryLiftSum] = liftSum(category, cartCategories, categories);
      rows[at + AT.categoryLiftBest] = liftBest(category, cartCategories, categories);
      rows[at + AT.categoryBought] = this.categoryOwn[category];
      rows[at + AT.categoryBoughtRecently] = this.categoryRecent[category];
      rows[at + AT.categoryRepeatShare] = categoryRepeats.repeatShare[category];
      if (this.categoryOwn[category] > 0) {
        const since = (now - this.categoryLast[category]) / DAY_MS;
        rows[at + AT.daysSinceCategory] = since;
        rows[at + AT.sinceCategoryByInterval] = since / categoryRepeats.intervalDays[category];
      }
      if (lastCategories.length > 0) {
        rows[at + AT.categoryNext] = liftSum(category, lastCategories, transitions) / lastCategories.length;
        rows[at + AT.categoryNextBest] = liftBest(category, lastCategories, transitions);
      }
    }
  }

  /** Where something of a category is cheaper now, all of it is asked for more; the candidates tell. */
  private fillCategoryPrices(): void {
    const { candidates, rows, categoryPrice } = this;
    const { productCategory } = this.sources;
    for (const p of candidates) if (productCategory[p] >= 0) categoryPrice[productCategory[p]] = 1;
    for (let i = 0; i < candidates.length; i++) {
      const category = productCategory[candidates[i]];
      const price = rows[i * WIDTH + AT.priceNow];
      if (price < categoryPrice[category]) categoryPrice[category] = price;
    }
    for (let i = 0; i < candidates.length; i++) {
      const category = productCategory[candidates[i]];
      if (category >= 0) rows[i * WIDTH + AT.categoryPriceNow] = categoryPrice[category];
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

  /** The different categories of the products. */
  private categoriesOf(products: readonly number[]): readonly number[] {
    const { productCategory } = this.sources;
    return [...new Set(products.map((product) => productCategory[product]).filter((category) => category >= 0))];
  }

  private readCounters(situation: Situation, product: number): Float32Array {
    situation.counters.read(product, this.counters);
    return this.counters;
  }
}

function lastOrder(customer: CustomerPast | undefined): readonly number[] {
  if (customer === undefined) return [];
  return customer.purchases.filter(({ lastAt }) => lastAt === customer.lastOrderAt).map(({ product }) => product);
}

function liftSum(category: number, from: readonly number[], { count, lift }: CategoryLift): number {
  let sum = 0;
  if (count > 0) for (const other of from) sum += lift[other * count + category];
  return sum;
}

function liftBest(category: number, from: readonly number[], { count, lift }: CategoryLift): number {
  let best = 0;
  if (count > 0) for (const other of from) best = Math.max(best, lift[other * count + category]);
  return best;
}

function median(values: number[]): number {
  return values.length === 0 ? Number.NaN : values.sort((a, b) => a - b)[values.length >> 1];
}
