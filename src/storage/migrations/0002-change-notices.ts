import { type Kysely, type Migration, sql } from 'kysely';

/**
 * Ids of one notice: beyond, the notice says that anything may have changed. PostgreSQL takes at most 8,000 bytes, and
 * an id of 200 bytes may need 1,200 as JSON.
 */
const MAX_IDS = 2000;
const MAX_ID_BYTES = 200;
const NOTICE_BYTES = 6000;

/** Which writes are told, and the ids that the notice carries. */
const TOLD: readonly { table: string; on: 'insert' | 'update' | 'delete'; what: string; id: string; where: string }[] =
  [
    { table: 'products', on: 'insert', what: 'products', id: 'id', where: 'true' },
    { table: 'products', on: 'update', what: 'products', id: 'id', where: 'true' },
    { table: 'products', on: 'delete', what: 'products', id: 'null', where: 'true' },
    { table: 'customers', on: 'insert', what: 'customers', id: 'id', where: 'consent_personalisation is not null' },
    { table: 'customers', on: 'update', what: 'customers', id: 'id', where: 'true' },
    { table: 'customers', on: 'delete', what: 'customers', id: 'id', where: 'true' },
    { table: 'orders', on: 'insert', what: 'orders', id: 'id', where: 'true' },
    { table: 'orders', on: 'update', what: 'orders', id: 'null', where: 'true' },
    { table: 'orders', on: 'delete', what: 'orders', id: 'null', where: 'true' },
    ...(['visitor', 'customer'] as const).map((who) => ({
      table: 'events',
      on: 'insert' as const,
      what: `${who}s`,
      id: `${who}_id`,
      where: `${who}_id is not null and type in ('view', 'add_to_cart', 'remove_from_cart')`,
    })),
  ];

/**
 * Every committed write of what nodes keep in memory is told to all of them (NOTIFY on the channel named like the
 * schema), whoever wrote it: a node, an import, or somebody with psql. `storage/change-notices.ts` reads the notices.
 * The embedded database has no other node to tell and sets `goeswith.alone`.
 *
 * A null among the ids stands for "anything of this kind may have changed".
 */
const TELL_CHANGE = `
create function tell_change() returns trigger language plpgsql as $$
declare
  ids text[];
  head jsonb;
begin
  execute format('select array_agg(distinct (%s)::text) from changed where %s', tg_argv[1], tg_argv[2]) into ids;
  if ids is null then return null; end if;
  head := jsonb_build_object('node', coalesce(current_setting('goeswith.node', true), ''),
    'transaction', pg_current_xact_id()::text, 'what', tg_argv[0]);
  if cardinality(ids) > ${MAX_IDS} or exists (select from unnest(ids) id where id is null or octet_length(id) > ${MAX_ID_BYTES}) then
    perform pg_notify(tg_table_schema, head::text);
  else
    perform pg_notify(tg_table_schema, (head || jsonb_build_object('ids', jsonb_agg(id)))::text)
    from (select id, (sum(octet_length(to_jsonb(id)::text) + 2) over (order by id))::bigint / ${NOTICE_BYTES} as part from unnest(ids) id) parts
    group by part;
  end if;
  return null;
end $$`;

export const changeNotices: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(TELL_CHANGE).execute(db);
    for (const { table, on, what, id, where } of TOLD) {
      const rows = on === 'delete' ? 'old' : 'new';
      await sql
        .raw(
          `create trigger ${table}_${on}_tells_${what} after ${on} on ${table} referencing ${rows} table as changed
          for each statement when (current_setting('goeswith.alone', true) is distinct from 'yes')
          execute function tell_change(${[what, id, where].map((text) => `'${text.replaceAll("'", "''")}'`).join(', ')})`,
        )
        .execute(db);
    }
  },
};
