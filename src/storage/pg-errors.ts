import { GoeswithError } from '../domain/errors.js';

const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'ECONNRESET', 'EHOSTUNREACH', 'EAI_AGAIN']);

/** The one place that reads SQLSTATE. Errors of our own pass through; what the database said is kept as `cause`. */
export function translateError(error: unknown): unknown {
  if (error instanceof GoeswithError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined) return error;
  if (code === '23505') return new GoeswithError('STORAGE_CONFLICT', { cause: error });
  if (UNREACHABLE.has(code)) {
    return new GoeswithError('DATABASE_UNREACHABLE', {
      detail: `The database server cannot be reached (${code}).`,
      cause: error,
    });
  }
  // 28: authorisation; 3D000: no such database.
  if (code.startsWith('28') || code === '3D000') {
    const message = error instanceof Error ? error.message : code;
    return new GoeswithError('DATABASE_UNREACHABLE', {
      detail: `The database server refused: ${message}.`,
      cause: error,
    });
  }
  // 08: connection; 53: resources; 57P: shut down; 25006: read-only.
  if (/^(08|53|57P)/.test(code) || code === '25006') return new GoeswithError('STORAGE_UNAVAILABLE', { cause: error });
  return error;
}
