import { type RawBuilder, sql } from 'kysely';
import type { Db } from './open.js';

/** Orders that held a product on one day (UTC). */
export interface DailySales {
  readonly productId: string;
  /** Milliseconds of the day's start. */
  readonly day: number;
  readonly orders: number;
}

/** Orders a day and product since `from` (milliseconds, inclusive), and before `until` if it is given, by day, then product. */
export async function listDailySales(db: Db, from: number, until?: number): Promise<DailySales[]> {
  const { rows } = await sql<{ id: string; day: number; orders: number }>`
    select products.id, extract(epoch from date_trunc('day', ordered_at, 'UTC')) * 1000 as day, count(distinct order_no) as orders
    from orders join order_lines using (order_no) join products using (product_no)
    where ${orderedWithin(from, until)} and quantity > 0
    group by 1, 2 order by 2, 1`.execute(db);
  return rows.map((row) => ({ productId: row.id, day: Number(row.day), orders: row.orders }));
}

/** Buyers of a product, and those who bought it in more than one order. */
export interface RepeatRow {
  readonly productId: string;
  readonly buyers: number;
  readonly repeaters: number;
}

export async function listRepeatCounts(db: Db): Promise<RepeatRow[]> {
  const { rows } = await sql<{ id: string; buyers: number; repeaters: number }>`
    select products.id, count(*) as buyers, count(*) filter (where times > 1) as repeaters from (
      select product_no, customer_no, count(distinct order_no) as times
      from order_lines join orders using (order_no)
      where customer_no is not null and quantity > 0 group by product_no, customer_no
    ) bought join products using (product_no) group by products.id`.execute(db);
  return rows.map((row) => ({ productId: row.id, buyers: row.buyers, repeaters: row.repeaters }));
}

/** Row counts for people; `orders` decides whether there is anything to learn from. */
export async function countRows(
  db: Db,
): Promise<{ products: number; customers: number; orders: number; lines: number; events: number; decisions: number }> {
  const { rows } = await sql<{
    products: number;
    customers: number;
    orders: number;
    lines: number;
    events: number;
    decisions: number;
  }>`
    select (select count(*) from products) as products, (select count(*) from customers) as customers, (select count(*) from orders) as orders,
      (select count(*) from order_lines) as lines, (select count(*) from events) as events, (select count(*) from decisions) as decisions`.execute(
    db,
  );
  return rows[0];
}

/** All orders a day (UTC) since `from` (milliseconds, inclusive), and before `until` if it is given. */
export async function listDailyOrders(
  db: Db,
  from: number,
  until?: number,
): Promise<{ day: number; orders: number }[]> {
  const { rows } = await sql<{ day: number; orders: number }>`
    select extract(epoch from date_trunc('day', ordered_at, 'UTC')) * 1000 as day, count(*) as orders
    from orders where ${orderedWithin(from, until)} group by 1 order by 1`.execute(db);
  return rows.map((row) => ({ day: Number(row.day), orders: row.orders }));
}

function orderedWithin(from: number, until: number | undefined): RawBuilder<boolean> {
  const since = sql<boolean>`ordered_at >= to_timestamp(${from} / 1000.0)`;
  return until === undefined ? since : sql`${since} and ordered_at < to_timestamp(${until} / 1000.0)`;
}

/** Times of the first and the last order; undefined when there are none. */
export async function findOrderPeriod(db: Db): Promise<{ firstOrderAt: Date; lastOrderAt: Date } | undefined> {
  const row = await db
    .selectFrom('orders')
    .select(({ fn }) => [fn.min('ordered_at').as('first'), fn.max('ordered_at').as('last')])
    .executeTakeFirst();
  if (row?.first == null || row.last == null) return undefined;
  return { firstOrderAt: new Date(row.first), lastOrderAt: new Date(row.last) };
}
