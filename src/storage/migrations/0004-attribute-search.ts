import { type Kysely, type Migration, sql } from 'kysely';

/** Finds products by the values of their attributes (`attributes @> …`) without reading the whole catalog. */
export const attributeSearch: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw('create index products_attributes on products using gin (attributes jsonb_path_ops)').execute(db);
  },
};
