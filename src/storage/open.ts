import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { GoeswithError } from '../domain/errors.js';
import { type ChangeHandlers, type ChangeListener, listenForChanges } from './change-notices.js';
import { lockFolder } from './folder-lock.js';
import { migrate } from './migrate.js';
import { PgliteClient } from './pglite/pglite-client.js';
import { pgliteDialect } from './pglite/pglite-dialect.js';
import type { Schema } from './schema.js';
import { lockTraining, type Release } from './training-lock.js';
import { translatingErrors } from './translating-dialect.js';

export type Db = Kysely<Schema>;

export interface Storage {
  readonly engine: 'pglite' | 'postgres';
  readonly db: Db;
  /** Folder of model artifacts and temporary files. */
  readonly dataDir: string;
  /** Told of what other processes commit; undefined where there can be none. */
  readonly listen?: (handlers: ChangeHandlers) => Promise<ChangeListener>;
  /** One trainer a shop; throws TRAINING_RUNS. */
  lockTraining(): Promise<Release>;
  /** Tells processes that find the folder taken where this one answers. */
  announce(url: string): void;
  close(): Promise<void>;
}

export interface StorageOptions {
  readonly dataDir: string;
  /** A PostgreSQL server; the embedded database in `dataDir` when undefined. */
  readonly databaseUrl?: string;
  /** One shop is one schema. */
  readonly schema?: string;
}

/** Opens the database, brings its schema up to date. Throws DATA_FOLDER_IN_USE or DATABASE_UNREACHABLE. */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  mkdirSync(options.dataDir, { recursive: true });
  const schema = options.schema ?? 'goeswith_default';
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) {
    throw new GoeswithError('UNKNOWN_OPTION', {
      detail: `"${schema}" cannot name a schema: lower-case letters, digits and _ only, at most 63.`,
    });
  }
  return options.databaseUrl === undefined
    ? openEmbedded(options.dataDir, schema)
    : openServer(options.databaseUrl, options.dataDir, schema);
}

async function openEmbedded(dataDir: string, schema: string): Promise<Storage> {
  const lock = await lockFolder(dataDir);
  const client = new PgliteClient(join(dataDir, 'database'));
  const db = new Kysely<Schema>({ dialect: translatingErrors(pgliteDialect(client)) });
  const close = async (): Promise<void> => {
    await db.destroy();
    await client.close();
    lock.release();
  };
  try {
    await sql`create schema if not exists ${sql.id(schema)}`.execute(db);
    await sql`select set_config('search_path', ${schema}, false), set_config('timezone', 'UTC', false),
      set_config('goeswith.alone', 'yes', false)`.execute(db);
    await migrate(db, schema);
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
  return { engine: 'pglite', db, dataDir, lockTraining: async () => async () => {}, announce: lock.announce, close };
}

async function openServer(databaseUrl: string, dataDir: string, schema: string): Promise<Storage> {
  const types = new pg.TypeOverrides();
  types.setTypeParser(20, Number);
  // jsonb stays text here as in the embedded database: storage parses what it needs.
  types.setTypeParser(3802, (text: string) => text);
  const node = randomUUID();
  const listeners: ChangeListener[] = [];
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    types,
    max: 10,
    options: `-c search_path=${schema} -c timezone=UTC -c goeswith.node=${node}`,
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks while idle is replaced by the pool; the next query reports a lasting fault.
  pool.on('error', () => {});
  const db = new Kysely<Schema>({ dialect: translatingErrors(new PostgresDialect({ pool })) });
  try {
    await sql`create schema if not exists ${sql.id(schema)}`.execute(db).catch(async (error: unknown) => {
      // Two nodes that start at once may both try, whatever the words say; the loser finds it made.
      const { rows } = await sql`select from pg_namespace where nspname = ${schema}`.execute(db);
      if (rows.length === 0) throw error;
    });
    await migrate(db, schema);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    engine: 'postgres',
    db,
    dataDir,
    async listen(handlers) {
      const sendBeat = (payload: string) => sql`select pg_notify(${schema}, ${payload})`.execute(db);
      const listener = await listenForChanges({ databaseUrl, schema, node }, sendBeat, handlers);
      listeners.push(listener);
      return listener;
    },
    lockTraining: () => lockTraining(databaseUrl, schema),
    announce: () => {},
    async close() {
      for (const listener of listeners) await listener.close();
      await db.destroy();
    },
  };
}
