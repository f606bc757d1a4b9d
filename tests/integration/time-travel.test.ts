import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { productHistory } from '../../src/sample-shop/product-history.js';
import { PUBLISHABLE_KEY, type RunningShop, SECRET_KEY, startShop } from '../support/running-shop.js';
import { smallShop } from '../support/small-shop.js';

const DAY_MS = 86_400_000;
const { options } = smallShop();
const daysBefore = (days: number): string => new Date(options.until - days * DAY_MS).toUTCString();

describe('the shop on another day', () => {
  let shop: RunningShop;
  beforeAll(async () => {
    shop = await startShop('pglite', {}, productHistory(options));
  });
  afterAll(() => shop?.close());

  async function call(url: string, day?: string, payload?: object, key = SECRET_KEY) {
    const response = await shop.server.inject({
      method: payload === undefined ? 'GET' : 'POST',
      url,
      payload,
      headers: { authorization: `Bearer ${key}`, ...(day === undefined ? {} : { 'accept-datetime': day }) },
    });
    return { status: response.statusCode, body: response.json(), headers: response.headers };
  }

  it('names the day that it shows, at noon', async () => {
    const { headers } = await call('/v1/products?limit=1', daysBefore(100));
    expect(headers['memento-datetime']).toBe(new Date(options.until - 99.5 * DAY_MS).toUTCString());
    expect((await call('/v1/products?limit=1')).headers['memento-datetime']).toBeUndefined();
  });

  it('has no product that came later, in lists, alone and among offers', async () => {
    const [{ id }] = (await call('/v1/products?sort=newest&limit=1')).body.products;
    const long = daysBefore(400);
    expect((await call(`/v1/products/${id}`, long)).body.code).toBe('PRODUCT_NOT_FOUND');
    const count = async (day?: string): Promise<number> =>
      (await call('/v1/categories', day)).body.categories.reduce(
        (sum: number, { products }: { products: number }) => sum + products,
        0,
      );
    expect(await count(long)).toBeLessThan(await count());
    const listed = (await call('/v1/products?sort=newest&limit=100', long)).body.products;
    expect(listed).toHaveLength(100);
    expect(listed.map((product: { id: string }) => product.id)).not.toContain(id);
  });

  it('has the prices of that day', async () => {
    const [now, then] = await Promise.all(
      [undefined, daysBefore(400)].map(async (day) => (await call('/v1/products?query=grinder', day)).body.products),
    );
    expect(now.map(({ price }: { price: unknown }) => price)).not.toEqual(
      then.map(({ price }: { price: unknown }) => price),
    );
  });

  it('decides as of that day, for a stranger, and keeps no decision', async () => {
    const home = (day?: string) => call('/v1/offers', day, { placement: 'home', visitorId: 'v', limit: 10 });
    const offered = ({ body }: { body: { offers: { product: { id: string } }[] } }): string[] =>
      body.offers.map(({ product }) => product.id);
    const [winter, summer] = [await home(daysBefore(160)), await home(daysBefore(320))];
    expect(offered(winter).length).toBeGreaterThan(0);
    expect(offered(winter)).not.toEqual(offered(summer));
    expect(offered(await home(daysBefore(160)))).toEqual(offered(winter));
    expect((await call(`/v1/decisions/${winter.body.decisionId}`)).body.code).toBe('DECISION_NOT_FOUND');
  });

  it('refuses days without orders and what is no date', async () => {
    for (const day of [daysBefore(-3), daysBefore(4000), 'yesterday', '']) {
      const { status, body } = await call('/v1/products', day);
      expect([status, body.code, body.errors[0].path]).toEqual([400, 'BAD_REQUEST', 'headers/accept-datetime']);
    }
  });

  it('stores nothing for another day', async () => {
    const view = { id: 'late', type: 'view', visitorId: 'v', productId: 'kettle-1-1' };
    expect((await call('/v1/events', daysBefore(10), view)).body.code).toBe('SIMULATED_TIME_OFF');
    expect((await call('/v1/events', undefined, view, PUBLISHABLE_KEY)).body.stored).toBe(1);
  });
});
