import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/domain/decision.js';
import type { Order } from '../../src/domain/order.js';
import { historyFromOrders } from '../../src/learning/history-from-orders.js';
import { train } from '../../src/learning/training/train.js';
import { publishUnlessWorse, worseThanInService } from '../../src/services/publish-model.js';
import {
  findCurrentVersion,
  listArtifactsAside,
  listArtifactVersions,
  loadArtifact,
  publishArtifact,
} from '../../src/storage/artifacts/artifact-store.js';
import { findDecision, insertDecisions } from '../../src/storage/decisions.js';
import { insertEvents, listRecentEvents } from '../../src/storage/events.js';
import { readHistory } from '../../src/storage/history.js';
import { openStorage } from '../../src/storage/open.js';
import { bulkInsertOrderLines } from '../../src/storage/order-lines.js';
import { insertOrders, listPurchases, toBatch } from '../../src/storage/orders.js';
import { upsertProducts } from '../../src/storage/products.js';
import {
  countRows,
  findOrderPeriod,
  listDailyOrders,
  listDailySales,
  listRepeatCounts,
} from '../../src/storage/sales.js';
import { getOrInsertSetting } from '../../src/storage/settings.js';
import { describeOnBothEngines } from '../support/databases.js';
import { smallShop } from '../support/small-shop.js';

const DAY = 86_400_000;
const order = (id: string, at: number, products: readonly string[], customerId?: string): Order => ({
  id,
  orderedAt: new Date(at),
  customerId,
  currency: 'EUR',
  lines: products.map((productId) => ({ productId, quantity: 1, unitPriceMinor: 250 })),
});

