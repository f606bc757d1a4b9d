import { createHash, randomBytes } from 'node:crypto';
import { type ApiKeyRow, insertApiKey, type KeyKind, listApiKeys } from '../storage/api-keys.js';
import type { Db } from '../storage/open.js';
import type { Caller, KeyService } from './contracts.js';

export interface ShopKeys {
  readonly secret?: string;
  readonly publishable?: string;
}

/** A new key of 192 random bits. The prefix tells people (and secret scanners) what it is. */
function newKey(kind: KeyKind): string {
  return `gw_${kind === 'secret' ? 'sk' : 'pk'}_${randomBytes(24).toString('base64url')}`;
}

/**
 * Makes sure that a publishable and a secret key exist. Fixed keys from the configuration are taken in; otherwise a
 * missing kind is made. Returns the keys made now: this is the one time they can be shown, storage keeps hashes only.
 */
export async function ensureKeys(db: Db, fixed: ShopKeys): Promise<ShopKeys> {
  const present = new Set((await listApiKeys(db)).map((row) => row.kind));
  const made: { secret?: string; publishable?: string } = {};
  for (const kind of ['secret', 'publishable'] as const) {
    const given = fixed[kind];
    if (given !== undefined) await insertApiKey(db, hashKey(given), kind);
    else if (!present.has(kind)) {
      made[kind] = newKey(kind);
      await insertApiKey(db, hashKey(made[kind]), kind);
    }
  }
  return made;
}

/** Makes and stores one more key of a kind. */
export async function addKey(db: Db, kind: KeyKind): Promise<string> {
  const key = newKey(kind);
  await insertApiKey(db, hashKey(key), kind);
  return key;
}

/** How long a key that another node made or revoked may go unnoticed. */
const REFRESH_MS = 10_000;

/**
 * Looks callers up by the hash of their key. Keys carry 192 random bits, so a plain SHA-256 is no weaker than the key,
 * and looking the hash up tells an attacker nothing about other keys.
 */
export function keyService(db: Db, now: () => number = Date.now): KeyService {
  let readAt = Number.NEGATIVE_INFINITY;
  // Callers that come while the keys are read wait for the same reading: none is turned away by an empty list.
  let known: Promise<ReadonlyMap<string, Caller>> = Promise.resolve(new Map());
  const refresh = (): void => {
    readAt = now();
    known = listApiKeys(db).then((rows) => new Map(rows.map((row) => [row.hash, toCaller(row)])));
    known.catch(() => {
      readAt = Number.NEGATIVE_INFINITY;
    });
  };
  return {
    async findCaller(key) {
      const hash = hashKey(key);
      if (now() - readAt > REFRESH_MS) refresh();
      return (await known).get(hash);
    },
  };
}

function toCaller(row: ApiKeyRow): Caller {
  return { kind: row.kind, id: row.hash.slice(0, 12) };
}

function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
