import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildServer } from '../../src/api/server.js';
import { openApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import type { Order } from '../../src/domain/order.js';
import type { Product } from '../../src/domain/product.js';
import { changeFeed } from '../../src/services/change-feed.js';
import { ingestService } from '../../src/services/ingest.js';
import { liveState } from '../../src/services/live-state.js';
import { productCatalog } from '../../src/services/product-catalog.js';
import { train } from '../../src/services/training.js';
import { openStorage, type Storage } from '../../src/storage/open.js';
import { bulkInsertOrderLines } from '../../src/storage/order-lines.js';
import { insertOrders, toBatch } from '../../src/storage/orders.js';
import { describeOnBothEngines, newDatabase } from '../support/databases.js';
import { numberingOf } from '../support/toy-models.js';

const DAY = 86_400_000;
/** Noon of yesterday: counters that are filled from storage place a day's sales there. */
const NOON = Math.floor(Date.now() / DAY) * DAY - DAY / 2;
const product = (id: string, more: Partial<Product> = {}): Product => ({
  id,
  title: id,
  type: 'physical',
  categoryPath: [],
  availability: 'in_stock',
  attributes: {},
  ...more,
});
const order = (id: string, products: readonly string[], more: Partial<Order> = {}): Order => ({
  id,
  orderedAt: new Date(NOON),
  lines: products.map((productId) => ({ productId, quantity: 1 })),
  ...more,
});
/** Holds in the end; the time limit only keeps a broken build from hanging. */
async function eventually(check: () => Promise<void> | void): Promise<void> {
  for (let left = 2400; ; left--) {
    try {
      return await check();
    } catch (error) {
      if (left === 0) throw error;
      await pause(25);
    }
  }
}

describeOnBothEngines('counting anew', (storage) => {
  it('neither loses nor doubles what is ordered meanwhile', async () => {
    const { db } = storage();
    const live = await liveState(db, { maxAgeMs: () => 0, now: Date.now });
    const sold = (): number => {
      const row = new Float32Array(3);
      live.counters.numberedBy(numberingOf('tea')).readSold(0, Date.now(), row);
      return row[0];
    };
    const early = [order('early', ['tea'])];
    const { transaction } = await insertOrders(db, early);
    await live.recount();
    live.applyOrders(early, transaction);
    expect(sold()).toBe(1);
    for (let round = 0; round < 20; round++) {
      const counting = live.recount();
      for (let place = 0; place < 4; place++) {
        const sent = [order(`${round}-${place}`, ['tea'])];
        live.applyOrders(sent, (await insertOrders(db, sent)).transaction);
      }
      await counting;
      expect(sold()).toBe(1 + 4 * (round + 1));
    }
  });
});

describe('nodes on one PostgreSQL server', () => {
  let database: Awaited<ReturnType<typeof newDatabase>>;
  let dataDir: string;
  const nodes: Awaited<ReturnType<typeof startNode>>[] = [];
  let importer: Storage;
  const faults: unknown[] = [];

  async function startNode() {
    const storage = await openStorage({ dataDir, databaseUrl: database.url });
    const { db } = storage;
    const changes = await changeFeed(storage, (error) => faults.push(error));
    const catalog = await productCatalog(db);
    const live = await liveState(db, { maxAgeMs: changes.maxAgeMs, now: Date.now });
    changes.keepUpToDate({ db, catalog, live });
    const ingest = ingestService({ db, catalog, live, tokenSecret: 'secret' });
    const sold = (id: string): number[] => {
      const row = new Float32Array(3);
      live.counters.numberedBy(numberingOf(id)).readSold(0, Date.now(), row);
      return [...row];
    };
    const close = async () => {
      await changes.close();
      await storage.close();
    };
    return { storage, changes, catalog, live, ingest, sold, close };
  }

  beforeAll(async () => {
    database = await newDatabase();
    dataDir = mkdtempSync(join(tmpdir(), 'goeswith-nodes-'));
    importer = await openStorage({ dataDir, databaseUrl: database.url });
    nodes.push(await startNode(), await startNode());
  });
  afterAll(async () => {
    for (const node of nodes) await node.close();
    await importer?.close();
    await database?.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('know prices, stock and new products of each other, whatever the size of the change', async () => {
    const [one, two] = nodes;
    const price = { minor: 250, currency: 'EUR' };
    const odd = `"${'ü\\'.repeat(200)}`;
    await one.ingest.upsertProducts([product('tea', { price }), product('cup'), product(odd)]);
    await eventually(() => expect(two.catalog.find('tea')?.price).toEqual(price));
    await eventually(() => expect(two.catalog.find(odd)?.title).toBe(odd));
    await two.ingest.upsertProducts([product('tea', { price, availability: 'out_of_stock', stock: 0 })]);
    await eventually(() => expect(one.catalog.findProduct('tea')?.available).toBe(false));
    const many = Array.from({ length: 900 }, (_, place) => product(`many-${'x'.repeat(20)}-${place}`));
    await one.ingest.upsertProducts(many);
    const tooMany = Array.from({ length: 2500 }, (_, place) => product(`too-many-${place}`));
    await one.ingest.upsertProducts(tooMany);
    await eventually(() =>
      expect([...many, ...tooMany].filter(({ id }) => two.catalog.find(id) === undefined)).toEqual([]),
    );
    // Somebody corrects a price by hand.
    await sql`update products set price_minor = 199 where id = 'tea'`.execute(importer.db);
    for (const node of nodes) await eventually(() => expect(node.catalog.find('tea')?.price?.minor).toBe(199));
  });

  it('know at once who withdrew consent, looked, filled a cart and bought elsewhere', async () => {
    const [one, two] = nodes;
    const ann = { customerId: 'ann', visitorId: 'v1' };
    const event = { occurredAt: new Date(), ...ann, productId: 'tea' };
    expect(await one.live.findVisitor(ann)).toMatchObject({ personalisation: true, orderCount: 0 });
    await two.ingest.upsertCustomers([{ id: 'ann', consentPersonalisation: false, attributes: {} }]);
    await eventually(async () => expect((await one.live.findVisitor(ann))?.personalisation).toBe(false));
    await two.ingest.storeEvents([
      { id: 'e1', type: 'view', ...event },
      { id: 'e2', type: 'add_to_cart', ...event },
    ]);
    await eventually(async () =>
      expect(await one.live.findVisitor(ann)).toMatchObject({ cart: ['tea'], views: [{ productId: 'tea' }] }),
    );
    await two.ingest.storeOrders([order('of-ann', ['tea'], { ...ann, orderedAt: new Date() })]);
    await eventually(async () => expect(await one.live.findVisitor(ann)).toMatchObject({ cart: [], orderCount: 1 }));
  });

  it('count every order once: sent to several, imported in parts, and while connections break', async () => {
    const [one, two] = nodes;
    const orders = Array.from({ length: 120 }, (_, place) =>
      order(`o${place}`, place % 3 === 0 ? ['tea', 'cup'] : ['tea'], { customerId: `c${place % 7}` }),
    );
    const breakConnections = () =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'goeswith notices' and datname = current_database()`.execute(
        importer.db,
      );
    const sending = (async () => {
      for (let from = 0; from < orders.length; from += 10) {
        const part = orders.slice(from, from + 10);
        await Promise.all([one.ingest.storeOrders(part), two.ingest.storeOrders(part)]);
      }
    })();
    const importing = (async () => {
      for (let place = 0; place < 20; place++) {
        const both = order(`i${place}`, ['cup', 'pot']);
        await bulkInsertOrderLines(importer.db, toBatch([{ ...both, lines: both.lines.slice(0, 1) }]));
        await bulkInsertOrderLines(importer.db, toBatch([both]));
        if (place % 8 === 3) await breakConnections();
      }
    })();
    await Promise.all([sending, importing]);
    nodes.push(await startNode());
    const stored = new Map<string, number>();
    for (const { lines } of [...orders, ...Array.from({ length: 20 }, () => order('', ['cup', 'pot']))])
      for (const { productId } of lines) stored.set(productId, (stored.get(productId) ?? 0) + 1);
    for (const node of nodes)
      await eventually(() => {
        // One more tea of yesterday or today: what ann bought above.
        expect(node.sold('tea')[0]).toBe((stored.get('tea') ?? 0) + 1);
        expect(node.sold('cup')[0]).toBe(stored.get('cup'));
        expect(node.sold('pot')[0]).toBe(stored.get('pot'));
        // One order more or less is a half at least; before noon, those of today are placed at the moment of counting.
        const all = node.live.counters.decayedOrders(1, NOON);
        expect(all).toBeCloseTo(nodes[2].live.counters.decayedOrders(1, NOON), 2);
      });
    expect(faults.length).toBeGreaterThan(0);
    faults.length = 0;
  });

  it('train one at a time, and the second says who is at it', async () => {
    const release = await importer.lockTraining();
    await expect(train(nodes[0].storage, { keep: 2 })).rejects.toMatchObject({
      code: 'TRAINING_RUNS',
      message: expect.stringContaining(`goeswith train, `),
    });
    await release();
    const again = await nodes[0].storage.lockTraining();
    await again();
  });

  it('show in /metrics how late they are', async () => {
    const app = await openApp(
      readConfig({ DATABASE_URL: database.url, GOESWITH_LOG_LEVEL: 'silent' }, { data: dataDir }),
    );
    const server = await buildServer({
      services: await app.openServices(),
      version: 'test',
      allowedOrigins: [],
      rateLimitPerMinute: 1000,
      logger: false,
    });
    const { body } = await server.inject({ method: 'GET', url: '/metrics' });
    expect(Number(/^goeswith_change_lag_seconds (\S+)$/m.exec(body)?.[1])).toBeGreaterThanOrEqual(0);
    await server.close();
    await app.close();
    expect(faults).toEqual([]);
  });
});
