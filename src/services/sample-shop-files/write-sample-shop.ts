import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dirt, makeDirty } from '../../sample-shop/dirt.js';
import type { SampleShop } from '../../sample-shop/sample-shop.js';
import type { Truth } from '../../sample-shop/truth.js';
import { BUFFER, type FileFormat, TableFile } from './table-file.js';
import { CUSTOMERS, EVENTS, ORDERS, PRODUCTS, RETURNS, TITLED_ORDERS } from './tables.js';

export interface WriteProgress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
  readonly unit: string;
}

/** Rows of each file. */
export type Written = Readonly<Record<'products' | 'customers' | 'orders' | 'events' | 'returns', number>>;

/**
 * Writes the shop as files that `goeswith import` takes as they are, and `truth.json`, in one run of the shop. Memory holds one
 * day, the catalog, and the people between two orders. With `dirt` the orders are as real exports have them, and `dirt.json` says where.
 */
export async function writeSampleShop(
  shop: SampleShop,
  folder: string,
  { format = 'csv', dirt = false }: { readonly format?: FileFormat; readonly dirt?: boolean } = {},
  onProgress: (progress: WriteProgress) => void = () => {},
): Promise<Written> {
  mkdirSync(folder, { recursive: true });
  const orders = new TableFile(dirt ? TITLED_ORDERS : ORDERS, folder, format);
  const events = new TableFile(EVENTS, folder, format);
  const returns = new TableFile(RETURNS, folder, format);
  const soiled = dirt ? makeDirty(shop.days(), titlesOf(shop), shop.options.seed, shop.options.days) : undefined;
  for (const day of soiled?.days ?? shop.days()) {
    for (const order of day.orders) orders.write(order, order.lines.length);
    for (const event of day.events) events.write(event, 1);
    for (const each of day.returns) returns.write(each);
    onProgress({ step: 'days', done: day.day + 1, total: shop.options.days, unit: 'days' });
  }
  const products = new TableFile(PRODUCTS, folder, format);
  for (const product of shop.products()) products.write(product);
  const customers = new TableFile(CUSTOMERS, folder, format);
  for (const customer of shop.customers()) customers.write(customer);
  for (const file of [orders, events, returns, products, customers]) await file.close();
  writeEntries(shop.truth(), join(folder, 'truth.json'));
  if (soiled !== undefined) writeEntries(soiled.dirt, join(folder, 'dirt.json'));
  return {
    products: products.rows,
    customers: customers.rows,
    orders: orders.rows,
    events: events.rows,
    returns: returns.rows,
  };
}

function titlesOf(shop: SampleShop): (product: string) => string {
  const titles = new Map(Array.from(shop.products(), ({ id, title }) => [id, title] as const));
  return (product) => titles.get(product) ?? product;
}

/** One line an entry, so that a large truth need not be one text in memory. */
function writeEntries(facts: Truth | Dirt, path: string): void {
  const file = openSync(path, 'w');
  let text = '{';
  const add = (more: string): void => {
    text += more;
    if (text.length < BUFFER) return;
    writeFileSync(file, text);
    text = '';
  };
  for (const [place, [name, value]] of Object.entries<unknown>({ ...facts }).entries()) {
    add(`${place > 0 ? ',' : ''}\n${JSON.stringify(name)}: `);
    if (isIterable(value)) {
      let before = '[';
      for (const each of value) {
        add(`${before}\n ${JSON.stringify(each)}`);
        before = ',';
      }
      add(before === '[' ? '[]' : '\n]');
    } else add(JSON.stringify(value));
  }
  writeFileSync(file, `${text}\n}\n`);
  closeSync(file);
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
