import { setImmediate } from 'node:timers/promises';
import type { ShopEvent } from '../domain/event.js';
import type { Order } from '../domain/order.js';
import type { SampleShop } from '../sample-shop/sample-shop.js';
import { upsertCustomers } from '../storage/customers.js';
import { insertEvents } from '../storage/events.js';
import type { Db } from '../storage/open.js';
import { bulkInsertOrderLines } from '../storage/order-lines.js';
import { toBatch } from '../storage/orders.js';
import { upsertProducts } from '../storage/products.js';

const ROWS = 2000;
const ORDERS = 4000;
const EVENTS = 10_000;

export type FillProgress = (progress: { readonly step: string; readonly done: number; readonly unit: string }) => void;

export interface FilledShop {
  readonly products: number;
  readonly customers: number;
  readonly orders: number;
  readonly lines: number;
  readonly events: number;
}

/** Stores a sample shop as an import would; run twice it changes nothing. Returns are left out: nothing is learned from them. */
export async function storeSampleShop(
  db: Db,
  shop: SampleShop,
  onProgress: FillProgress = () => {},
): Promise<FilledShop> {
  const counts = { products: 0, customers: 0, orders: 0, lines: 0, events: 0 };
  // The database has a thread of its own: while it stores one batch, the next days are made on this one.
  let storing: Promise<void> = Promise.resolve();
  const store = async (work: () => Promise<void>): Promise<void> => {
    await storing;
    storing = work();
    // Whoever comes next is told of a failure; until then it is no unhandled one.
    storing.catch(() => {});
  };
  const storeOrders = (batch: readonly Order[]): Promise<void> =>
    store(async () => {
      const lines = toBatch(batch);
      await bulkInsertOrderLines(db, lines);
      counts.orders += batch.length;
      counts.lines += lines.length;
      onProgress({ step: 'sample shop', done: counts.lines, unit: 'order lines' });
    });
  const storeEvents = (batch: readonly ShopEvent[]): Promise<void> =>
    store(async () => {
      await insertEvents(db, batch);
      counts.events += batch.length;
      onProgress({ step: 'visits', done: counts.events, unit: 'events' });
    });
  const [orders, events]: [Order[], ShopEvent[]] = [[], []];
  for (const day of shop.days()) {
    orders.push(...day.orders);
    events.push(...day.events);
    while (orders.length >= ORDERS) await storeOrders(orders.splice(0, ORDERS));
    while (events.length >= EVENTS) await storeEvents(events.splice(0, EVENTS));
    // A batch takes several statements: between two days the next one can be sent.
    await setImmediate();
  }
  if (orders.length > 0) await storeOrders(orders);
  if (events.length > 0) await storeEvents(events);
  await storing;
  // The catalog shows the stock of the last day, so it comes after all that was sold.
  for (const batch of inGroups(shop.products(), ROWS)) {
    await upsertProducts(db, batch);
    counts.products += batch.length;
  }
  for (const batch of inGroups(shop.customers(), ROWS)) {
    await upsertCustomers(db, batch);
    counts.customers += batch.length;
  }
  return counts;
}

function* inGroups<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let group: Item[] = [];
  for (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
