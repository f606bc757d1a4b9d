import { setTimeout as sleep } from 'node:timers/promises';
import type { OfferRequest } from '../../domain/decision.js';
import { ERRORS, type ErrorCode, GoeswithError } from '../../domain/errors.js';
import type { Order } from '../../domain/order.js';
import type { Answer, PageEvent } from '../../sample-shop/visitors/visit.js';

/** What the pages see of a product. */
export interface ListedProduct {
  readonly id: string;
  readonly title: string;
  readonly available: boolean;
  readonly price?: { readonly minor: number };
  readonly salePrice?: { readonly minor: number };
}

export interface OfferAnswer extends Answer {
  readonly emptyReason?: string;
}

/** A sample shop's pages, with the publishable key, and its server, with the secret key: what a real shop would send, it sends. */
export interface ShopClient {
  /** Throws SERVER_UNREACHABLE, UNAUTHORISED or FORBIDDEN for an address or key that will not do, before a visit is half sent. */
  checkKeys(): Promise<void>;
  products(cursor?: string): Promise<{ readonly products: readonly ListedProduct[]; readonly nextCursor?: string }>;
  /** Undefined when the server lacks it. */
  product(id: string): Promise<ListedProduct | undefined>;
  /** `asOf` only in simulated time. */
  ask(request: OfferRequest, asOf?: Date): Promise<OfferAnswer>;
  /** `known` when the server had some of them before: from an earlier run, or from a first try whose answer was lost. */
  track(events: readonly PageEvent[]): Promise<{ readonly known: boolean }>;
  order(orders: readonly Order[]): Promise<void>;
  /** Requests that had to be sent again. */
  readonly retries: number;
}

export interface ShopClientOptions {
  readonly url: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly signal?: AbortSignal;
  readonly fetch?: typeof fetch;
  /** Stands in for waiting so many milliseconds before a request is sent again. */
  readonly wait?: (ms: number) => Promise<void>;
}

/** With the wait doubling from a quarter of a second, a server may be away for two minutes. */
const MOST_TRIES = 10;
const BACKOFF_MS = 250;
const MOST_WAIT_MS = 30_000;
const TIME_LIMIT_MS = 30_000;
const LISTED = 100;
/** Only a secret key may ask for a decision; there is none of this id. */
const NO_DECISION = 'none';

type Body = Readonly<Record<string, unknown>>;

/** Sends again what a busy, starting or unreachable server did not take (429, 503, no answer): every event and order has an id, so nothing counts twice. */
export function shopClient(options: ShopClientOptions): ShopClient {
  const base = options.url.replace(/\/+$/, '');
  const send = options.fetch ?? fetch;
  const wait = options.wait ?? ((ms) => sleep(ms, undefined, { signal: options.signal }));
  let retries = 0;
  let everAnswered = false;

  async function call<Result>(path: string, key: string, body?: Body): Promise<Result> {
    for (let tries = 1; ; tries++) {
      let waitMs = Math.min(MOST_WAIT_MS, BACKOFF_MS * 2 ** (tries - 1));
      try {
        const response = await send(base + path, {
          method: body === undefined ? 'GET' : 'POST',
          headers: {
            authorization: `Bearer ${key}`,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          body: body === undefined ? undefined : JSON.stringify(body),
          signal: AbortSignal.timeout(TIME_LIMIT_MS),
        });
        everAnswered = true;
        if (response.ok) return (await response.json()) as Result;
        const again = response.status === 429 || response.status === 503;
        if (!again || tries >= MOST_TRIES)
          throw await problemOf(response, base, key === options.secretKey ? 'secret' : 'publishable');
        const seconds = Number(response.headers.get('retry-after') ?? 0);
        waitMs = Math.max(waitMs, Number.isFinite(seconds) ? seconds * 1000 : 0);
        await response.body?.cancel();
      } catch (error) {
        if (error instanceof GoeswithError) throw error;
        // A first request that reaches nobody is a wrong address rather than a short absence.
        if (tries >= MOST_TRIES || !everAnswered)
          throw new GoeswithError('SERVER_UNREACHABLE', { detail: `No Goeswith answers at ${base}.`, cause: error });
      }
      retries++;
      await wait(waitMs);
    }
  }
  const asPage = <Result>(path: string, body?: Body): Promise<Result> => call(path, options.publishableKey, body);
  return {
    async checkKeys() {
      await asPage('/v1/products?limit=1');
      try {
        await call(`/v1/decisions/${NO_DECISION}`, options.secretKey);
      } catch (error) {
        if (!(error instanceof GoeswithError && error.code === 'DECISION_NOT_FOUND')) throw error;
      }
    },
    products: (cursor) =>
      asPage(`/v1/products?limit=${LISTED}${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`),
    async product(id) {
      try {
        return await asPage<ListedProduct>(`/v1/products/${encodeURIComponent(id)}`);
      } catch (error) {
        if (error instanceof GoeswithError && error.code === 'PRODUCT_NOT_FOUND') return undefined;
        throw error;
      }
    },
    async ask(request, asOf) {
      const { decisionId, token, offers, emptyReason } = await asPage<SentAnswer>('/v1/offers', { ...request, asOf });
      return {
        decisionId,
        token,
        offers: offers.map(({ product, kind, position }) => ({ productId: product.id, kind, position })),
        emptyReason,
      };
    },
    async track(events) {
      const { known } = await asPage<{ known: number }>('/v1/events', { events });
      return { known: known > 0 };
    },
    async order(orders) {
      await call('/v1/orders', options.secretKey, { orders: orders.map(toSent) });
    },
    get retries() {
      return retries;
    },
  };
}

interface SentAnswer {
  readonly decisionId: string;
  readonly token: string;
  readonly offers: readonly (Omit<Answer['offers'][number], 'productId'> & {
    readonly product: { readonly id: string };
  })[];
  readonly emptyReason?: string;
}

/** Amounts travel as decimals; the sample shop has euros alone. */
function toSent({ lines, ...order }: Order): Body {
  const decimal = (minor: number | undefined): number | undefined => (minor === undefined ? undefined : minor / 100);
  return {
    ...order,
    lines: lines.map(({ productId, quantity, unitPriceMinor, unitCostMinor }) => ({
      productId,
      quantity,
      unitPrice: decimal(unitPriceMinor),
      unitCost: decimal(unitCostMinor),
    })),
  };
}

async function problemOf(response: Response, base: string, key: 'secret' | 'publishable'): Promise<GoeswithError> {
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
  if (response.status === 404 && problem.code === undefined)
    return new GoeswithError('SERVER_UNREACHABLE', { detail: `What answers at ${base} is no Goeswith.` });
  const code = problem.code !== undefined && problem.code in ERRORS ? (problem.code as ErrorCode) : 'INTERNAL';
  const detail = problem.detail ?? `The server answered ${response.status}.`;
  if (code === 'UNAUTHORISED') return new GoeswithError(code, { detail: `${base} does not know the ${key} key.` });
  return new GoeswithError(code, { detail });
}
