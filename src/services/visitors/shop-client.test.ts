import { expect, it } from 'vitest';
import { shopClient } from './shop-client.js';

const KEYS = { url: 'http://shop.example/', publishableKey: 'pk', secretKey: 'sk' };
const EVENT = { id: 'a', type: 'view', occurredAt: new Date(0) } as const;
const ORDER = {
  id: 'o',
  orderedAt: new Date(0),
  currency: 'EUR',
  lines: [{ productId: 'A', quantity: 2, unitPriceMinor: 1299, unitCostMinor: 700 }],
};

/** A server that gives these answers in turn; what was asked and waited is kept. */
function client(...answers: (Response | Error)[]) {
  const asked: { path: string; key: string; body: unknown }[] = [];
  const waited: number[] = [];
  const shop = shopClient({
    ...KEYS,
    fetch: async (address, init) => {
      const key = new Headers(init?.headers).get('authorization') ?? '';
      asked.push({ path: String(address), key, body: JSON.parse(String(init?.body ?? 'null')) });
      const answer = answers.shift();
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no more answers');
      return answer;
    },
    wait: async (ms) => {
      waited.push(ms);
    },
  });
  return { shop, asked, waited };
}
const stored = (known = 0): Response => Response.json({ stored: 1, known });
const refused = (status: number, retryAfter?: string): Response =>
  new Response('', { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } });

it('sends the same again, later each time, and never before it is asked to', async () => {
  const { shop, asked, waited } = client(refused(503), refused(429, '7'), new Error('reset'), stored());
  await shop.track([EVENT]);
  expect(waited).toEqual([250, 7000, 1000]);
  expect(shop.retries).toBe(3);
  expect(new Set(asked.map((each) => JSON.stringify(each))).size).toBe(1);
});

it('gives up in the end, and at once where nobody ever answered or the request is wrong', async () => {
  const busy = client(...Array.from({ length: 10 }, () => refused(503)));
  await expect(busy.shop.track([EVENT])).rejects.toMatchObject({ name: 'GoeswithError' });
  expect(busy.waited).toHaveLength(9);
  const nobody = client(new Error('refused'));
  await expect(nobody.shop.products()).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
  const wrong = client(Response.json({ code: 'INVALID_TOKEN', detail: 'Event 0: …' }, { status: 422 }));
  await expect(wrong.shop.track([EVENT])).rejects.toMatchObject({ code: 'INVALID_TOKEN' });
  expect([...nobody.waited, ...wrong.waited]).toEqual([]);
});

it('tells a visit that the server knows', async () => {
  expect(await client(stored()).shop.track([EVENT])).toEqual({ known: false });
  expect(await client(stored(1)).shop.track([EVENT])).toEqual({ known: true });
});

it('sends orders with the secret key, amounts as decimals', async () => {
  const { shop, asked } = client(stored());
  await shop.order([ORDER]);
  expect(asked).toEqual([
    {
      path: 'http://shop.example/v1/orders',
      key: 'Bearer sk',
      body: {
        orders: [
          {
            id: 'o',
            orderedAt: '1970-01-01T00:00:00.000Z',
            currency: 'EUR',
            lines: [{ productId: 'A', quantity: 2, unitPrice: 12.99, unitCost: 7 }],
          },
        ],
      },
    },
  ]);
});
