import { ClientError } from './client-error.js';
import type {
  Categories,
  CategoryQuery,
  GoesWith,
  OfferAnswer,
  OfferRequest,
  Product,
  ProductPage,
  ProductQuery,
  ShopEvent,
  StoredCounts,
} from './types.js';

export interface ClientOptions {
  /** Where Goeswith answers, e.g. `https://goeswith.my-shop.example`; no path. */
  readonly baseUrl: string;
  /** Publishable key in a browser; secret key on a server only. */
  readonly key: string;
  /** A call without an answer by then fails with code `timeout`. Default 5,000. */
  readonly timeoutMs?: number;
  /** Stands in for the global `fetch`, e.g. in tests. */
  readonly fetch?: typeof fetch;
}

/** Calls of the HTTP API that a shop's pages need. Each rejects with a `ClientError`. */
export interface Client {
  offers(request: OfferRequest): Promise<OfferAnswer>;
  /** Up to 1,000 events. Goes on after the page is left. */
  sendEvents(events: readonly ShopEvent[]): Promise<StoredCounts>;
  products(query?: ProductQuery): Promise<ProductPage>;
  product(id: string): Promise<Product>;
  categories(filter?: CategoryQuery): Promise<Categories>;
  goesWith(id: string): Promise<GoesWith>;
}

/** Browsers refuse a keep-alive request with a bigger body. */
const KEEP_ALIVE_LIMIT_BYTES = 60_000;

/** Makes a client. No DOM is needed: it runs in browsers, Node ≥ 20, Deno and workers. */
export function createClient(options: ClientOptions): Client {
  const base = options.baseUrl.replace(/\/+$/, '');
  const send = options.fetch ?? globalThis.fetch.bind(globalThis);

  async function call<Answer>(path: string, body?: unknown, keepAlive = false): Promise<Answer> {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), options.timeoutMs ?? 5_000);
    const json = body === undefined ? undefined : JSON.stringify(body);
    try {
      const response = await send(base + path, {
        method: json === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${options.key}`,
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: json,
        keepalive: keepAlive && (json?.length ?? 0) < KEEP_ALIVE_LIMIT_BYTES,
        credentials: 'omit',
        signal: controller.signal,
      });
      if (!response.ok) throw await problemOf(response);
      return (await response.json()) as Answer;
    } catch (error) {
      if (error instanceof ClientError) throw error;
      if (controller.signal.aborted) throw new ClientError('timeout', `No answer in time from ${base}${path}`);
      if (error instanceof SyntaxError) throw new ClientError('bad_answer', `${base}${path} did not answer with JSON`);
      throw new ClientError('network', `Could not reach ${base}${path}: ${String(error)}`);
    } finally {
      clearTimeout(timer);
    }
  }

  const productPath = (id: string) => `/v1/products/${encodeURIComponent(id)}`;
  return {
    offers: (request) => call('/v1/offers', request),
    sendEvents: (events) => call('/v1/events', { events }, true),
    products: (query = {}) => call(`/v1/products${queryString(query)}`),
    product: (id) => call(productPath(id)),
    categories: (filter = {}) => call(`/v1/categories${queryString(filter)}`),
    goesWith: (id) => call(`${productPath(id)}/goes-with`),
  };
}

function queryString(query: Readonly<Record<string, string | number | readonly string[] | undefined>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const each of [value].flat()) if (each !== undefined) params.append(name, String(each));
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

async function problemOf(response: Response): Promise<ClientError> {
  // A proxy in between may answer with its own page instead of problem+json.
  const problem: { code?: string; detail?: string; hint?: string } = await response.json().catch(() => ({}));
  return new ClientError(
    problem.code ?? `http_${response.status}`,
    problem.detail ?? `The server answered ${response.status}`,
    response.status,
    problem.hint,
  );
}
