import type { CountersView, RecentCount } from '../decision-state.js';

const DAY = 86_400_000;
/** Days whose orders are counted exactly, today included. */
const WINDOW_DAYS = 7;
/** Exponents beyond this are rebased long before 2^1023 overflows. */
const REBASE_AT = 400;

interface Counter {
  /** Forward-decayed weight by half-life. */
  readonly weights: Float64Array;
  /** Orders of the days of the window, by day number modulo its length. */
  readonly daily: Uint32Array;
  readonly dailyDay: Float64Array;
}

/**
 * Order counts that move with every sale. Decay is *forward*: a sale at time t adds 2^((t − t0) / half-life), so that
 * adding is O(1) and the order of products never changes by time alone (Cormode et al., Forward Decay, ICDE 2009,
 * sec. 3). Reading divides by 2^((now − t0) / half-life).
 */
export class MovingCounters implements CountersView {
  readonly #halfLives: readonly number[];
  readonly #counters = new Map<string, Counter>();
  readonly #orders: Float64Array;
  #origin: number;
  /** Sorted list by half-life, until the next sale. */
  readonly #sorted = new Map<number, readonly string[]>();

  constructor(halfLifeDays: readonly number[], origin: number) {
    this.#halfLives = halfLifeDays;
    this.#origin = origin;
    this.#orders = new Float64Array(halfLifeDays.length);
  }

  /** One order, or `orders` of one day when counters are filled at start. */
  record(productIds: Iterable<string>, at: number): void {
    for (const [place, weight] of this.#weightsAt(at).entries()) this.#orders[place] += weight;
    for (const productId of new Set(productIds)) this.addSales(productId, 1, at);
  }

  /** Adds a number of orders with a product at a time; used when the counters are filled at start. */
  addSales(productId: string, orders: number, at: number): void {
    let counter = this.#counters.get(productId);
    if (counter === undefined) {
      counter = {
        weights: new Float64Array(this.#halfLives.length),
        daily: new Uint32Array(WINDOW_DAYS),
        dailyDay: new Float64Array(WINDOW_DAYS).fill(-1),
      };
      this.#counters.set(productId, counter);
    }
    for (const [place, weight] of this.#weightsAt(at).entries()) counter.weights[place] += weight * orders;
    const day = Math.floor(at / DAY);
    const slot = ((day % WINDOW_DAYS) + WINDOW_DAYS) % WINDOW_DAYS;
    if (counter.dailyDay[slot] < day) {
      counter.dailyDay[slot] = day;
      counter.daily[slot] = orders;
    } else if (counter.dailyDay[slot] === day) counter.daily[slot] += orders;
    this.#sorted.clear();
  }

  /** Adds to the number of all orders at a time; used with `addSales` at start. */
  addOrders(orders: number, at: number): void {
    for (const [place, weight] of this.#weightsAt(at).entries()) this.#orders[place] += weight * orders;
  }

  decayedOrders(halfLifeDays: number, now: number): number {
    return this.#orders[this.#place(halfLifeDays)] * this.#decay(halfLifeDays, now);
  }

  listTop(halfLifeDays: number, limit: number, now: number): readonly RecentCount[] {
    const place = this.#place(halfLifeDays);
    let sorted = this.#sorted.get(place);
    if (sorted === undefined || sorted.length < Math.min(limit, this.#counters.size)) {
      sorted = this.#topIds(place, Math.max(limit, 100));
      this.#sorted.set(place, sorted);
    }
    const decay = this.#decay(halfLifeDays, now);
    return sorted.slice(0, limit).map((productId) => ({
      productId,
      decayedOrders: (this.#counters.get(productId)?.weights[place] ?? 0) * decay,
      recentOrders: this.#recentOrders(productId, now),
      windowDays: WINDOW_DAYS,
    }));
  }

  #topIds(place: number, limit: number): string[] {
    return [...this.#counters]
      .map(([productId, counter]) => ({ productId, weight: counter.weights[place] }))
      .sort((a, b) => b.weight - a.weight || (a.productId < b.productId ? -1 : 1))
      .slice(0, limit)
      .map(({ productId }) => productId);
  }

  #recentOrders(productId: string, now: number): number {
    const today = Math.floor(now / DAY);
    const counter = this.#counters.get(productId);
    if (counter === undefined) return 0;
    return counter.daily.reduce(
      (sum, orders, slot) =>
        sum + (counter.dailyDay[slot] > today - WINDOW_DAYS && counter.dailyDay[slot] <= today ? orders : 0),
      0,
    );
  }

  #place(halfLifeDays: number): number {
    const place = this.#halfLives.indexOf(halfLifeDays);
    if (place < 0) throw new RangeError(`No counters with a half-life of ${halfLifeDays} days.`);
    return place;
  }

  #decay(halfLifeDays: number, now: number): number {
    return 2 ** -((now - this.#origin) / DAY / halfLifeDays);
  }

  #weightsAt(at: number): number[] {
    const shortest = Math.min(...this.#halfLives);
    if ((at - this.#origin) / DAY / shortest > REBASE_AT) this.#rebase(at);
    return this.#halfLives.map((halfLife) => 2 ** ((at - this.#origin) / DAY / halfLife));
  }

  #rebase(origin: number): void {
    for (const [place, halfLife] of this.#halfLives.entries()) {
      const factor = 2 ** -((origin - this.#origin) / DAY / halfLife);
      this.#orders[place] *= factor;
      for (const counter of this.#counters.values()) counter.weights[place] *= factor;
    }
    this.#origin = origin;
  }
}