describeOnBothEngines('storing a shop', (storage) => {
  it('stores orders once, whatever is sent again', async () => {
    const { db } = storage();
    const at = Date.UTC(2026, 0, 5);
    const sent = [
      order('A1', at, ['tea', 'cup'], 'ann'),
      order('A2', at + DAY, ['tea'], 'ann'),
      order('A2', at + DAY, ['cup'], 'ann'),
    ];
    expect([...(await insertOrders(db, sent)).ids].sort()).toEqual(['A1', 'A2']);
    expect((await insertOrders(db, sent)).ids.size).toBe(0);
    expect(await listPurchases(db, { customerId: 'ann' }, 10)).toEqual([
      { productId: 'cup', timesBought: 2, firstAt: at, lastAt: at + DAY },
      { productId: 'tea', timesBought: 1, firstAt: at, lastAt: at },
    ]);
    expect(await listRepeatCounts(db)).toEqual(expect.arrayContaining([{ productId: 'cup', buyers: 1, repeaters: 1 }]));
    expect(await listDailySales(db, at)).toEqual([
      { productId: 'cup', day: at, orders: 1 },
      { productId: 'tea', day: at, orders: 1 },
      { productId: 'cup', day: at + DAY, orders: 1 },
    ]);
    expect(await listDailySales(db, at, at + DAY)).toHaveLength(2);
    expect(await listDailyOrders(db, at, at + DAY)).toEqual([{ day: at, orders: 1 }]);
    expect(await findOrderPeriod(db)).toEqual({ firstOrderAt: new Date(at), lastOrderAt: new Date(at + DAY) });
  });

  it('takes any text as an id, and stores a batch twice without a change', async () => {
    const { db } = storage();
    const text = fc.string({ minLength: 1, maxLength: 30, unit: 'binary' });
    const random = fc.array(
      fc.record({
        id: text,
        orderedAt: fc.date({ min: new Date(0), max: new Date('2030-01-01'), noInvalidDate: true }),
        customerId: fc.option(text, { nil: undefined }),
        currency: fc.constant('EUR'),
        lines: fc.array(fc.record({ productId: text, quantity: fc.integer({ min: -5, max: 50 }) }), {
          minLength: 1,
          maxLength: 5,
        }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(random, async (orders) => {
        await bulkInsertOrderLines(db, toBatch(orders));
        const before = await countRows(db);
        const again = await bulkInsertOrderLines(db, toBatch(orders));
        expect(again).toMatchObject({ orders: 0, lines: 0, newProducts: 0, newCustomers: 0 });
        expect(await countRows(db)).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });

  it('stores events once and lists what a visitor did, newest first', async () => {
    const { db } = storage();
    const at = Date.UTC(2026, 1, 1);
    const events = ['view', 'add_to_cart', 'offer_shown'].map((type, place) => ({
      id: `E${place}`,
      type: type as 'view',
      occurredAt: new Date(at + place),
      visitorId: 'vic',
      productId: 'tea',
      properties: { note: 'a\u0000b\ud800', '\u0000\ud800': 1, place },
    }));
    expect((await insertEvents(db, [...events, ...events])).size).toBe(3);
    expect((await insertEvents(db, events)).size).toBe(0);
    expect(await listRecentEvents(db, { visitorId: 'vic' }, 10)).toEqual([
      { type: 'add_to_cart', productId: 'tea', at: at + 1 },
      { type: 'view', productId: 'tea', at },
    ]);
  });

  it('keeps decisions whole', async () => {
    const { db } = storage();
    const decision: Decision = {
      id: 'd1',
      decidedAt: new Date('2026-03-01T12:00:00.123Z'),
      request: { placement: 'cart', cart: [{ productId: 'tea' }], viewing: [] },
      modelVersion: null,
      policyVersion: 'p',
      seed: 7,
      offers: [],
      removed: [{ productId: 'cup', code: 'in_cart', facts: { same: true } }],
      emptyReason: 'no_model',
      holdout: null,
      arms: {},
    };
    await insertDecisions(db, [{ decision, state: '{"v":1}' }]);
    await insertDecisions(db, [{ decision, state: '{"v":1}' }]);
    expect(await findDecision(db, 'd1')).toEqual({ decision, state: '{"v":1}' });
    expect(await findDecision(db, 'd2')).toBeUndefined();
  });

  it('lets the first value of a setting hold', async () => {
    const { db } = storage();
    expect(await getOrInsertSetting(db, 'secret', 'one')).toBe('one');
    expect(await getOrInsertSetting(db, 'secret', 'two')).toBe('one');
  });
});

describeOnBothEngines('the history snapshot', (storage) => {
  it('is what the orders say', async () => {
    const { db } = storage();
    const orders = [...smallShop().orders()].slice(0, 600);
    await bulkInsertOrderLines(db, toBatch(orders));
    const {
      sessions: _sessions,
      linePrice,
      orderIds: _orderIds,
      customerIds,
      orderCustomer,
      ...read
    } = await readHistory(db);
    const {
      sessions: _none,
      linePrice: price,
      orderIds: _ids,
      customerIds: ids,
      orderCustomer: customer,
      categories: _categories,
      ...expected
    } = historyFromOrders(orders);
    expect(read).toMatchObject(expected);
    expect([...linePrice]).toEqual([...price]);
    expect([...orderCustomer].map((index) => customerIds[index])).toEqual([...customer].map((index) => ids[index]));
  });

  it('reads what the catalog says of the products when asked, those that nobody bought included', async () => {
    const { db } = storage();
    const facts = { type: 'physical', categoryPath: [], availability: 'in_stock' } as const;
    await upsertProducts(db, [
      { ...facts, id: 'Éclair', title: 'Éclair', attributes: {} },
      {
        ...facts,
        id: '~unsold',
        title: 'Sushi mat',
        brand: 'Acme',
        description: 'x'.repeat(5000),
        attributes: { size: 'L', legend: 'y'.repeat(100) },
      },
    ]);
    const { texts, productIds } = await readHistory(db, undefined, { texts: true });
    const at = productIds.indexOf('~unsold');
    expect(texts?.titles).toHaveLength(productIds.length);
    expect(texts?.titles[productIds.indexOf('Éclair')]).toBe('Éclair');
    expect(texts?.titles[at]).toBe('Sushi mat');
    expect(texts?.brands[at]).toBe('Acme');
    expect(texts?.descriptions[at]).toBe('x'.repeat(400));
    expect(texts?.attributes[at]).toEqual(['size=L']);
    expect((await readHistory(db)).texts).toBeUndefined();
  });

  it('reads views as sessions, by session id or with a gap of half an hour', async () => {
    const { db } = storage();
    const at = Date.UTC(2026, 5, 2);
    const minute = 60_000;
    const view = (id: string, minutes: number, productId: string, who: object) => ({
      id,
      type: 'view' as const,
      occurredAt: new Date(at + minutes * minute),
      productId,
      ...who,
    });
    const [first, second] = (await readHistory(db)).productIds;
    await insertEvents(db, [
      view('1', 0, first, { visitorId: 'v' }),
      view('2', 10, second, { visitorId: 'v' }),
      view('3', 60, first, { visitorId: 'v' }),
      view('4', 5, second, { visitorId: 'w', sessionId: 's' }),
      view('5', 95, first, { visitorId: 'w', sessionId: 's' }),
    ]);
    const { sessions, productIds } = await readHistory(db);
    const lists = Array.from({ length: sessions.sessionCount }, (_, place) =>
      [...sessions.viewProduct.subarray(sessions.sessionStart[place], sessions.sessionStart[place + 1])].map(
        (index) => productIds[index],
      ),
    );
    expect(lists).toEqual([[first, second], [second, first], [first]]);
  });
});

describe('model artifacts', () => {
  it('come back as they were, are kept in number, and a damaged one is refused', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'goeswith-models-'));
    const history = historyFromOrders([...smallShop().orders()].slice(0, 400));
    const artifact = await train(history, { seed: 1, threads: 0, now: () => new Date(), memoryMb: () => 0 });
    const versions: string[] = [];
    for (let turn = 0; turn < 4; turn++)
      versions.push(await publishArtifact(folder, artifact, { keep: 2, now: new Date(Date.UTC(2026, 0, 1, turn)) }));
    expect(await listArtifactVersions(folder)).toEqual(versions.slice(2));
    expect(await findCurrentVersion(folder)).toBe(versions[3]);
    expect(await loadArtifact(folder, versions[3])).toEqual(artifact);
    await expect(loadArtifact(folder, versions[0])).rejects.toThrow(/not kept/);
    await expect(loadArtifact(folder, '../../etc')).rejects.toThrow(/not kept/);
    const difference = { value: -0.1, low: -0.15, high: -0.05 };
    const comparison = { inService: versions[3], cases: 300, newGain: 0.2, inServiceGain: 0.3, difference };
    const worse = { ...artifact, card: { ...artifact.card, comparison } };
    const aside = await publishUnlessWorse(folder, worse, { keep: 2, publishAnyway: false });
    expect(aside.published).toBe(false);
    expect(worseThanInService(aside).message).toContain(aside.version);
    expect(await listArtifactsAside(folder)).toEqual([aside.version]);
    expect(await findCurrentVersion(folder)).toBe(versions[3]);
    expect(await listArtifactVersions(folder)).toEqual(versions.slice(2));
    const luck = { ...comparison, difference: { ...difference, high: 0.01 } };
    const asGood = { ...artifact, card: { ...artifact.card, comparison: luck } };
    for (const [sent, publishAnyway] of [
      [asGood, false],
      [worse, true],
    ] as const) {
      const { published, version } = await publishUnlessWorse(folder, sent, { keep: 9, publishAnyway });
      expect([published, await findCurrentVersion(folder)]).toEqual([true, version]);
    }
    const file = readdirSync(join(folder, versions[3])).find((name) => name.endsWith('.bin')) ?? '';
    writeFileSync(join(folder, versions[3], file), 'damaged');
    await expect(loadArtifact(folder, versions[3])).rejects.toMatchObject({ code: 'ARTIFACT_DAMAGED' });
    rmSync(folder, { recursive: true });
  });
});

describe('the data folder', () => {
  it('belongs to one storage at a time, and says who has it', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'goeswith-lock-'));
    const first = await openStorage({ dataDir });
    first.announce('http://127.0.0.1:9999');
    await expect(openStorage({ dataDir })).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
    await first.close();
    await (await openStorage({ dataDir })).close();
    rmSync(dataDir, { recursive: true });
  });

  it('starts from the database that the build packed, also after a first start that was killed', async () => {
    const identifiers = [];
    for (const killed of [false, true]) {
      const dataDir = mkdtempSync(join(tmpdir(), 'goeswith-new-'));
      if (killed) {
        mkdirSync(join(dataDir, 'database'));
        writeFileSync(join(dataDir, 'database', 'PG_VERSION'), '');
        writeFileSync(join(dataDir, 'database.unfinished'), '');
      }
      const { db, close } = await openStorage({ dataDir });
      identifiers.push((await sql`select system_identifier::text from pg_control_system()`.execute(db)).rows[0]);
      await close();
      expect(readdirSync(dataDir)).not.toContain('database.unfinished');
      rmSync(dataDir, { recursive: true });
    }
    // Two that were made apart would differ.
    expect(identifiers[0]).toEqual(identifiers[1]);
  });
});
