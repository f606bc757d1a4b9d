import { sql, type Transaction } from 'kysely';
import type { OrderLineBatch, StoredLines } from '../domain/batches.js';
import type { Db } from './open.js';
import type { Schema } from './schema.js';
import { storable, storableOrNull } from './text.js';

/**
 * Stores a batch of order lines in one transaction. Unknown products and customers are made from their ids; a line is
 * known by order, product and occurrence, so that the same batch again changes nothing. An order's time is that of its
 * latest line.
 */
export async function bulkInsertOrderLines(db: Db, batch: OrderLineBatch): Promise<StoredLines> {
  if (batch.length === 0) return { orders: 0, lines: 0, knownLines: 0, newProducts: 0, newCustomers: 0 };
  const {
    newOrders,
    transaction: _transaction,
    ...stored
  } = await db.transaction().execute((transaction) => insertBatch(transaction, batch, 'lines may follow'));
  return { orders: newOrders.size, ...stored };
}

/** What became of a batch of whole orders: the ids of the new ones, and the transaction that stored them. */
export interface StoredOrders {
  readonly newOrders: ReadonlySet<string>;
  readonly transaction: bigint;
}

/** Stores whole orders: one whose id is stored already changes nothing, even when two nodes are sent it at once. */
export async function insertWholeOrders(db: Db, batch: OrderLineBatch): Promise<StoredOrders> {
  return db.transaction().execute((transaction) => insertBatch(transaction, batch, 'orders are whole'));
}

interface OrderHead {
  at: number;
  customer: string | null;
  readonly visitor: string | null;
  currency: string | null;
}

async function insertBatch(
  transaction: Transaction<Schema>,
  batch: OrderLineBatch,
  known: 'lines may follow' | 'orders are whole',
): Promise<Omit<StoredLines, 'orders'> & StoredOrders> {
  const titles = new Map<string, string>();
  const customerIds = new Set<string>();
  const orders = new Map<string, OrderHead>();
  const lineOrder: string[] = [];
  const lineProduct: string[] = [];
  for (let row = 0; row < batch.length; row++) {
    const product = storable(batch.productId[row]);
    const order = storable(batch.orderId[row]);
    const customer = storableOrNull(batch.customerId[row]);
    lineOrder.push(order);
    lineProduct.push(product);
    if (!titles.has(product)) titles.set(product, storableOrNull(batch.productTitle[row]) ?? product);
    if (customer !== null) customerIds.add(customer);
    const head = orders.get(order);
    if (head === undefined) {
      const visitor = storableOrNull(batch.visitorId?.[row]);
      orders.set(order, { at: batch.orderedAt[row], customer, visitor, currency: batch.currency[row] });
    } else {
      head.at = Math.max(head.at, batch.orderedAt[row]);
      head.customer ??= customer;
      head.currency ??= batch.currency[row];
    }
  }
  const products = await resolveProducts(transaction, titles);
  const customers = await resolveCustomers(transaction, [...customerIds].sort());
  const stored = await resolveOrders(transaction, orders, customers.numbers, known);
  const numbers = (ids: readonly string[], map: ReadonlyMap<string, number>): number[] =>
    ids.map((id) => map.get(id) ?? 0);
  const { numAffectedRows } = await sql`
    insert into order_lines (order_no, product_no, occurrence, quantity, unit_price_minor, unit_cost_minor)
    select * from unnest(${numbers(lineOrder, stored.numbers)}::bigint[], ${numbers(lineProduct, products.numbers)}::int[],
      ${[...batch.occurrence.subarray(0, batch.length)]}::smallint[], ${[...batch.quantity.subarray(0, batch.length)]}::float8[],
      ${nullable(batch.unitPriceMinor, batch.length)}::float8[], ${nullable(batch.unitCostMinor, batch.length)}::float8[])
      as sent(order_no, product_no, occurrence, quantity, price, cost)
    where order_no > 0
    on conflict do nothing`.execute(transaction);
  const lines = Number(numAffectedRows ?? 0);
  return {
    newOrders: stored.inserted,
    transaction: stored.transaction,
    lines,
    knownLines: batch.length - lines,
    newProducts: products.inserted,
    newCustomers: customers.inserted,
  };
}

