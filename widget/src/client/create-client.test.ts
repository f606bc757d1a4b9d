import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ClientError } from './client-error.js';
import { createClient } from './create-client.js';

let server: Server | undefined;

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const failureOf = async (promise: Promise<unknown>): Promise<ClientError> => {
  const error = await promise.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(ClientError);
  return error as ClientError;
};

describe('createClient', () => {
  it('sends the key and the body, and gives the answer back', async () => {
    const seen: { method?: string; url?: string; key?: string; body: string }[] = [];
    const baseUrl = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        seen.push({ method: request.method, url: request.url, key: request.headers.authorization, body });
        response.end(JSON.stringify({ stored: 1, known: 0 }));
      });
    });
    const client = createClient({ baseUrl: `${baseUrl}/`, key: 'pk_1' });
    expect(await client.sendEvents([{ id: 'e1', type: 'view', productId: 'p' }])).toEqual({ stored: 1, known: 0 });
    await client.products({ category: 'Kitchen > Coffee', limit: 5, query: undefined });
    await client.product('a/b c');
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /v1/events',
      'GET /v1/products?category=Kitchen+%3E+Coffee&limit=5',
      'GET /v1/products/a%2Fb%20c',
    ]);
    expect(seen[0]).toMatchObject({
      key: 'Bearer pk_1',
      body: '{"events":[{"id":"e1","type":"view","productId":"p"}]}',
    });
  });

  it("gives the server's own code, detail and hint when it refuses", async () => {
    const baseUrl = await serve((_request, response) => {
      response.statusCode = 404;
      response.end(JSON.stringify({ code: 'PRODUCT_NOT_FOUND', detail: 'No product x', hint: 'Import it' }));
    });
    const error = await failureOf(createClient({ baseUrl, key: 'pk_1' }).product('x'));
    expect(error).toMatchObject({ code: 'PRODUCT_NOT_FOUND', status: 404, message: 'No product x', hint: 'Import it' });
  });

  it('names a failure that is no problem document by its status', async () => {
    const baseUrl = await serve((_request, response) => {
      response.statusCode = 502;
      response.end('<h1>Bad gateway</h1>');
    });
    expect(await failureOf(createClient({ baseUrl, key: 'pk_1' }).categories())).toMatchObject({
      code: 'http_502',
      status: 502,
    });
  });

  it('fails with bad_answer when a success is no JSON', async () => {
    const baseUrl = await serve((_request, response) => response.end('<html>'));
    expect((await failureOf(createClient({ baseUrl, key: 'pk_1' }).categories())).code).toBe('bad_answer');
  });

  it('gives up after the time limit, also when the body stalls', async () => {
    const baseUrl = await serve((_request, response) => response.write('{"offers":'));
    const client = createClient({ baseUrl, key: 'pk_1', timeoutMs: 50 });
    expect((await failureOf(client.offers({ placement: 'cart' }))).code).toBe('timeout');
  });

  it('fails with network when nobody listens', async () => {
    const client = createClient({ baseUrl: 'http://127.0.0.1:1', key: 'pk_1' });
    expect((await failureOf(client.categories())).code).toBe('network');
  });
});
