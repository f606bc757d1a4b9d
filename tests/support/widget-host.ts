import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the made-up API behaves: by the key that the page uses. */
type Mode = 'ok' | 'slow' | 'never' | 'broken' | 'nonsense' | 'empty';

export interface WidgetHost {
  readonly url: string;
  /** Bodies of what was asked and reported, in the order of arrival. */
  readonly offerRequests: Record<string, unknown>[];
  readonly events: Record<string, unknown>[];
  close(): Promise<void>;
}

const SLOW_MS = 700;

/** A shop's page with the built widget on it, and an API that answers, lags or fails: what a shop may meet. */
export async function startWidgetHost(page: (params: URLSearchParams) => string): Promise<WidgetHost> {
  const offerRequests: Record<string, unknown>[] = [];
  const events: Record<string, unknown>[] = [];
  const script = readFileSync('dist/pages/widget/goes-with.js');
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://host');
    const mode = (request.headers.authorization ?? '').replace('Bearer pk_', '') as Mode;
    const send = (status: number, type: string, body: string | Buffer): void => {
      response.writeHead(status, { 'content-type': type }).end(body);
    };
    if (url.pathname === '/goes-with.js') return send(200, 'text/javascript', script);
    if (url.pathname === '/') {
      // The strictest policy that the manual promises to be enough.
      response.setHeader(
        'content-security-policy',
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'",
      );
      return send(200, 'text/html', page(url.searchParams));
    }
    if (url.pathname === '/favicon.ico') return send(200, 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>');
    if (url.pathname === '/page.css')
      return send(200, 'text/css', 'goes-with { display: block; min-block-size: 26rem }');
    if (url.pathname === '/page.js') return send(200, 'text/javascript', PAGE_SCRIPT);
    const sent = await readJson(request);
    if (url.pathname === '/v1/events') {
      events.push(...((sent.events ?? []) as Record<string, unknown>[]));
      return send(200, 'application/json', '{"stored":1,"known":0}');
    }
    if (url.pathname !== '/v1/offers') return send(404, 'text/plain', '');
    offerRequests.push(sent);
    if (mode === 'never') return;
    if (mode === 'broken') return send(500, 'text/html', '<h1>Down</h1>');
    if (mode === 'nonsense') return send(200, 'application/json', '<html>');
    if (mode === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    send(200, 'application/json', JSON.stringify(decision(mode === 'empty' ? 0 : 4)));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    offerRequests,
    events,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Keeps what the element tells the page. */
const PAGE_SCRIPT = `
  window.told = [];
  for (const name of ['ready', 'shown', 'click', 'add', 'empty', 'error'])
    document.addEventListener('goeswith:' + name, ({ detail }) => window.told.push({ name, ...detail }));
`;

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function decision(count: number) {
  return {
    decisionId: 'd1',
    token: 'signed',
    modelVersion: 'v1',
    offers: Array.from({ length: count }, (_, position) => ({
      offerId: `d1.${position}`,
      position,
      kind: 'complement',
      product: {
        id: `p${position}`,
        title: `Product ${position} <img src=x onerror=alert(1)>`,
        type: 'physical',
        categoryPath: [],
        availability: 'in_stock',
        available: true,
        attributes: {},
        price: { minor: 990 + position, currency: 'EUR' },
        link: position === 3 ? 'javascript:alert(1)' : `/p/${position}`,
      },
      reason: { code: 'bought_together', text: 'Often bought together' },
      action: 'add_to_cart',
    })),
    ...(count === 0 ? { emptyReason: 'too_little_data' } : {}),
  };
}
