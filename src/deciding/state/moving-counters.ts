import { WINDOW_DAYS } from '../../learning/models.js';
import type { CountersView, NumberedCounters, ProductNumbering, RecentCount } from '../decision-state.js';
import { numberedCounters } from './numbered-counters.js';
import { TopList } from './top-list.js';

const DAY = 86_400_000;
/** Calendar days (UTC) of `recentOrders`, today included. */
const RECENT_DAYS = 7;
/** Calendar days whose orders are counted one by one: today and as far back as the ranker's windows reach. */
const KEPT_DAYS = 29;
/** Half-lives of the shortest kind after which weights are rebased, long before 2^1023 overflows. */
const REBASE_AT = 400;
/** Products a top list holds; `listTop` gives no more. */
const TOP_LENGTH = 200;
const FIRST_CAPACITY = 1024;
/** A day on which nothing was asked. */
const NEVER = -(2 ** 31);

/**
 * Order counts that move with every sale. Decay is *forward*: a sale at time t adds 2^((t − t0) ÷ half-life), so that
 * adding is O(1) and time alone never changes the order of products (Cormode, Shkapenyuk, Srivastava, Xu, Forward
 * Decay, ICDE 2009, sec. 3). Reading multiplies by 2^(−(now − t0) ÷ half-life). Since weights only grow, the top lists
 * stay exact by moving the product that grew.
 *
 * Memory: with four half-lives about 250 bytes a product, at most `maxProducts` of them; products beyond are not counted.
 */
export class MovingCounters implements CountersView {
  readonly #halfLives: readonly number[];
  readonly #shortest: number;
  readonly #maxProducts: number;
  readonly #indexById = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #orders: Float64Array;
  readonly #tops: readonly TopList[];
  #origin: number;
  /** Weight of product i by half-life h at i · H + h. */
  #weights: Float64Array;
  /** Orders of product i on day d at i · KEPT_DAYS + d mod KEPT_DAYS, for the days that end with `#lastDay[i]`. */
  #daily: Uint32Array;
  #lastDay: Int32Array;
  /** What `#readSold` found last for product i, at i · WINDOW_DAYS.length, and the day it was asked on: most answers stand until the next sale. */
  #sold: Float32Array;
  #soldOn: Int32Array;
  /** One for each model version that is in use. */
  readonly #numbered = new WeakMap<ProductNumbering, NumberedCounters>();

  /** `origin` is any time near the sales to come, in milliseconds. */
  constructor(halfLifeDays: readonly number[], origin: number, maxProducts = 1_000_000) {
    this.#halfLives = halfLifeDays;
    this.#shortest = Math.min(...halfLifeDays);
    this.#maxProducts = maxProducts;
    this.#origin = origin;
    this.#orders = new Float64Array(halfLifeDays.length);
    this.#weights = new Float64Array(FIRST_CAPACITY * halfLifeDays.length);
    this.#daily = new Uint32Array(FIRST_CAPACITY * KEPT_DAYS);
    this.#lastDay = new Int32Array(FIRST_CAPACITY);
    this.#sold = new Float32Array(FIRST_CAPACITY * WINDOW_DAYS.length);
    this.#soldOn = new Int32Array(FIRST_CAPACITY);
    this.#tops = halfLifeDays.map(
      (_, place) => new TopList(TOP_LENGTH, (left, right) => this.#compare(place, left, right)),
    );
  }

  /** One order. A time after `now` counts as now: one wrong clock must not make all other sales look ancient. */
  record(productIds: Iterable<string>, at: number, now: number = at): void {
    const time = Math.min(at, now);
    this.addOrders(1, time);
    for (const productId of new Set(productIds)) this.addSales(productId, 1, time);
  }

  /** Adds a number of orders with a product at a time; used when the counters are filled at start. */
  addSales(productId: string, orders: number, at: number): void {
    this.#rebaseFor(at);
    const index = this.#indexOf(productId);
    if (index === undefined) return;
    const first = index * this.#halfLives.length;
    for (let place = 0; place < this.#halfLives.length; place++) {
      this.#weights[first + place] += orders * this.#growth(place, at);
      this.#tops[place].grew(index);
    }
    this.#countDay(index, orders, Math.floor(at / DAY));
  }

