import { sql } from 'kysely';
import type { ShopEvent } from '../domain/event.js';
import type { Db } from './open.js';
import { storable, storableJson, storableOrNull } from './text.js';

/** Stores events in one statement; those with a known id change nothing. Returns the ids of the new ones. */
export async function insertEvents(db: Db, events: readonly ShopEvent[]): Promise<ReadonlySet<string>> {
  if (events.length === 0) return new Set();
  const distinct = [...new Map(events.map((event) => [storable(event.id), event])).entries()].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const column = <Value>(read: (event: ShopEvent) => Value): Value[] => distinct.map(([, event]) => read(event));
  const { rows } = await sql<{ id: string }>`
    insert into events (id, type, occurred_at, visitor_id, customer_id, session_id, product_id, decision_id, properties)
    select id, type, to_timestamp(at / 1000.0), visitor_id, customer_id, session_id, product_id, decision_id, properties::jsonb
    from unnest(${distinct.map(([id]) => id)}::text[], ${column((event) => event.type)}::text[], ${column((event) => event.occurredAt.getTime())}::float8[],
      ${column((event) => storableOrNull(event.visitorId))}::text[], ${column((event) => storableOrNull(event.customerId))}::text[],
      ${column((event) => storableOrNull(event.sessionId))}::text[], ${column((event) => storableOrNull(event.productId))}::text[],
      ${column((event) => storableOrNull(event.decisionId))}::text[],
      ${column((event) => (event.properties === undefined ? null : storableJson(event.properties)))}::text[])
      as sent(id, type, at, visitor_id, customer_id, session_id, product_id, decision_id, properties)
    on conflict (id) do nothing returning id`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** A view or cart change, as deciding reads it. */
export interface RecentEvent {
  readonly type: string;
  readonly productId: string;
  readonly at: number;
}

/** Latest views and cart changes of a customer or visitor, newest first. */
export async function listRecentEvents(
  db: Db,
  who: { customerId?: string; visitorId?: string },
  limit: number,
): Promise<RecentEvent[]> {
  const { rows } = await sql<{ type: string; product_id: string; occurred_at: Date }>`
    select type, product_id, occurred_at from events
    where (customer_id = ${storable(who.customerId ?? '')} or visitor_id = ${storable(who.visitorId ?? '')})
      and type in ('view', 'add_to_cart', 'remove_from_cart') and product_id is not null
    order by occurred_at desc, event_no desc limit ${limit}`.execute(db);
  return rows.map((row) => ({ type: row.type, productId: row.product_id, at: new Date(row.occurred_at).getTime() }));
}
