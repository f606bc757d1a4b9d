import type { OrderLineBatch, StoredLines } from '../domain/batches.js';
import type { Customer } from '../domain/customer.js';
import type { ShopEvent } from '../domain/event.js';
import type { Product } from '../domain/product.js';
import { upsertCustomers } from '../storage/customers.js';
import { insertEvents } from '../storage/events.js';
import type { Db } from '../storage/open.js';
import { bulkInsertOrderLines } from '../storage/order-lines.js';
import { upsertOrderProducts } from '../storage/order-products.js';
import { upsertProducts } from '../storage/products.js';

/** Where an import puts its batches; each call returns after its commit. */
export interface BatchStore {
  orderLines(batch: OrderLineBatch): Promise<StoredLines>;
  /** Number of products that were new. */
  orderProducts(products: readonly Product[]): Promise<number>;
  products(products: readonly Product[]): Promise<{ inserted: number; updated: number }>;
  customers(customers: readonly Customer[]): Promise<{ inserted: number; updated: number }>;
  /** Number of events that were new. */
  events(events: readonly ShopEvent[]): Promise<number>;
}

/** The shop's database as the target of an import. */
export function databaseStore(db: Db): BatchStore {
  return {
    orderLines: (batch) => bulkInsertOrderLines(db, batch),
    orderProducts: async (products) => (await upsertOrderProducts(db, products)).inserted,
    products: (products) => upsertProducts(db, products),
    customers: (customers) => upsertCustomers(db, customers),
    events: async (events) => (await insertEvents(db, events)).size,
  };
}

/** Groups a stream into lists of at most `size`. */
export async function* inBatches<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** For a dry run, which stores nothing: whoever calls it has made a mistake. */
export const NO_STORE: BatchStore = Object.freeze({
  orderLines: refuse,
  orderProducts: refuse,
  products: refuse,
  customers: refuse,
  events: refuse,
});

function refuse(): Promise<never> {
  return Promise.reject(new Error('A dry run must not store anything.'));
}
