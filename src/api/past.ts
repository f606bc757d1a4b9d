import type { FastifyReply, FastifyRequest } from 'fastify';
import { GoeswithError } from '../domain/errors.js';
import type { PastShop, TimeTravelService } from '../services/contracts.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The shop of the day that the request asks for; absent for the one of today. */
    past?: PastShop;
  }
  interface FastifyContextConfig {
    /** The route can answer for a past day; all others refuse to. */
    answersForPast?: boolean;
  }
}

/** Set on routes that answer for the day of `Accept-Datetime`. */
export const ANSWERS_FOR_PAST = { answersForPast: true } as const;

/**
 * Reads `Accept-Datetime` (RFC 7089, section 2.1.1): the answer is that of the shop at noon of that day, which
 * `Memento-Datetime` names. Only a demo travels; elsewhere, and where something would be stored, it is refused.
 */
export function timeTravel(service: TimeTravelService | undefined) {
  return (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void => {
    const asked = request.headers['accept-datetime'];
    if (asked === undefined) {
      done();
      return;
    }
    if (service === undefined || request.routeOptions.config.answersForPast !== true) {
      done(new GoeswithError('SIMULATED_TIME_OFF'));
      return;
    }
    service.at(new Date(String(asked))).then((past) => {
      request.past = past;
      reply.header('memento-datetime', past.at.toUTCString());
      done();
    }, done);
  };
}
