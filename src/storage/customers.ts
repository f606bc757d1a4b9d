import { sql } from 'kysely';
import type { Customer } from '../domain/customer.js';
import type { Db } from './open.js';
import type { UpsertCounts } from './products.js';
import { storable, storableOrNull } from './text.js';

/** Stores customers by id, whole; the last of several with one id holds. */
export async function upsertCustomers(db: Db, customers: readonly Customer[]): Promise<UpsertCounts> {
  const rows = [...new Map(customers.map((customer) => [customer.id, toRow(customer)])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  if (rows.length === 0) return { inserted: 0, updated: 0, unchanged: 0 };
  const { rows: written } = await sql<{ inserted: boolean }>`
    insert into customers (id, email, created_at, region, consent_personalisation, consent_email, attributes)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as sent(id text, email text, created_at timestamptz, region text,
      consent_personalisation boolean, consent_email boolean, attributes jsonb)
    on conflict (id) do update set email = excluded.email, created_at = excluded.created_at, region = excluded.region,
      consent_personalisation = excluded.consent_personalisation, consent_email = excluded.consent_email, attributes = excluded.attributes
      where (customers.email, customers.created_at, customers.region, customers.consent_personalisation, customers.consent_email, customers.attributes)
        is distinct from (excluded.email, excluded.created_at, excluded.region, excluded.consent_personalisation, excluded.consent_email, excluded.attributes)
    returning (xmax = 0) as inserted`.execute(db);
  const inserted = written.filter((row) => row.inserted).length;
  return { inserted, updated: written.length - inserted, unchanged: rows.length - written.length };
}

/** May the customer's history shape their offers? Undefined when the shop never said, or does not know the customer. */
export async function findPersonalisationConsent(db: Db, customerId: string): Promise<boolean | undefined> {
  const row = await db
    .selectFrom('customers')
    .select('consent_personalisation')
    .where('id', '=', storable(customerId))
    .executeTakeFirst();
  return row?.consent_personalisation ?? undefined;
}

function toRow(customer: Customer) {
  return {
    id: storable(customer.id),
    email: storableOrNull(customer.email),
    created_at: customer.createdAt ?? null,
    region: storableOrNull(customer.region),
    consent_personalisation: customer.consentPersonalisation ?? null,
    consent_email: customer.consentEmail ?? null,
    attributes: Object.fromEntries(
      Object.entries(customer.attributes).map(([key, value]) => [storable(key), storable(value)]),
    ),
  };
}
