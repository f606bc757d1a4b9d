import { type Kysely, Migrator } from 'kysely';
import { first } from './migrations/0001-first.js';
import { changeNotices } from './migrations/0002-change-notices.js';
import { loggedOffers } from './migrations/0003-logged-offers.js';
import { attributeSearch } from './migrations/0004-attribute-search.js';
import type { Schema } from './schema.js';

/** Every migration, in order; forward only, never edited once released. */
const MIGRATIONS = {
  '0001-first': first,
  '0002-change-notices': changeNotices,
  '0003-logged-offers': loggedOffers,
  '0004-attribute-search': attributeSearch,
};

/** Brings the schema up to date. Safe when several nodes start at once: the migrator takes an advisory lock. */
export async function migrate(db: Kysely<Schema>, schemaName: string): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => MIGRATIONS },
    migrationTableSchema: schemaName,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
