import { ERRORS, type ErrorCode } from '../domain/errors.js';
import { ProblemSchema } from './schemas/common.js';

/** Response schemas for the errors a route can give; INTERNAL, STARTING and STORAGE_UNAVAILABLE go without saying. */
export function problems(...codes: ErrorCode[]): Record<number, object> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of [...codes, 'INTERNAL', 'STARTING', 'STORAGE_UNAVAILABLE'] as const) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, listed]) => [
      status,
      {
        description: listed.map((code) => `\`${code}\`: ${ERRORS[code].message}`).join(' '),
        content: { 'application/problem+json': { schema: ProblemSchema } },
      },
    ]),
  );
}