  /** Adds to the number of all orders at a time; used with `addSales` at start. */
  addOrders(orders: number, at: number): void {
    this.#rebaseFor(at);
    for (let place = 0; place < this.#halfLives.length; place++)
      this.#orders[place] += orders * this.#growth(place, at);
  }

  decayedOrders(halfLifeDays: number, now: number): number {
    const place = this.#place(halfLifeDays);
    return this.#orders[place] / this.#growth(place, now);
  }

  /** At most 200. */
  listTop(halfLifeDays: number, limit: number, now: number): readonly RecentCount[] {
    const place = this.#place(halfLifeDays);
    const growth = this.#growth(place, now);
    const today = Math.floor(now / DAY);
    return this.#tops[place].list(limit).map((index) => ({
      productId: this.#ids[index],
      decayedOrders: this.#weights[index * this.#halfLives.length + place] / growth,
      recentOrders: this.#recentOrders(index, today),
      windowDays: RECENT_DAYS,
    }));
  }

  numberedBy(numbering: ProductNumbering): NumberedCounters {
    let numbered = this.#numbered.get(numbering);
    if (numbered === undefined) {
      numbered = numberedCounters(
        {
          ids: this.#ids,
          placeOf: (productId) => this.#indexById.get(productId),
          listTopPlaces: (halfLifeDays, limit) => this.#tops[this.#place(halfLifeDays)].list(limit),
          readSoldAt: (index, now, row) => this.#readSold(index, now, row),
          readUnsold: (row) => row.fill(0, 0, WINDOW_DAYS.length),
        },
        numbering,
      );
      this.#numbered.set(numbering, numbered);
    }
    return numbered;
  }

  #readSold(index: number, now: number, row: Float32Array): void {
    const today = Math.floor(now / DAY);
    const first = index * WINDOW_DAYS.length;
    if (this.#soldOn[index] !== today) this.#countSold(index, today);
    for (let window = 0; window < WINDOW_DAYS.length; window++) row[window] = this.#sold[first + window];
  }

  #countSold(index: number, today: number): void {
    const first = index * WINDOW_DAYS.length;
    const last = this.#lastDay[index];
    this.#sold.fill(0, first, first + WINDOW_DAYS.length);
    this.#soldOn[index] = today;
    for (let day = Math.min(today, last); day > last - KEPT_DAYS; day--) {
      const orders = this.#daily[index * KEPT_DAYS + slotOf(day)];
      if (orders === 0) continue;
      for (let window = 0; window < WINDOW_DAYS.length; window++)
        if (today - day <= WINDOW_DAYS[window]) this.#sold[first + window] += orders;
    }
  }

  #indexOf(productId: string): number | undefined {
    const known = this.#indexById.get(productId);
    if (known !== undefined) return known;
    const index = this.#ids.length;
    if (index >= this.#maxProducts) return undefined;
    if (index >= this.#lastDay.length) this.#grow();
    this.#ids.push(productId);
    this.#indexById.set(productId, index);
    return index;
  }

  #grow(): void {
    const capacity = Math.min(this.#maxProducts, this.#lastDay.length * 2);
    const weights = new Float64Array(capacity * this.#halfLives.length);
    weights.set(this.#weights);
    this.#weights = weights;
    const daily = new Uint32Array(capacity * KEPT_DAYS);
    daily.set(this.#daily);
    this.#daily = daily;
    const lastDay = new Int32Array(capacity);
    lastDay.set(this.#lastDay);
    this.#lastDay = lastDay;
    const sold = new Float32Array(capacity * WINDOW_DAYS.length);
    sold.set(this.#sold);
    this.#sold = sold;
    const soldOn = new Int32Array(capacity);
    soldOn.set(this.#soldOn);
    this.#soldOn = soldOn;
  }

  #countDay(index: number, orders: number, day: number): void {
    const first = index * KEPT_DAYS;
    const last = this.#lastDay[index];
    if (day <= last - KEPT_DAYS) return;
    if (day > last) {
      const skipped = Math.min(KEPT_DAYS, day - last);
      for (let back = 0; back < skipped; back++) this.#daily[first + slotOf(day - back)] = 0;
      this.#lastDay[index] = day;
    }
    this.#daily[first + slotOf(day)] += orders;
    this.#soldOn[index] = NEVER;
  }

  #recentOrders(index: number, today: number): number {
    const last = this.#lastDay[index];
    let orders = 0;
    for (let day = Math.max(today - RECENT_DAYS, last - KEPT_DAYS) + 1; day <= Math.min(today, last); day++)
      orders += this.#daily[index * KEPT_DAYS + slotOf(day)];
    return orders;
  }

  #place(halfLifeDays: number): number {
    const place = this.#halfLives.indexOf(halfLifeDays);
    if (place < 0) throw new RangeError(`No counters with a half-life of ${halfLifeDays} days.`);
    return place;
  }

  #growth(place: number, at: number): number {
    return 2 ** ((at - this.#origin) / DAY / this.#halfLives[place]);
  }

  #compare(place: number, left: number, right: number): number {
    const width = this.#halfLives.length;
    const difference = this.#weights[right * width + place] - this.#weights[left * width + place];
    return difference || (this.#ids[left] < this.#ids[right] ? -1 : 1);
  }

  /** Weights of old sales may vanish here: then they are below 2^-1074 of a sale of today. */
  #rebaseFor(at: number): void {
    if ((at - this.#origin) / DAY / this.#shortest <= REBASE_AT) return;
    const width = this.#halfLives.length;
    for (let place = 0; place < width; place++) {
      const growth = this.#growth(place, at);
      this.#orders[place] /= growth;
      for (let index = 0; index < this.#ids.length; index++) this.#weights[index * width + place] /= growth;
    }
    this.#origin = at;
    for (const top of this.#tops) top.rebuild(this.#ids.length);
  }
}

function slotOf(day: number): number {
  return ((day % KEPT_DAYS) + KEPT_DAYS) % KEPT_DAYS;
}
