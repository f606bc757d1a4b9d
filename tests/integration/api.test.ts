import { Ajv } from 'ajv';
import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OfferResponseSchema } from '../../src/api/schemas/offers.js';
import { ERRORS } from '../../src/domain/errors.js';
import { ENGINES } from '../support/databases.js';
import { PUBLISHABLE_KEY, type RunningShop, SECRET_KEY, startShop } from '../support/running-shop.js';

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into by the assertions, which would fail on another shape
  readonly body: any;
}

describe.each(ENGINES)('the HTTP service on %s', (engine) => {
  let shop: RunningShop;
  beforeAll(async () => {
    shop = await startShop(engine);
  });
  afterAll(() => shop?.close());

  async function call(
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    payload?: object,
    key: string | undefined = SECRET_KEY,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const options: InjectOptions = {
      method,
      url,
      payload,
      headers: { ...(key === '' ? {} : { authorization: `Bearer ${key}` }), ...headers },
    };
    const response = await shop.server.inject(options);
    return {
      status: response.statusCode,
      body: response.headers['content-type']?.toString().includes('json') ? response.json() : response.payload,
    };
  }
  const pair = async (): Promise<string> => {
    const { body } = await call('GET', '/v1/products?query=dripper&limit=1');
    return body.products[0].id;
  };

  it('offers what goes with the cart, with counts for a secret key and without for a publishable one', async () => {
    const productId = await pair();
    const staff = await call('POST', '/v1/offers', { placement: 'cart', cart: [{ productId }] });
    expect(staff.status).toBe(200);
    expect(staff.body.offers.length).toBeGreaterThan(0);
    expect(staff.body.offers[0].reason.evidence.ordersWithBoth).toBeGreaterThan(0);
    expect(staff.body.offers[0].product.cost).toBeDefined();
    const shopper = await call('POST', '/v1/offers', { placement: 'cart', cart: [{ productId }] }, PUBLISHABLE_KEY);
    expect(shopper.body.offers.map((offer: { product: { id: string } }) => offer.product.id)).toEqual(
      staff.body.offers.map((offer: { product: { id: string } }) => offer.product.id),
    );
    const text = JSON.stringify(shopper.body);
    for (const hidden of ['"score"', '"sources"', '"evidence"', '"removed"', '"cost"', '"stock"', '"ordersWithBoth"'])
      expect(text).not.toContain(hidden);
  });

  it('decides for now only, unless it was told that its shop is made up', async () => {
    const { status, body } = await call('POST', '/v1/offers', { placement: 'home', asOf: '2026-06-02T10:00:00Z' });
    expect([status, body.code]).toEqual([400, 'SIMULATED_TIME_OFF']);
  });

  it.each([
    ['secret', SECRET_KEY],
    ['publishable', PUBLISHABLE_KEY],
  ])('answers a %s key with what the contract names and nothing else', async (_kind, key) => {
    const valid = new Ajv({ strict: false }).compile(OfferResponseSchema);
    for (const placement of ['cart', 'product_page', 'home']) {
      const request = { placement, cart: [{ productId: await pair() }], viewing: [await pair()] };
      const { body } = await call('POST', '/v1/offers', request, key);
      expect(body.offers.length).toBeGreaterThan(0);
      valid(body);
      expect(valid.errors).toBeNull();
    }
  });

  it('lets no browser guess, frame or run what it answers, and keeps scripts of others off its pages', async () => {
    const headersOf = async (url: string) => (await shop.server.inject({ method: 'GET', url })).headers;
    const data = await headersOf('/v1/openapi.json');
    expect(data['x-content-type-options']).toBe('nosniff');
    expect(data['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'");
    const page = await headersOf('/docs/');
    expect(page['x-content-type-options']).toBe('nosniff');
    expect(page['content-security-policy']).toContain("script-src 'self'");
    expect(page['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it('stores the decision and decides the same again', async () => {
    const { body } = await call('POST', '/v1/offers', { placement: 'product_page', viewing: [await pair()] });
    const stored = await call('GET', `/v1/decisions/${body.decisionId}?replay=true`);
    expect(stored.status).toBe(200);
    expect(stored.body.replay.same).toBe(true);
    expect(stored.body.decision.holdout).toBeNull();
    expect(stored.body.decision.arms).toEqual({});
    expect((await call('GET', '/v1/decisions/nothing')).body.code).toBe('DECISION_NOT_FOUND');
    expect((await call('GET', `/v1/decisions/${body.decisionId}`, undefined, PUBLISHABLE_KEY)).body.code).toBe(
      'FORBIDDEN',
    );
  });

  it('lets what a visitor just did change the next offers', async () => {
    const productId = await pair();
    const visitorId = `visitor-${engine}`;
    const ask = async (): Promise<string[]> =>
      (await call('POST', '/v1/offers', { placement: 'cart', visitorId })).body.offers.map(
        (offer: { product: { id: string } }) => offer.product.id,
      );
    expect(await ask()).toEqual([]);
    await call(
      'POST',
      '/v1/events',
      { id: `put-${engine}`, type: 'add_to_cart', visitorId, productId },
      PUBLISHABLE_KEY,
    );
    const offered = await ask();
    expect(offered.length).toBeGreaterThan(0);
    // Bought now: it leaves the cart, and is not offered again.
    await call('POST', '/v1/orders', {
      id: `order-${engine}`,
      orderedAt: new Date().toISOString(),
      visitorId,
      currency: 'EUR',
      lines: [{ productId: offered[0], unitPrice: 9.9 }, { productId }],
    });
    await call(
      'POST',
      '/v1/events',
      { id: `again-${engine}`, type: 'add_to_cart', visitorId, productId },
      PUBLISHABLE_KEY,
    );
    const after = await ask();
    expect(after.length).toBeGreaterThan(0);
    expect(after).not.toContain(offered[0]);
  });

  it('takes batches once, and refuses the whole of a bad one', async () => {
    const events = Array.from({ length: 1000 }, (_, place) => ({
      id: `batch-${engine}-${place}`,
      type: 'view',
      visitorId: 'b',
      productId: 'x',
    }));
    expect((await call('POST', '/v1/events', { events })).body).toEqual({ stored: 1000, known: 0 });
    expect((await call('POST', '/v1/events', { events })).body).toEqual({ stored: 0, known: 1000 });
    const tooMany = await call('POST', '/v1/events', { events: [...events, { id: 'one more', type: 'view' }] });
    expect(tooMany.status).toBe(400);
    const bad = await call('POST', '/v1/orders', {
      orders: [
        { id: 'good', orderedAt: '2026-01-01T00:00:00Z', lines: [{ productId: 'a' }] },
        { id: 'bad', orderedAt: 'yesterday', lines: [] },
      ],
    });
    expect(bad.status).toBe(400);
    expect(bad.body.errors.map((error: { path: string }) => error.path)).toEqual(
      expect.arrayContaining(['body/orders/1/orderedAt', 'body/orders/1/lines']),
    );
    expect(
      (await call('POST', '/v1/orders', { id: 'good', orderedAt: '2026-01-01T00:00:00Z', lines: [{ productId: 'a' }] }))
        .body,
    ).toEqual({ stored: 1, known: 0 });
  });

  it('believes the signed token alone about offers', async () => {
    const answer = (
      await call('POST', '/v1/offers', { placement: 'cart', cart: [{ productId: await pair() }] }, PUBLISHABLE_KEY)
    ).body;
    const productId = answer.offers[0].product.id;
    const event = { id: `shown-${engine}`, type: 'offer_clicked', productId, token: answer.token };
    expect((await call('POST', '/v1/events', event, PUBLISHABLE_KEY)).body).toEqual({ stored: 1, known: 0 });
    for (const forged of [
      { ...event, id: 'f1', token: `${answer.token}x` },
      { ...event, id: 'f2', token: undefined },
      { ...event, id: 'f3', productId: 'not offered' },
    ]) {
      expect((await call('POST', '/v1/events', forged, PUBLISHABLE_KEY)).body.code).toBe('INVALID_TOKEN');
    }
  });

  it('tells what goes with a product', async () => {
    const productId = await pair();
    const staff = (await call('GET', `/v1/products/${productId}/goes-with`)).body;
    expect(staff.goesWith[0].text).toMatch(/^Bought together in [\d,]+ of [\d,]+ orders with /);
    expect(staff.model.orders).toBeGreaterThan(1000);
    const shopper = (await call('GET', `/v1/products/${productId}/goes-with`, undefined, PUBLISHABLE_KEY)).body;
    expect(Object.keys(shopper.goesWith[0]).sort()).toEqual(['product', 'relation', 'text']);
    expect(staff.relationBasis).toBe('orders_and_views');
    for (const { alternatives } of [staff, shopper])
      for (const { product } of alternatives)
        expect(staff.goesWith.map((row: { product: { id: string } }) => row.product.id)).not.toContain(product.id);
    expect((await call('GET', '/v1/products/nothing/goes-with')).body.code).toBe('PRODUCT_NOT_FOUND');
  });

  it('pages through all products once', async () => {
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const { body } = await call('GET', `/v1/products?limit=100${cursor === undefined ? '' : `&cursor=${cursor}`}`);
      for (const product of body.products) {
        expect(seen.has(product.id)).toBe(false);
        seen.add(product.id);
      }
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    expect(seen.size).toBeGreaterThan(400);
  });

  it('lists what a page asks for, and refuses what is no filter', async () => {
    const list = async (query: string): Promise<Answer> =>
      call('GET', `/v1/products?${query}`, undefined, PUBLISHABLE_KEY);
    const fits = (await list('attribute=fits:size%2002&limit=100')).body.products;
    expect(fits.length).toBeGreaterThan(5);
    for (const { attributes } of fits) expect(attributes.fits).toBe('size 02');
    const narrow = (await list('attribute=fits:size%2002&attribute=level:1%20of%203')).body.products;
    expect(narrow.length).toBeLessThan(fits.length);
    expect((await list('type=protection')).body.products[0].type).toBe('protection');
    const { categories } = (await call('GET', '/v1/categories?attribute=fits:size%2002')).body;
    expect(categories.reduce((sum: number, { products }: { products: number }) => sum + products, 0)).toBe(fits.length);
    for (const bad of ['attribute=fits', 'attribute=:x', 'type=thing', 'sort=best', 'limit=2&limit=3'])
      expect((await list(bad)).body.code).toBe('BAD_REQUEST');
  });

  it('shows the present alone, unless it is a demo', async () => {
    const past = { 'accept-datetime': 'Tue, 03 Mar 2026 12:00:00 GMT' };
    for (const [method, url, body] of [
      ['GET', '/v1/products'],
      ['POST', '/v1/offers', { placement: 'home' }],
    ] as const) {
      const { status, body: problem } = await call(method, url, body, PUBLISHABLE_KEY, past);
      expect([status, problem.code]).toEqual([400, 'SIMULATED_TIME_OFF']);
    }
  });

  it('holds a new price and stock at once', async () => {
    const productId = await pair();
    const { body } = await call('POST', '/v1/offers', { placement: 'cart', cart: [{ productId }] });
    const offered = body.offers[0].product;
    await call('PUT', '/v1/products', {
      products: [{ id: offered.id, title: offered.title, availability: 'out_of_stock' }],
    });
    const after = (await call('POST', '/v1/offers', { placement: 'cart', cart: [{ productId }] })).body;
    expect(after.offers.map((offer: { product: { id: string } }) => offer.product.id)).not.toContain(offered.id);
    expect(after.removed).toContainEqual({ productId: offered.id, code: 'unavailable', facts: { available: false } });
  });

  it('asks for a key, keeps browsers in their place', async () => {
    expect((await call('POST', '/v1/offers', { placement: 'home' }, '')).body.code).toBe('UNAUTHORISED');
    expect((await call('POST', '/v1/offers', { placement: 'home' }, 'gw_sk_wrong')).body.code).toBe('UNAUTHORISED');
    expect(
      (
        await call(
          'POST',
          '/v1/orders',
          { id: 'x', orderedAt: '2026-01-01T00:00:00Z', lines: [{ productId: 'a' }] },
          PUBLISHABLE_KEY,
        )
      ).body.code,
    ).toBe('FORBIDDEN');
    const from = (origin: string): Promise<Answer> =>
      call('POST', '/v1/offers', { placement: 'home' }, PUBLISHABLE_KEY, { origin });
    expect((await from('https://shop.example')).status).toBe(200);
    expect((await from('https://elsewhere.example')).body.code).toBe('ORIGIN_NOT_ALLOWED');
  });

  it('limits the size of a body', async () => {
    const { status, body } = await call('POST', '/v1/events', {
      id: 'big',
      type: 'view',
      properties: { text: 'x'.repeat(2 ** 20) },
    });
    expect([status, body.code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  it('answers any body with success or a declared error', async () => {
    const declared = new Set(Object.values(ERRORS).map((error) => error.status as number));
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string(), { maxLength: 3 }),
    );
    const body = fc.oneof(
      fc.dictionary(
        fc.constantFrom(
          'placement',
          'cart',
          'viewing',
          'visitorId',
          'customerId',
          'id',
          'type',
          'token',
          'events',
          'orders',
          'lines',
        ),
        value,
      ),
      fc.record({
        placement: fc.constantFrom('cart', 'home'),
        visitorId: fc.string({ minLength: 1, unit: 'binary', maxLength: 50 }),
        viewing: fc.array(fc.string({ minLength: 1, unit: 'binary', maxLength: 9 }), { maxLength: 3 }),
      }),
      fc.record({
        id: fc.string({ minLength: 1, unit: 'binary', maxLength: 50 }),
        type: fc.constantFrom('view', 'add_to_cart'),
        productId: fc.string({ minLength: 1, unit: 'binary' }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('/v1/offers', '/v1/events', '/v1/orders'), body, async (url, payload) => {
        const answer = await call('POST', url, payload);
        expect(answer.status === 200 || (declared.has(answer.status) && answer.status < 500)).toBe(true);
        if (answer.status !== 200) expect(answer.body.code in ERRORS).toBe(true);
      }),
      { numRuns: 120 },
    );
  });

  it('says how it is', async () => {
    expect((await call('GET', '/health/live', undefined, '')).body).toEqual({ live: true });
    expect((await call('GET', '/health/ready', undefined, '')).body.ready).toBe(true);
    expect((await call('GET', '/metrics', undefined, '')).body).toContain('goeswith_decisions_total{placement="cart"');
    const document = (await call('GET', '/v1/openapi.json', undefined, '')).body;
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/v1/offers');
    expect((await call('GET', '/nowhere')).body.code).toBe('NOT_FOUND');
  });

  it('takes new orders in while it serves, with the settings of the model in service', async () => {
    const before = (await call('GET', '/health/ready', undefined, '')).body.modelVersion;
    expect((await call('POST', '/v1/trainings?incremental=perhaps')).body.code).toBe('BAD_REQUEST');
    const started = await call('POST', '/v1/trainings?incremental=true');
    expect(started).toMatchObject({ status: 202, body: { state: 'running' } });
    const latest = async () => (await call('GET', '/v1/trainings/latest')).body;
    await expect.poll(async () => (await latest()).state, { timeout: 120_000, interval: 500 }).not.toBe('running');
    const status = await latest();
    // The whole of it: a failure then says why.
    expect(status).toMatchObject({ state: 'done' });
    const { modelVersion } = status;
    expect(modelVersion).not.toBe(before);
    const offers = async () => (await call('POST', '/v1/offers', { placement: 'home' })).body;
    await expect.poll(async () => (await offers()).modelVersion, { timeout: 20_000 }).toBe(modelVersion);
  });
});
