import type { History } from '../history.js';
import { COUNTER, type CustomerPast, type PastPurchase, type ProductCounters, WINDOW_DAYS } from '../models.js';
import { topPlaces } from '../top-scores.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** How far the price that follows the latest moves with each sale. */
const PRICE_STEP = 1 / 3;

/**
 * What a server would have known at a moment of the past: sales of the last days, first sale, prices, and every customer's
 * own past. Time only moves on: advanceTo(t) takes in every order before t, and nothing of t or later can be read.
 */
export class MovingState implements ProductCounters {
  /** Orders taken in. */
  orders = 0;
  /** By window, then by product. */
  private readonly sold: readonly Float32Array[];
  private readonly soldEver: Float32Array;
  private readonly firstSoldDay: Float32Array;
  private readonly usualPrice: Float32Array;
  private readonly lastPrice: Float32Array;
  /** Milliseconds. */
  now = Number.NEGATIVE_INFINITY;
  private readonly priceCount: Float32Array;
  /** By variant group: the latest price paid for one of them, as a share of what is usual. */
  private readonly groupPrice: Float32Array;
  /** First order that is no longer, or not yet, inside each window. */
  private readonly oldest: number[];
  private readonly customerStart: Uint32Array;
  private readonly customerOrder: Int32Array;
  private readonly tops = new Map<
    number,
    { readonly hour: number; readonly limit: number; readonly top: Int32Array }
  >();

  constructor(readonly history: History) {
    const products = history.productIds.length;
    this.sold = WINDOW_DAYS.map(() => new Float32Array(products));
    this.soldEver = new Float32Array(products);
    this.firstSoldDay = new Float32Array(products).fill(Number.NaN);
    this.usualPrice = new Float32Array(products).fill(Number.NaN);
    this.lastPrice = new Float32Array(products).fill(Number.NaN);
    this.priceCount = new Float32Array(products);
    this.groupPrice = new Float32Array(products).fill(1);
    this.oldest = WINDOW_DAYS.map(() => 0);
    const { orderCustomer, orderCount, customerIds } = history;
    this.customerStart = new Uint32Array(customerIds.length + 1);
    for (let o = 0; o < orderCount; o++) if (orderCustomer[o] >= 0) this.customerStart[orderCustomer[o] + 1]++;
    for (let c = 0; c < customerIds.length; c++) this.customerStart[c + 1] += this.customerStart[c];
    this.customerOrder = new Int32Array(this.customerStart[customerIds.length]);
    const next = this.customerStart.slice(0, -1);
    for (let o = 0; o < orderCount; o++) {
      if (orderCustomer[o] >= 0) this.customerOrder[next[orderCustomer[o]]++] = o;
    }
  }

  /** Takes in the orders before `now` (milliseconds). Throws when time would go back. */
  advanceTo(now: number): void {
    if (now < this.now) throw new RangeError('A moving state cannot go back in time.');
    this.now = now;
    const { orderTime, orderStart, orderCount, lineProduct } = this.history;
    for (; this.orders < orderCount && orderTime[this.orders] < now; this.orders++) {
      for (let line = orderStart[this.orders]; line < orderStart[this.orders + 1]; line++) {
        const p = lineProduct[line];
        if (this.soldEver[p]++ === 0) this.firstSoldDay[p] = orderTime[this.orders] / DAY_MS;
        for (const window of this.sold) window[p]++;
        this.takePrice(p, this.history.linePrice[line]);
      }
    }
    const today = Math.floor(now / DAY_MS);
    for (let w = 0; w < WINDOW_DAYS.length; w++) {
      const from = (today - WINDOW_DAYS[w]) * DAY_MS;
      for (; this.oldest[w] < this.orders && orderTime[this.oldest[w]] < from; this.oldest[w]++) {
        const o = this.oldest[w];
        for (let line = orderStart[o]; line < orderStart[o + 1]; line++) this.sold[w][lineProduct[line]]--;
      }
    }
  }

  read(product: number, row: Float32Array): void {
    for (let w = 0; w < WINDOW_DAYS.length; w++) row[w] = this.sold[w][product];
    row[COUNTER.soldShare] = this.soldEver[product] / Math.max(1, this.orders);
    row[COUNTER.firstSoldDay] = this.firstSoldDay[product];
    row[COUNTER.usualPrice] = this.usualPrice[product];
    row[COUNTER.lastPrice] = this.lastPrice[product];
    row[COUNTER.priceNow] = this.groupPrice[this.history.productGroup[product]];
  }

  /** Best sellers of a window; found once an hour of the replay, since neighbouring cases share them. */
  listTop(window: number, limit: number): Int32Array {
    const hour = Math.floor(this.now / HOUR_MS);
    const known = this.tops.get(window);
    if (known !== undefined && known.hour === hour && known.limit >= limit) return known.top.subarray(0, limit);
    const top = bestSold(this.sold[window], limit);
    this.tops.set(window, { hour, limit, top });
    return top;
  }

  /** The customer's orders before now; undefined for a guest and before the first order. */
  findPast(customer: number): CustomerPast | undefined {
    const { orderTime, orderStart, lineProduct } = this.history;
    if (customer < 0) return undefined;
    const purchases = new Map<number, { product: number; times: number; firstAt: number; lastAt: number }>();
    let orders = 0;
    let lastOrderAt = 0;
    for (let at = this.customerStart[customer]; at < this.customerStart[customer + 1]; at++) {
      const o = this.customerOrder[at];
      if (orderTime[o] >= this.now) break;
      orders++;
      lastOrderAt = orderTime[o];
      for (let line = orderStart[o]; line < orderStart[o + 1]; line++) {
        const product = lineProduct[line];
        const known = purchases.get(product);
        if (known === undefined)
          purchases.set(product, { product, times: 1, firstAt: lastOrderAt, lastAt: lastOrderAt });
        else {
          known.times++;
          known.lastAt = lastOrderAt;
        }
      }
    }
    if (orders === 0) return undefined;
    const firstOrderAt = orderTime[this.customerOrder[this.customerStart[customer]]];
    return { orders, firstOrderAt, lastOrderAt, purchases: [...purchases.values()] as PastPurchase[] };
  }

  private takePrice(product: number, price: number): void {
    if (!(price > 0)) return;
    const count = ++this.priceCount[product];
    if (count === 1) this.usualPrice[product] = this.lastPrice[product] = price;
    else {
      this.groupPrice[this.history.productGroup[product]] = price / this.usualPrice[product];
      this.usualPrice[product] += (price - this.usualPrice[product]) / count;
      this.lastPrice[product] += (price - this.lastPrice[product]) * PRICE_STEP;
    }
  }
}

/** Products with sales, most first, ties by ascending product; most products of a large catalog have none in a window. */
function bestSold(sold: Float32Array, limit: number): Int32Array {
  let count = 0;
  for (const orders of sold) if (orders > 0) count++;
  const ids = new Int32Array(count);
  const orders = new Float64Array(count);
  for (let p = 0, at = 0; p < sold.length; p++) {
    if (sold[p] <= 0) continue;
    ids[at] = p;
    orders[at++] = sold[p];
  }
  return topPlaces(ids, count, orders, limit, 1).map((place) => ids[place]);
}
