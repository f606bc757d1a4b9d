import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openApp } from '../../src/app.js';
import { main } from '../../src/cli/main.js';
import { readConfig } from '../../src/config.js';
import { writeSampleShop } from '../../src/services/sample-shop-files.js';
import { findProduct } from '../../src/storage/products.js';
import { countRows } from '../../src/storage/sales.js';
import { smallShop } from '../support/small-shop.js';

/** Runs the command line in this process and returns what it printed. */
async function goeswith(data: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const io = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    isTty: false,
    env: { GOESWITH_LOG_LEVEL: 'silent' },
  };
  const code = await main([...args, '--data', data], io);
  return { code, out: out.join(''), err: err.join('') };
}

it('takes the files of a shop through the commands of the README, whole', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'goeswith-own-'));
  const data = join(folder, 'data');
  const shop = smallShop();
  const written = await writeSampleShop(shop, folder, () => {});

  for (const kind of ['products', 'customers', 'orders', 'events']) {
    const { code, out, err } = await goeswith(data, 'import', kind, join(folder, `${kind}.csv`), '--json');
    expect([code, err.match(/^!.*/m)?.[0]]).toEqual([0, undefined]);
    expect(JSON.parse(out)).toMatchObject({ rowsRead: written[kind], stored: written[kind], rejected: 0 });
  }
  expect((await goeswith(data, 'train')).code).toBe(0);
  const [order] = shop.orders();
  const offers = await goeswith(data, 'offers', '--cart', order.lines[0].productId);
  expect(offers.out).toMatch(/^ 1\. .+€[\d.]+/);
  expect((await goeswith(data, 'doctor')).code).toBe(0);

  const app = await openApp(readConfig({ GOESWITH_LOG_LEVEL: 'silent' }, { data }));
  const { price, salePrice, cost, stock, groupId, categoryPath, rating } = shop.products()[0];
  expect(await findProduct(app.storage.db, shop.products()[0].id)).toMatchObject({
    price,
    cost,
    stock,
    groupId,
    categoryPath,
    rating,
  });
  expect((await findProduct(app.storage.db, shop.products()[0].id))?.salePrice).toEqual(salePrice);
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
