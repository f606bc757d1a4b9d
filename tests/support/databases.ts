import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, inject } from 'vitest';
import { openStorage, type Storage } from '../../src/storage/open.js';

export const ENGINES = ['pglite', 'postgres'] as const;
export type Engine = (typeof ENGINES)[number];

/** Where a test finds its database, e.g. to hand it to a child process. */
export interface DatabasePlace {
  readonly dataDir: string;
  /** Undefined for the embedded database in `dataDir`. */
  readonly databaseUrl?: string;
  readonly schema: string;
}

/** A fresh data folder, and on the server a fresh schema. Throws with one clear line when there is no server. */
export function newPlace(engine: Engine): DatabasePlace {
  const dataDir = mkdtempSync(join(tmpdir(), 'goeswith-test-'));
  if (engine === 'pglite') return { dataDir, schema: 'goeswith_default' };
  return { dataDir, databaseUrl: postgresUrl(), schema: `test_${randomBytes(6).toString('hex')}` };
}

/** Address of this run's PostgreSQL server; throws the line that says why there is none. */
export function postgresUrl(): string {
  const server = inject('postgresServer');
  if ('fault' in server) throw new Error(server.fault);
  return server.url;
}

/** A database of its own on the server, for what opens the default schema several times; `drop` when done. */
export async function newDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const onServer = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: postgresUrl() });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await onServer(`create database ${name}`);
  const url = new URL(postgresUrl());
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`drop database ${name} with (force)`) };
}

/**
 * Runs the same tests on both engines, each with a storage of its own that the tests of `body` share. What a failed
 * test leaves behind is kept, and its place is printed.
 */
export function describeOnBothEngines(name: string, body: (storage: () => Storage, engine: Engine) => void): void {
  describe.each(ENGINES)(`${name} on %s`, (engine) => {
    let storage: Storage | undefined;
    let place: DatabasePlace | undefined;
    beforeAll(async () => {
      place = newPlace(engine);
      storage = await openStorage(place);
    });
    body(() => {
      if (storage === undefined) throw new Error('The storage is open from beforeAll to afterAll.');
      return storage;
    }, engine);
    let failed = false;
    afterEach(({ task }) => {
      failed ||= task.result?.state === 'fail';
    });
    afterAll(async () => {
      if (failed) process.stderr.write(`kept for a look: ${JSON.stringify(place)}\n`);
      else if (place !== undefined && storage !== undefined) await removeSchema(storage, place.schema);
      await storage?.close();
      if (!failed && place !== undefined) rmSync(place.dataDir, { recursive: true, force: true });
    });
  });
}

/** Drops what a place held on the server; an embedded database goes with its folder. */
export async function removeSchema(storage: Storage, schema: string): Promise<void> {
  if (storage.engine === 'postgres') await sql`drop schema ${sql.id(schema)} cascade`.execute(storage.db);
}
