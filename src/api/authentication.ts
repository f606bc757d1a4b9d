import type { FastifyRequest } from 'fastify';
import { GoeswithError } from '../domain/errors.js';
import type { Caller, KeyService } from '../services/contracts.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `authentication` on every route behind a key. */
    caller?: Caller;
  }
}

/** Finds out who calls. A publishable key in a browser works from the server's own origin and the allowed ones. */
export function authentication(keys: KeyService, allowedOrigins: readonly string[]) {
  const allowed = new Set(allowedOrigins);
  return async (request: FastifyRequest): Promise<void> => {
    const [scheme, key, ...rest] = (request.headers.authorization ?? '').split(' ');
    if (scheme.toLowerCase() !== 'bearer' || key === undefined || rest.length > 0)
      throw new GoeswithError('UNAUTHORISED');
    const caller = await keys.findCaller(key);
    if (caller === undefined) throw new GoeswithError('UNAUTHORISED');
    const origin = request.headers.origin;
    if (
      caller.kind === 'publishable' &&
      origin !== undefined &&
      !allowed.has(origin) &&
      !isOwn(origin, request.headers.host)
    ) {
      throw new GoeswithError('ORIGIN_NOT_ALLOWED', {
        detail: `The origin ${origin.slice(0, 200)} may not use this publishable key.`,
      });
    }
    request.caller = caller;
  };
}

/** For routes that a browser may not use. */
export async function requireSecretKey(request: FastifyRequest): Promise<void> {
  if (request.caller?.kind !== 'secret') throw new GoeswithError('FORBIDDEN');
}

export function audienceOf(request: FastifyRequest): 'shopper' | 'staff' {
  return request.caller?.kind === 'secret' ? 'staff' : 'shopper';
}

function isOwn(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
