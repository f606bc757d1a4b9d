import { sql } from 'kysely';
import type { OrderLineBatch } from '../domain/batches.js';
import type { Order } from '../domain/order.js';
import type { Db } from './open.js';
import { insertWholeOrders } from './order-lines.js';
import { storable } from './text.js';

/** One product that a customer bought, over all their orders. */
export interface PurchaseRow {
  readonly productId: string;
  readonly timesBought: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** What storing orders did: the ids of the new ones, and the transaction that stored them. */
export interface InsertedOrders {
  readonly ids: ReadonlySet<string>;
  readonly transaction: bigint;
}

/** Stores whole orders; an order whose id is stored already changes nothing, whatever it holds now. */
export async function insertOrders(db: Db, orders: readonly Order[]): Promise<InsertedOrders> {
  const distinct = [...new Map(orders.map((order) => [storable(order.id), order])).entries()];
  const { rows } = await sql<{
    id: string;
  }>`select id from orders where id = any(${distinct.map(([id]) => id)}::text[])`.execute(db);
  const known = new Set(rows.map((row) => row.id));
  const fresh = distinct.filter(([id]) => !known.has(id));
  if (fresh.length === 0) return { ids: new Set(), transaction: 0n };
  const { newOrders, transaction } = await insertWholeOrders(db, toBatch(fresh.map(([, order]) => order)));
  return { ids: new Set(fresh.filter(([id]) => newOrders.has(id)).map(([, order]) => order.id)), transaction };
}

/** What moving counters and visitors need to know of an order. */
export interface Sale {
  readonly customerId?: string;
  readonly visitorId?: string;
  readonly at: number;
  /** Distinct; cancelled lines do not count. */
  readonly productIds: readonly string[];
}

/** The orders of these ids as sales, those without a bought line left out. */
export async function listSales(db: Db, orderIds: readonly string[]): Promise<Sale[]> {
  const { rows } = await sql<{ customer: string | null; visitor: string | null; at: Date; products: string[] }>`
    select customers.id as customer, visitor_id as visitor, ordered_at as at, array_agg(distinct products.id) as products
    from orders left join customers using (customer_no) join order_lines using (order_no) join products using (product_no)
    where orders.id = any(${orderIds}::text[]) and quantity > 0
    group by orders.order_no, customers.id`.execute(db);
  return rows.map((row) => ({
    customerId: row.customer ?? undefined,
    visitorId: row.visitor ?? undefined,
    at: new Date(row.at).getTime(),
    productIds: row.products,
  }));
}

/** What a customer or visitor bought, latest first; cancelled lines do not count. */
export async function listPurchases(
  db: Db,
  who: { customerId?: string; visitorId?: string },
  limit: number,
): Promise<PurchaseRow[]> {
  const { rows } = await sql<{ id: string; times: number; first_at: Date; last_at: Date }>`
    select products.id, count(distinct mine.order_no) as times, min(mine.ordered_at) as first_at, max(mine.ordered_at) as last_at
    from (
      select order_no, ordered_at from orders
      where customer_no = (select customer_no from customers where id = ${storable(who.customerId ?? '')})
      union
      select order_no, ordered_at from orders where visitor_id = ${storable(who.visitorId ?? '')}
    ) mine
    join order_lines using (order_no) join products using (product_no)
    where order_lines.quantity > 0
    group by products.id order by last_at desc, products.id limit ${limit}`.execute(db);
  return rows.map((row) => ({
    productId: row.id,
    timesBought: row.times,
    firstAt: new Date(row.first_at).getTime(),
    lastAt: new Date(row.last_at).getTime(),
  }));
}

/** Number of orders of a customer or visitor. */
export async function countOrdersOf(db: Db, who: { customerId?: string; visitorId?: string }): Promise<number> {
  const { rows } = await sql<{ orders: number }>`
    select count(*) as orders from orders
    where customer_no = (select customer_no from customers where id = ${storable(who.customerId ?? '')})
      or visitor_id = ${storable(who.visitorId ?? '')}`.execute(db);
  return rows[0]?.orders ?? 0;
}

/** Turns orders into the columns that bulk storage takes. */
export function toBatch(orders: readonly Order[]): OrderLineBatch {
  const lines = orders.flatMap((order) => {
    const seen = new Map<string, number>();
    return order.lines.map((line) => {
      const occurrence = seen.get(line.productId) ?? 0;
      seen.set(line.productId, occurrence + 1);
      return { order, line, occurrence };
    });
  });
  return {
    length: lines.length,
    orderId: lines.map(({ order }) => order.id),
    orderedAt: Float64Array.from(lines, ({ order }) => order.orderedAt.getTime()),
    customerId: lines.map(({ order }) => order.customerId ?? null),
    visitorId: lines.map(({ order }) => order.visitorId ?? null),
    productId: lines.map(({ line }) => line.productId),
    productTitle: lines.map(({ line }) => line.productTitle ?? null),
    quantity: Float64Array.from(lines, ({ line }) => line.quantity),
    unitPriceMinor: Float64Array.from(lines, ({ line }) => line.unitPriceMinor ?? Number.NaN),
    unitCostMinor: Float64Array.from(lines, ({ line }) => line.unitCostMinor ?? Number.NaN),
    currency: lines.map(({ order }) => order.currency ?? null),
    occurrence: Int32Array.from(lines, ({ occurrence }) => occurrence),
  };
}
