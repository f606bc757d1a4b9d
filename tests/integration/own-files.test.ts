import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openApp } from '../../src/app.js';
import { main } from '../../src/cli/main.js';
import { readConfig } from '../../src/config.js';
import { writeSampleShop } from '../../src/services/sample-shop-files/write-sample-shop.js';
import type { TruthReport } from '../../src/services/truth/truth-report.js';
import { findProduct } from '../../src/storage/products.js';
import { countRows } from '../../src/storage/sales.js';
import { smallShop } from '../support/small-shop.js';

/** The files of a shop, with what each is imported as. */
const FILES = [
  ['products', 'products'],
  ['customers', 'customers'],
  ['orders', 'orders'],
  ['orders', 'returns'],
  ['events', 'events'],
] as const;

/** Runs the command line in this process and returns what it printed; `data` is empty for commands without a data folder. */
async function goeswith(data: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const io = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    isTty: false,
    env: { GOESWITH_LOG_LEVEL: 'silent' },
  };
  const code = await main(data === '' ? args : [...args, '--data', data], io);
  return { code, out: out.join(''), err: err.join('') };
}

it('takes the files of a shop through the commands of the README, whole', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'goeswith-own-'));
  const data = join(folder, 'data');
  const shop = smallShop();
  const written = await writeSampleShop(shop, folder);

  for (const [kind, file] of FILES) {
    const { code, out, err } = await goeswith(data, 'import', kind, join(folder, `${file}.csv`), '--json');
    expect([code, err.match(/^!.*/m)?.[0]]).toEqual([0, undefined]);
    expect(JSON.parse(out)).toMatchObject({ rowsRead: written[file], stored: written[file], rejected: 0 });
  }
  const { code, out: trained } = await goeswith(data, 'train');
  expect([code, trained]).toEqual([0, expect.stringMatching(/^Model \S+ is published/)]);
  const [, version] = trained.split(' ');
  const again = await goeswith(data, 'train', '--incremental');
  expect([again.code, again.out]).toEqual([0, expect.stringMatching(`^Settings and ranker are those of ${version},`)]);
  const [order] = shop.orders();
  const offers = await goeswith(data, 'offers', '--cart', order.lines[0].productId);
  expect(offers.out).toMatch(/^ 1\. .+€[\d.]+/);
  expect((await goeswith(data, 'doctor')).code).toBe(0);
  const judged = JSON.parse((await goeswith(data, 'evaluate', '--truth', folder, '--json')).out) as TruthReport;
  expect(judged.of).toBe(written.products);
  expect(judged.complements[0].precision).toBeGreaterThan(0.7);
  expect((await goeswith(data, 'evaluate', '--truth', data)).code).not.toBe(0);

  const app = await openApp(readConfig({ GOESWITH_LOG_LEVEL: 'silent' }, { data }));
  const [first] = shop.products();
  const { price, salePrice, cost, stock, groupId, categoryPath, rating } = first;
  expect(await findProduct(app.storage.db, first.id)).toMatchObject({
    price,
    cost,
    stock,
    groupId,
    categoryPath,
    rating,
  });
  expect((await findProduct(app.storage.db, first.id))?.salePrice).toEqual(salePrice);
  expect((await countRows(app.storage.db)).events).toBe(written.events);
  // Asking for offers made no keys: the first `serve` does, and shows them.
  expect(await app.ensureKeys()).toEqual({
    secret: expect.stringMatching(/^gw_sk_/),
    publishable: expect.stringMatching(/^gw_pk_/),
  });
  expect(await app.ensureKeys()).toEqual({});
  await app.close();
  rmSync(folder, { recursive: true });
});

it.each(['parquet', 'ndjson'] as const)('takes the files of a shop as %s, too', async (format) => {
  const folder = mkdtempSync(join(tmpdir(), 'goeswith-own-'));
  const args = ['--lines', '400', '--days', '60', '--products', '300', '--format', format, '--out', folder, '--json'];
  const { code, out } = await goeswith('', 'sample-shop', ...args);
  expect(code).toBe(0);
  const written = JSON.parse(out) as Record<string, number>;
  expect(Math.abs(written.orders - 400)).toBeLessThan(200);
  expect(readdirSync(folder).sort()).toEqual([...FILES.map(([, file]) => `${file}.${format}`), 'truth.json'].sort());
  for (const [kind, file] of FILES) {
    const path = join(folder, `${file}.${format}`);
    const report = await goeswith(join(folder, 'data'), 'import', kind, path, '--dry-run', '--json');
    expect(JSON.parse(report.out)).toMatchObject({ rowsRead: written[file], stored: written[file], rejected: 0 });
  }
  rmSync(folder, { recursive: true });
});

it('reads the currency that stands beside a price, and refuses one that does not exist', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'goeswith-own-'));
  const data = join(folder, 'data');
  const file = join(folder, 'products.csv');
  writeFileSync(
    file,
    'id,title,price,cost_of_goods_sold\na,Tea,32.9 EUR,20 EUR\nb,Cup,£3,\nc,Pot,"NT$1,200",\nd,Jug,5 ZZZ,\ne,Mug,7,\n',
  );
  const { out } = await goeswith(data, 'import', 'products', file, '--json');
  expect(JSON.parse(out)).toMatchObject({ stored: 4, rejected: 1, rejectedBy: [{ reason: 'unknown currency' }] });
  const app = await openApp(readConfig({ GOESWITH_LOG_LEVEL: 'silent' }, { data }));
  const priceOf = async (id: string) => (await findProduct(app.storage.db, id))?.price;
  expect([await priceOf('a'), await priceOf('b'), await priceOf('c'), await priceOf('e')]).toEqual([
    { minor: 3290, currency: 'EUR' },
    { minor: 300, currency: 'GBP' },
    { minor: 120000, currency: 'TWD' },
    undefined,
  ]);
  await app.close();
  rmSync(folder, { recursive: true });
});