interface Resolved {
  readonly numbers: ReadonlyMap<string, number>;
  readonly inserted: number;
}

async function resolveProducts(
  transaction: Transaction<Schema>,
  titles: ReadonlyMap<string, string>,
): Promise<Resolved> {
  // Sorted, so that two writers lock the same rows in the same order.
  const ids = [...titles.keys()].sort();
  const numbers = new Map<string, number>();
  const read = async (wanted: readonly string[]): Promise<void> => {
    const { rows } = await sql<{
      id: string;
      no: number;
    }>`select id, product_no as no from products where id = any(${wanted}::text[])`.execute(transaction);
    for (const row of rows) numbers.set(row.id, row.no);
  };
  await read(ids);
  const missing = ids.filter((id) => !numbers.has(id));
  if (missing.length === 0) return { numbers, inserted: 0 };
  const { numAffectedRows } = await sql`
    insert into products (id, title, known) select id, title, false
    from unnest(${missing}::text[], ${missing.map((id) => titles.get(id) ?? id)}::text[]) as sent(id, title) on conflict (id) do nothing`.execute(
    transaction,
  );
  await read(missing);
  return { numbers, inserted: Number(numAffectedRows ?? 0) };
}

async function resolveCustomers(transaction: Transaction<Schema>, ids: readonly string[]): Promise<Resolved> {
  const numbers = new Map<string, number>();
  if (ids.length === 0) return { numbers, inserted: 0 };
  const read = async (wanted: readonly string[]): Promise<void> => {
    const { rows } = await sql<{
      id: string;
      no: number;
    }>`select id, customer_no as no from customers where id = any(${wanted}::text[])`.execute(transaction);
    for (const row of rows) numbers.set(row.id, row.no);
  };
  await read(ids);
  const missing = ids.filter((id) => !numbers.has(id));
  if (missing.length === 0) return { numbers, inserted: 0 };
  const { numAffectedRows } =
    await sql`insert into customers (id) select * from unnest(${missing}::text[]) on conflict (id) do nothing`.execute(
      transaction,
    );
  await read(missing);
  return { numbers, inserted: Number(numAffectedRows ?? 0) };
}

/** Numbers of the orders whose lines are to be stored: of the new ones alone when orders are whole. */
async function resolveOrders(
  transaction: Transaction<Schema>,
  orders: ReadonlyMap<string, OrderHead>,
  customers: ReadonlyMap<string, number>,
  known: 'lines may follow' | 'orders are whole',
): Promise<{ numbers: ReadonlyMap<string, number>; inserted: ReadonlySet<string>; transaction: bigint }> {
  const ids = [...orders.keys()].sort();
  const column = <Value>(read: (head: OrderHead) => Value): (Value | null)[] =>
    ids.map((id) => {
      const head = orders.get(id);
      return head === undefined ? null : read(head);
    });
  const onConflict =
    known === 'orders are whole'
      ? sql`do nothing`
      : sql`(id) do update set ordered_at = greatest(orders.ordered_at, excluded.ordered_at)`;
  const { rows } = await sql<{ id: string; no: number; inserted: boolean; transaction: string }>`
    insert into orders (id, ordered_at, customer_no, visitor_id, currency)
    select id, to_timestamp(at / 1000.0), customer_no, visitor_id, currency
    from unnest(${ids}::text[], ${column((head) => head.at)}::float8[],
      ${column(({ customer }) => (customer === null ? null : (customers.get(customer) ?? null)))}::int[],
      ${column((head) => head.visitor)}::text[], ${column((head) => head.currency)}::text[])
      as sent(id, at, customer_no, visitor_id, currency)
    on conflict ${onConflict}
    returning id, order_no as no, (xmax = 0) as inserted, pg_current_xact_id()::text as transaction`.execute(
    transaction,
  );
  return {
    numbers: new Map(rows.map((row) => [row.id, row.no])),
    inserted: new Set(rows.filter((row) => row.inserted).map((row) => row.id)),
    transaction: BigInt(rows[0]?.transaction ?? 0),
  };
}

function nullable(values: Float64Array, length: number): (number | null)[] {
  return Array.from({ length }, (_, row) => (Number.isNaN(values[row]) ? null : values[row]));
}
