import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { openStreet } from '../../src/sample-shop/visitors/street.js';
import { checkShop } from '../../src/services/visitors/check-shop.js';
import { openEffectsFile } from '../../src/services/visitors/effects-file.js';
import { runVisitors, type VisitorReport } from '../../src/services/visitors/run-visitors.js';
import { shopClient } from '../../src/services/visitors/shop-client.js';
import { PUBLISHABLE_KEY, type RunningShop, SECRET_KEY, startShop } from '../support/running-shop.js';
import { smallShop } from '../support/small-shop.js';

const { options } = smallShop();
const PACE = { kind: 'travel', from: options.until, days: 2, perDay: 30, atOnce: 3 } as const;

interface Row {
  readonly [field: string]: unknown;
}
interface Sent {
  readonly path: string;
  readonly key: string;
  readonly body: { readonly [field: string]: unknown } & { readonly events?: Row[]; readonly orders?: Row[] };
  readonly answer: { readonly decisionId?: string };
}

let shop: RunningShop;
let url: string;
let folder: string;
let effectsPath: string;
/** Everything that left for the server. */
const sent: Sent[] = [];

beforeAll(async () => {
  shop = await startShop('pglite', { GOESWITH_SIMULATED_TIME: 'on' });
  // As a demo tells its pages.
  shop.server.get('/shop/config.json', () => ({ publishableKey: PUBLISHABLE_KEY, sampleShop: options }));
  url = await shop.server.listen({ host: '127.0.0.1', port: 0 });
  folder = mkdtempSync(join(tmpdir(), 'goeswith-visitors-'));
  effectsPath = join(folder, 'made', 'effects.ndjson');
});
afterAll(async () => {
  await shop?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The real thing, with a look at what it sends; now and then it is told that the server is busy. */
const watched: typeof fetch = async (address, init) => {
  const path = new URL(String(address)).pathname;
  if (sent.length % 50 === 49) {
    sent.push({ path: 'busy', key: '', body: {}, answer: {} });
    return new Response('', { status: 503 });
  }
  const response = await fetch(address, init);
  const body = init?.body === undefined ? {} : JSON.parse(String(init.body));
  const key = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '') ?? '';
  sent.push({ path, key, body, answer: await response.clone().json() });
  return response;
};

async function run(): Promise<VisitorReport> {
  const client = shopClient({
    url,
    publishableKey: PUBLISHABLE_KEY,
    secretKey: SECRET_KEY,
    fetch: watched,
    wait: async () => {},
  });
  const street = openStreet(options, 'TEST');
  const effects = await openEffectsFile(effectsPath, street.shop);
  await checkShop(street, client);
  return runVisitors({ street, client, effects, signal: new AbortController().signal }, PACE);
}

async function stored() {
  const { rows: events } = await sql<Row & { id: string }>`
    select id, type, occurred_at, visitor_id, customer_id, session_id, product_id, decision_id, properties
    from events where session_id like 'TEST-%' order by id`.execute(shop.db);
  const { rows: lines } = await sql<Row>`
    select orders.id, ordered_at, visitor_id, products.id as product, quantity::int as quantity, unit_price_minor::int as price
    from orders join order_lines using (order_no) join products using (product_no)
    where orders.id like 'TEST-%' order by orders.id, products.id`.execute(shop.db);
  return { events, lines };
}

const sentEvents = () => sent.flatMap(({ body }) => body.events ?? []);
const sentOrders = () => sent.flatMap(({ body }) => body.orders ?? []);
const effectRows = (): Row[] =>
  readFileSync(effectsPath, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

let first: VisitorReport;

it('stores what visitors of two simulated days do, exactly as they sent it', async () => {
  first = await run();
  expect(first.visits).toBeGreaterThan(40);
  expect(first.orders).toBeGreaterThan(10);
  expect(first.offersShown).toBeGreaterThan(300);
  expect(first.clicked).toBeGreaterThan(0);
  expect(first.retries).toBeGreaterThan(0);
  const { events, lines } = await stored();
  const time = (value: unknown): string => new Date(value as string).toISOString();
  expect(
    events.map(({ id, type, occurred_at, product_id, visitor_id }) => [
      id,
      type,
      time(occurred_at),
      product_id,
      visitor_id,
    ]),
  ).toEqual(
    sentEvents()
      .map(({ id, type, occurredAt, productId, visitorId }) => [id, type, occurredAt, productId ?? null, visitorId])
      .sort(([left], [right]) => (String(left) < String(right) ? -1 : 1)),
  );
  const sentLines = sentOrders().flatMap(({ id, orderedAt, visitorId, lines: of }) =>
    (of as Row[]).map((line) => [
      id,
      orderedAt,
      visitorId,
      line.productId,
      line.quantity,
      Math.round(Number(line.unitPrice) * 100),
    ]),
  );
  const byText = (left: unknown, right: unknown): number => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1);
  expect(
    lines
      .map(({ id, ordered_at, visitor_id, product, quantity, price }) => [
        id,
        time(ordered_at),
        visitor_id,
        product,
        quantity,
        price,
      ])
      .sort(byText),
  ).toEqual(sentLines.sort(byText));
  const count = (type: string): number => events.filter((event) => event.type === type).length;
  expect(first).toMatchObject({
    offersShown: count('offer_shown'),
    clicked: count('offer_clicked'),
    dismissed: count('offer_dismissed'),
    orders: new Set(lines.map(({ id }) => id).filter((id) => !String(id).endsWith('return'))).size,
  });
});

it('has decisions made in simulated time, and outcomes that belong to them', async () => {
  const asked = sent.filter(({ path, body }) => path === '/v1/offers' && body.visitorId !== undefined);
  expect(asked).toHaveLength(first.offersAsked);
  for (const { body, answer } of asked.slice(0, 40)) {
    const decision = await shop.services.offers.getDecision(answer.decisionId ?? '');
    expect(decision.decidedAt.toISOString()).toBe(body.asOf);
  }
  const ids = new Set(asked.map(({ answer }) => answer.decisionId));
  const { events } = await stored();
  const outcomes = events.filter(({ type }) => String(type).startsWith('offer_'));
  for (const { decision_id } of outcomes) expect(ids.has(String(decision_id))).toBe(true);
});

it('asks and reports as a page does, with the publishable key; orders alone come with the secret one', () => {
  for (const { path, key } of sent.filter((each) => each.path !== 'busy'))
    expect(key, path).toBe(path === '/v1/orders' ? SECRET_KEY : PUBLISHABLE_KEY);
});

it('writes the true effects in their published form, and sends nothing of them', () => {
  const validate = formats
    .default(new Ajv({ allErrors: true }))
    .compile(JSON.parse(readFileSync('docs/visitor-effects.schema.json', 'utf8')));
  const rows = effectRows();
  for (const row of rows) {
    validate(row);
    expect(validate.errors).toBeNull();
  }
  expect(validate({ ...rows[0], chanceWith: 2 })).toBe(false);
  const visits = rows.filter(({ type }) => type === 'visit');
  expect(visits).toHaveLength(first.visits);
  expect(rows).toHaveLength(first.visits + first.offersShown);
  expect(visits.reduce((sum, { revenueMinor }) => sum + Number(revenueMinor), 0)).toBe(first.trueEffect.revenueMinor);
  const text = JSON.stringify(sent.map(({ body }) => body));
  for (const field of ['chanceWith', 'unitsWith', 'revenueMinor', 'need', 'suit', 'putBack', 'looked'])
    expect(text).not.toContain(`"${field}"`);
});

it('doubles nothing when the same visitors are sent again', async () => {
  const [before, rows] = [await stored(), effectRows().length];
  const again = await run();
  expect(again).toMatchObject({ visits: 0, orders: 0, offersShown: 0, trueEffect: { revenueMinor: 0 } });
  expect(again.sentBefore).toBe(first.visits);
  expect(await stored()).toEqual(before);
  expect(effectRows()).toHaveLength(rows);
});

it('refuses the world of another seed, and a server that takes no simulated time', async () => {
  const client = shopClient({ url, publishableKey: PUBLISHABLE_KEY, secretKey: SECRET_KEY });
  await expect(checkShop(openStreet({ ...options, seed: 8 }, 'OTHER'), client)).rejects.toMatchObject({
    code: 'OTHER_SHOP',
  });
  // The same catalog, sold to other people: what ran out tells.
  await expect(checkShop(openStreet({ ...options, customers: 900 }, 'OTHER'), client)).rejects.toMatchObject({
    code: 'OTHER_SHOP',
  });
  const wrongKey = shopClient({ url, publishableKey: 'gw_pk_wrong', secretKey: SECRET_KEY });
  await expect(wrongKey.products()).rejects.toMatchObject({ code: 'UNAUTHORISED' });
  const nobody = shopClient({ url: 'http://127.0.0.1:9', publishableKey: 'x', secretKey: 'x' });
  await expect(nobody.products()).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
  const busy = join(folder, 'untouched.ndjson');
  const street = openStreet(options, 'REFUSED');
  const refusing: typeof fetch = async (address, init) =>
    String(address).endsWith('/v1/offers')
      ? Response.json({ code: 'SIMULATED_TIME_OFF', detail: 'off' }, { status: 400 })
      : fetch(address, init);
  const parts = {
    street,
    client: shopClient({ url, publishableKey: PUBLISHABLE_KEY, secretKey: SECRET_KEY, fetch: refusing }),
    effects: await openEffectsFile(busy, street.shop),
    signal: new AbortController().signal,
  };
  await expect(runVisitors(parts, PACE)).rejects.toMatchObject({ code: 'SIMULATED_TIME_OFF' });
  expect(existsSync(busy)).toBe(false);
  const { rows } = await sql<{
    events: number;
  }>`select count(*)::int as events from events where session_id like 'REFUSED-%'`.execute(shop.db);
  expect(rows[0].events).toBe(0);
});

it.each([
  ['in simulated time', { ...PACE, from: PACE.from + 60 * 86_400_000, days: 300 }, 0],
  ['live', { kind: 'live', perMinute: 6000 } as const, 1],
])('ends %s when it is told to, with a report', async (_name, pace, leastBrokenOff) => {
  const stop = new AbortController();
  const client = shopClient({ url, publishableKey: PUBLISHABLE_KEY, secretKey: SECRET_KEY, signal: stop.signal });
  const street = openStreet(options, `END-${pace.kind}`);
  const effects = await openEffectsFile(join(folder, 'ended.ndjson'), street.shop);
  let progress = 0;
  const onProgress = (): void => {
    if (++progress === 5) stop.abort();
  };
  const report = await runVisitors({ street, client, effects, signal: stop.signal, onProgress }, pace);
  expect(report.visits).toBeLessThan(20);
  expect(report.brokenOff).toBeGreaterThanOrEqual(leastBrokenOff);
});

describe('goeswith visitors', () => {
  const key = ['--secret-key', SECRET_KEY];
  const travel = ['--days', '2', '--from', '2026-07-01', '--per-day', '6', '--at-once', '1'];

  async function goeswith(...args: string[]) {
    let [out, err] = ['', ''];
    const code = await main(['visitors', '--url', url, ...args, '--effects', join(folder, 'by-command.ndjson')], {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      isTty: false,
      env: {},
    });
    return { code, out, err };
  }

  it('makes the world again from what the demo tells its pages, and reports for machines and people', async () => {
    const { code, out } = await goeswith(...key, ...travel, '--json');
    expect(code).toBe(0);
    const report = JSON.parse(out) as VisitorReport;
    expect(report.visits).toBeGreaterThan(5);
    expect(report.trueEffect.currency).toBe('EUR');
    const again = await goeswith(...key, ...travel);
    expect(again.out).toContain(`${report.visits} visits that the server knew already`);
  });

  it('says what is wrong, and what to do about it', async () => {
    const otherSeed = await goeswith(...key, ...travel, '--seed', '8');
    expect([otherSeed.code, otherSeed.err]).toEqual([1, expect.stringContaining('--seed')]);
    const otherPeople = await goeswith(...key, ...travel, '--customers', '300');
    expect([otherPeople.code, otherPeople.err]).toEqual([1, expect.stringContaining('--customers')]);
    const noSecret = await goeswith(...travel);
    expect([noSecret.code, noSecret.err]).toEqual([2, expect.stringContaining('--secret-key')]);
    for (const [wrong, said] of [
      [['--key', 'gw_pk_wrong', ...key], 'does not know the publishable key'],
      [['--secret-key', 'gw_sk_wrong'], 'does not know the secret key'],
      [['--secret-key', PUBLISHABLE_KEY], 'FORBIDDEN'],
    ] as const) {
      const refused = await goeswith(...wrong, ...travel);
      expect([refused.code, refused.err]).toEqual([1, expect.stringContaining(said)]);
    }
    const real = await main(['demo', '--data-set', 'online-retail', '--visitors', '5'], {
      ...{ out: () => {}, err: () => {}, isTty: false, env: {} },
    });
    expect(real).toBe(2);
    const both = await goeswith(...key, ...travel, '--minutes', '1');
    expect(both.code).toBe(2);
  });
});
