import { sql, type Transaction } from 'kysely';
import type { Db } from './open.js';
import type { Schema } from './schema.js';

/** Which transactions a read has seen, so that what they did is counted once: by the read or by their notice. */
export interface Snapshot {
  sees(transaction: bigint): boolean;
}

/** Reads several things as of one moment, and says which moment that was. */
export async function readAtOnce<Read>(
  db: Db,
  read: (transaction: Transaction<Schema>) => Promise<Read>,
): Promise<{ read: Read; snapshot: Snapshot }> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      const { rows } = await sql<{ text: string }>`select pg_current_snapshot()::text as text`.execute(transaction);
      return { snapshot: parseSnapshot(rows[0].text), read: await read(transaction) };
    });
}

/**
 * `xmin:xmax:a,b,…` as PostgreSQL writes it (manual, section 9.28, pg_snapshot): seen is what ended before xmin, and what began
 * before xmax and was not in progress.
 */
export function parseSnapshot(text: string): Snapshot {
  const [oldest, next, running = ''] = text.split(':');
  const until = BigInt(next);
  const from = BigInt(oldest);
  const inProgress = new Set(running === '' ? [] : running.split(',').map(BigInt));
  return { sees: (transaction) => transaction < from || (transaction < until && !inProgress.has(transaction)) };
}
