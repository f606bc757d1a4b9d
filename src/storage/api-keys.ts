import type { Db } from './open.js';

export type KeyKind = 'publishable' | 'secret';

export interface ApiKeyRow {
  readonly hash: string;
  readonly kind: KeyKind;
}

/** Stores a key by the SHA-256 of its text (hex); the key itself is never stored. */
export async function insertApiKey(db: Db, hash: string, kind: KeyKind): Promise<void> {
  await db
    .insertInto('api_keys')
    .values({ hash, kind, revoked_at: null })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
}

/** Hashes of all keys in force, by kind. */
export async function listApiKeys(db: Db): Promise<ApiKeyRow[]> {
  const rows = await db.selectFrom('api_keys').select(['hash', 'kind']).where('revoked_at', 'is', null).execute();
  return rows.map((row) => ({ hash: row.hash, kind: row.kind as KeyKind }));
}
