import { type ErrorCode, GoeswithError } from '../domain/errors.js';

/** Codes of the system's own network calls. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'ETIMEDOUT',
  'ECONNRESET',
  'EHOSTUNREACH',
  'EPIPE',
  'EAI_AGAIN',
]);

/** SQLSTATE classes and codes (PostgreSQL manual, appendix A), the narrower first. */
const BY_SQLSTATE: readonly (readonly [prefix: string, code: ErrorCode, what: string])[] = [
  ['23505', 'STORAGE_CONFLICT', 'A record with this key is stored already'],
  ['3D000', 'DATABASE_UNREACHABLE', 'The database server has no such database'],
  ['28', 'DATABASE_UNREACHABLE', 'The database server refused the login'],
  ['08', 'STORAGE_UNAVAILABLE', 'The connection to the database broke'],
  ['53', 'STORAGE_UNAVAILABLE', 'The database is out of disk, memory or connections'],
  ['57P', 'STORAGE_UNAVAILABLE', 'The database is starting or stopping'],
  ['58', 'STORAGE_UNAVAILABLE', 'The disk of the database failed'],
  ['25006', 'STORAGE_UNAVAILABLE', 'The database is read-only'],
  // Two writers that waited for each other: the one told so has changed nothing and may try again.
  ['40', 'STORAGE_UNAVAILABLE', 'Another writer got in the way'],
];

/**
 * The one place that reads SQLSTATE. Turns what a driver throws into an error of the registry, keeping it as `cause`;
 * errors of our own and those that say nothing about the database pass through.
 */
export function translateError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof GoeswithError) return error;
  const code = 'code' in error ? String(error.code) : undefined;
  if (code === undefined) {
    // `pg` gives these no code.
    if (!/^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/.test(error.message))
      return error;
    return new GoeswithError('STORAGE_UNAVAILABLE', { detail: `${error.message}.`, cause: error });
  }
  if (UNREACHABLE.has(code)) {
    const detail = `The database server cannot be reached (${code}).`;
    return new GoeswithError('DATABASE_UNREACHABLE', { detail, cause: error });
  }
  const known = BY_SQLSTATE.find(([prefix]) => code.startsWith(prefix));
  if (known === undefined) return error;
  const [, translated, what] = known;
  return new GoeswithError(translated, { detail: `${what} (SQLSTATE ${code}).`, cause: error });
}
