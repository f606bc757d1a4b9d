import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Decision } from '../domain/decision.js';

/** What the signed token says; short keys, since it travels with every page. */
export interface TokenContent {
  /** Decision id. */
  readonly d: string;
  /** Time of the decision, milliseconds since the epoch. */
  readonly t: number;
  /** Placement. */
  readonly p: string;
  /** Model version. */
  readonly m: string | null;
  /** Offered products with their kinds, by position. */
  readonly o: readonly (readonly [string, string])[];
  /** Experiment arms. */
  readonly a: Readonly<Record<string, string>>;
}

/** HMAC-SHA256 over the content, so that a browser can carry a decision but not make or change one. */
export function signDecision(decision: Decision, secret: string | KeyObject): string {
  const content: TokenContent = {
    d: decision.id,
    t: decision.decidedAt.getTime(),
    p: decision.request.placement,
    m: decision.modelVersion,
    o: decision.offers.map((offer) => [offer.productId, offer.kind]),
    a: decision.arms,
  };
  const body = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${body}.${mac(body, secret).toString('base64url')}`;
}

/** The content of a token that we signed; undefined for anything else. */
export function readToken(token: string, secret: string | KeyObject): TokenContent | undefined {
  const [body, signature, ...rest] = token.split('.');
  if (body === undefined || signature === undefined || rest.length > 0) return undefined;
  const sent = Buffer.from(signature, 'base64url');
  const expected = mac(body, secret);
  if (sent.length !== expected.length || !timingSafeEqual(sent, expected)) return undefined;
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as TokenContent;
}

function mac(body: string, secret: string | KeyObject): Buffer {
  return createHmac('sha256', secret).update(body).digest();
}
