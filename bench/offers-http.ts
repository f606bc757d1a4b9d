import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import Fastify from 'fastify';
import { openApp, startServer } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { SAMPLE_SHOP_DEFAULTS } from '../src/sample-shop/options.js';
import { makeSampleShop } from '../src/sample-shop/sample-shop.js';
import { storeSampleShop } from '../src/services/sample-shop.js';
import { train } from '../src/services/training.js';
import type { Bench } from './bench.js';

const SECONDS = 8;
const KEY = 'gw_sk_bench';

/** POST /v1/offers on the real composition, decisions stored, against an empty route with the same answers in turn, same client. */
export const offersHttpBench: Bench = {
  name: 'offers-http',
  what: 'POST /v1/offers with stored decisions against an empty Fastify route that returns the same JSON',
  async run() {
    const data = mkdtempSync(join(tmpdir(), 'goeswith-bench-'));
    const app = await openApp(readConfig({ GOESWITH_SECRET_KEY: KEY, GOESWITH_LOG_LEVEL: 'error' }, { data, port: 0 }));
    const shop = makeSampleShop({
      ...SAMPLE_SHOP_DEFAULTS,
      customers: 2000,
      guests: 2000,
      until: Date.UTC(2026, 0, 1),
    });
    await storeSampleShop(app.storage.db, shop);
    await train(app.storage, { keep: 1 });
    await app.ensureKeys();
    const services = await app.openServices();
    const { server, url } = await startServer(app, services);
    const orders = [...shop.orders()].slice(0, 500);
    const bodies = orders.map((order) =>
      JSON.stringify({
        placement: 'cart',
        cart: order.lines.slice(0, 5).map((line) => ({ productId: line.productId })),
      }),
    );
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
    const answers: unknown[] = [];
    for (const body of bodies)
      answers.push(await (await fetch(`${url}/v1/offers`, { method: 'POST', headers, body })).json());
    const empty = Fastify();
    let turn = 0;
    empty.post('/v1/offers', async () => answers[turn++ % answers.length]);
    const emptyUrl = await empty.listen({ port: 0, host: '127.0.0.1' });
    const load = async (target: string): Promise<number> => {
      const result = await autocannon({
        url: `${target}/v1/offers`,
        method: 'POST',
        headers,
        connections: 20,
        duration: SECONDS,
        requests: bodies.map((body) => ({ body })),
      });
      if (result.non2xx > 0) throw new Error(`${result.non2xx} requests failed.`);
      return result.requests.average;
    };
    await load(url);
    const ratios: number[] = [];
    let requestsPerSecond = 0;
    for (let round = 0; round < 3; round++) {
      const plain = await load(emptyUrl);
      requestsPerSecond = await load(url);
      ratios.push(requestsPerSecond / plain);
    }
    const { decisionsDropped } = services.health.gauges();
    await empty.close();
    await server.close();
    await app.close();
    rmSync(data, { recursive: true });
    ratios.sort((a, b) => a - b);
    return { ratio: ratios[1], ratios, requestsPerSecond, decisionsDropped };
  },
};
