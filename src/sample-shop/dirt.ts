import type { Order, OrderLine } from '../domain/order.js';
import { seedFrom } from '../domain/random.js';
import { noise } from './chances.js';
import type { Day } from './simulate.js';

/** Shares of orders, as they are found in exports of real shops. */
const TEST_ORDERS = 0.001;
const SENT_TWICE = 0.003;
const WITH_FEE = 0.05;
const WITHOUT_CUSTOMER = 0.01;
/** Shares of products whose id, and whose title, was another one in the first half of the period. */
const RENAMED = 0.01;
const RETITLED = 0.03;

const FEES: readonly OrderLine[] = [
  { productId: 'SHIPPING', quantity: 1, unitPriceMinor: 490, productTitle: 'Shipping' },
  { productId: 'GIFT-CARD-FEE', quantity: 1, unitPriceMinor: 150, productTitle: 'Gift card fee' },
  { productId: 'ROUNDING', quantity: 1, unitPriceMinor: 1, productTitle: 'Rounding' },
];
const MINUTE_MS = 60_000;
/** Characters that the older system kept of a title. */
const OLD_LENGTH = 30;

/** What was made dirty: taking it away again leaves the clean shop. */
export interface Dirt {
  /** Ids of orders that nobody placed. */
  readonly testOrders: string[];
  /** Ids of orders that are another order once more, a minute later. */
  readonly sentTwice: { readonly order: string; readonly of: string }[];
  /** Ids of products that are none. */
  readonly fees: readonly string[];
  /** Ids of orders that lost their customer. */
  readonly withoutCustomer: { readonly order: string; readonly customer: string }[];
  /** Products that orders of the first half name by an old id. */
  readonly renamed: { readonly product: string; readonly before: string }[];
  /** Products that orders of the first half call by an old title. */
  readonly retitled: { readonly product: string; readonly before: string }[];
}

/** The days of a shop as a real export might have them, titles with the lines. `dirt` is filled while they are read. */
export function makeDirty(
  days: Iterable<Day>,
  titleOf: (product: string) => string,
  seed: number,
  dayCount: number,
): { days: Iterable<Day>; dirt: Dirt } {
  const dirt: Dirt = {
    testOrders: [],
    sentTwice: [],
    fees: FEES.map(({ productId }) => productId),
    withoutCustomer: [],
    renamed: [],
    retitled: [],
  };
  const dirtSeed = seedFrom(seed, 'dirt');
  const renamed = new Map<string, string>();
  /** The old id of a product in the first half of the period. */
  const oldId = (product: string): string => {
    let before = renamed.get(product);
    if (before === undefined) {
      before = noise(dirtSeed, seedFrom(product), 0) < RENAMED ? `OLD-${product}` : product;
      renamed.set(product, before);
      if (before !== product) dirt.renamed.push({ product, before });
    }
    return before;
  };
  const oldTitles = new Map<string, string>();
  /** The title in the first half of the period: as an older system wrote it, in capitals and cut off. */
  const oldTitle = (product: string): string => {
    let title = oldTitles.get(product);
    if (title === undefined) {
      title = titleOf(product);
      if (noise(dirtSeed, seedFrom(product), 1) < RETITLED) {
        title = title.toUpperCase().slice(0, OLD_LENGTH).trimEnd();
        dirt.retitled.push({ product, before: title });
      }
      oldTitles.set(product, title);
    }
    return title;
  };
  let number = 0;
  const soil = (order: Order, day: number): Order[] => {
    const chance = (kind: number): number => noise(dirtSeed, number, kind);
    number++;
    const isOld = day < dayCount / 2;
    let lines: readonly OrderLine[] = order.lines.map((line) => ({
      ...line,
      productId: isOld ? oldId(line.productId) : line.productId,
      productTitle: isOld ? oldTitle(line.productId) : titleOf(line.productId),
    }));
    if (chance(1) < WITH_FEE) lines = [...lines, FEES[Math.floor(chance(2) * FEES.length)]];
    const { customerId, ...anonymous } = order;
    const lost = customerId !== undefined && chance(3) < WITHOUT_CUSTOMER;
    if (lost) dirt.withoutCustomer.push({ order: order.id, customer: customerId });
    const soiled: Order = { ...(lost ? anonymous : order), lines };
    const orders = [soiled];
    const later = new Date(order.orderedAt.getTime() + MINUTE_MS);
    if (chance(4) < SENT_TWICE) {
      orders.push({ ...soiled, id: `${order.id}-2`, orderedAt: later });
      dirt.sentTwice.push({ order: `${order.id}-2`, of: order.id });
    }
    if (chance(5) < TEST_ORDERS) {
      const id = `TEST-${dirt.testOrders.length + 1}`;
      orders.push({ ...soiled, id, orderedAt: later, lines: [{ ...lines[0], quantity: 999, unitPriceMinor: 1 }] });
      dirt.testOrders.push(id);
    }
    return orders;
  };
  function* dirty(): Generator<Day> {
    for (const each of days) yield { ...each, orders: each.orders.flatMap((order) => soil(order, each.day)) };
  }
  return { days: dirty(), dirt };
}
