import { hostname } from 'node:os';
import pg from 'pg';
import { GoeswithError } from '../domain/errors.js';
import { translateError } from './pg-errors.js';

/** Gives the lock back. */
export type Release = () => Promise<void>;

/**
 * One trainer a shop: a PostgreSQL advisory lock on a connection of its own, so that it ends with its holder, also
 * after kill -9. Throws TRAINING_RUNS, which says who holds it and since when.
 */
export async function lockTraining(databaseUrl: string, schema: string): Promise<Release> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    application_name: `goeswith train, ${hostname()} ${process.pid}`.slice(0, 63),
  });
  // A connection that breaks gives the lock up; the publish that follows is atomic with or without it.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ locked: boolean; holder: string | null; since: Date | null }>(
      `with wanted as (select hashtextextended($1, 0) as key), tried as (select key, pg_try_advisory_lock(key) as locked from wanted)
      select locked, application_name as holder, backend_start as since from tried
      left join pg_locks on not locked and locktype = 'advisory' and objsubid = 1 and granted
        and (classid::bigint << 32 | objid::bigint) = key
        and database = (select oid from pg_database where datname = current_database())
      left join pg_stat_activity using (pid)`,
      [`goeswith training of ${schema}`],
    );
    const { locked, holder, since } = rows[0];
    if (locked) return () => client.end();
    throw new GoeswithError('TRAINING_RUNS', {
      detail: `Another process trains this shop: ${holder ?? 'it has just ended'}${since === null ? '' : `, since ${since.toISOString()}`}.`,
    });
  } catch (error) {
    await client.end().catch(() => {});
    throw translateError(error);
  }
}
