import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onlineRetail } from '../../src/intake/data-sets/online-retail.js';
import { fetchDataSet, prepareDataSet } from '../../src/services/data-set.js';
import { readHistory } from '../../src/storage/history.js';
import { openStorage } from '../../src/storage/open.js';
import { findProduct } from '../../src/storage/products.js';
import { type Cell, writeXlsx, writeZip } from '../support/xlsx-writer.js';

const dataSetsDir = process.env.GOESWITH_DATA_SETS;
const real = dataSetsDir === undefined ? undefined : join(dataSetsDir, onlineRetail.localFile);
const realIsHere = real !== undefined && existsSync(real);
if (!realIsHere)
  process.stderr.write(
    'Online Retail is not in GOESWITH_DATA_SETS: the tests on the real set use a made-up small one instead.\n',
  );

let folder: string;
let server: Server;
let url: string;
/** What the server answers with. */
let served: { readonly file: string; readonly status?: number };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'goeswith-data-set-'));
  server = createServer((_, response) => {
    response.writeHead(served.status ?? 200, { 'content-length': statSync(served.file).size });
    createReadStream(served.file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/online+retail.zip`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const day = (text: string): Date => new Date(`${text.replace(' ', 'T')}Z`);
/** A made-up shop with each kind of line that the real one has. */
const SMALL: readonly (readonly Cell[])[] = [
  [536000, '10001a', ' RED  SPOTTY LUNCH BAG', 6, day('2011-06-01 08:26:00'), 2.5, 17850, 'United Kingdom'],
  [536000, '10001A', 'RED SPOTTY LUNCH BAG', 2, day('2011-06-01 08:28:00'), 2.75, 17850, 'United Kingdom'],
  [536000, '10002', 'SET/6 PAPER PLATES', 1, day('2011-06-01 08:26:00'), 1, 17850, 'United Kingdom'],
  [536001, '10002', '?', 5, day('2011-06-02 09:00:00'), 0, undefined, 'United Kingdom'],
  ['C536002', '10001A', 'RED SPOTTY LUNCH BAG', -2, day('2011-06-03 09:00:00'), 2.5, 17850, 'United Kingdom'],
  [536003, 'POST', 'POSTAGE', 1, day('2011-06-03 09:00:00'), 18, 12583, 'France'],
  [536003, '10003', 'WHITE HEART T-LIGHT HOLDER', 1, day('2011-06-03 09:00:00'), 3, 12583, 'France'],
  [536004, '10003', 'damaged', -3, day('2011-06-04 09:00:00'), 0, undefined, 'United Kingdom'],
];
const SMALL_COUNTS = { lines: 8, orders: 5, products: 5, customers: 2 };

async function serveSmall(name: string): Promise<void> {
  const sheet = join(folder, `${name}.xlsx`);
  await writeXlsx(sheet, [[...onlineRetail.columns], ...SMALL]);
  const archive = join(folder, `${name}.zip`);
  await writeZip(archive, { 'Online Retail.xlsx': sheet });
  served = { file: archive };
}

describe('a data set that has to be fetched', () => {
  it('is downloaded, checked by its counts, kept, and not fetched twice', async () => {
    await serveSmall('small');
    const options = { url, cacheDir: join(folder, 'cache'), counts: SMALL_COUNTS };
    const steps = new Set<string>();
    const card = await fetchDataSet('online-retail', { ...options, onProgress: ({ step }) => steps.add(step) });
    expect(card.licence).toContain('CC BY 4.0');
    expect([...steps]).toEqual(['download', 'convert']);
    served = { file: served.file, status: 500 };
    expect((await fetchDataSet('online-retail', options)).file).toBe(card.file);
  });

  it('is refused, and not kept, when its counts are others', async () => {
    await serveSmall('other');
    const cacheDir = join(folder, 'empty-cache');
    await expect(fetchDataSet('online-retail', { url, cacheDir })).rejects.toMatchObject({ code: 'DATA_SET_DAMAGED' });
    expect(existsSync(join(cacheDir, 'data-sets', onlineRetail.localFile))).toBe(false);
  });

  it('says so when the server fails', async () => {
    served = { file: served.file, status: 404 };
    await expect(fetchDataSet('online-retail', { url, cacheDir: join(folder, 'none') })).rejects.toMatchObject({
      code: 'DATA_SET_UNAVAILABLE',
    });
  });

  it('is treated line by line as the documentation says', async () => {
    await serveSmall('treated');
    const storage = await openStorage({ dataDir: join(folder, 'treated') });
    try {
      const prepared = await prepareDataSet(storage, 'online-retail', {
        url,
        cacheDir: join(folder, 'treated-cache'),
        counts: SMALL_COUNTS,
      });
      expect(prepared.orders).toMatchObject({ rowsRead: 8, stored: 7, rejected: 0, setAside: 1 });
      const history = await readHistory(storage.db);
      // Cancellations and corrections teach nothing; the order without a customer is a guest's.
      expect([history.orderCount, history.productIds.length, history.customerIds.length]).toEqual([3, 3, 2]);
      // Summer time: 08:28 in London; the order's time is that of its latest line.
      expect(new Date(history.orderTime[0]).toISOString()).toBe('2011-06-01T07:28:00.000Z');
      expect(await findProduct(storage.db, '10001A')).toMatchObject({
        title: 'Red Spotty Lunch Bag',
        categoryPath: ['Bags & travel', 'Lunch bags & boxes'],
        availability: 'in_stock',
        imageLink: '/v1/tiles/10001A.svg',
        derived: expect.arrayContaining(['categoryPath', 'imageLink']),
      });
      expect((await findProduct(storage.db, '10002'))?.title).toBe('Set of 6 Paper Plates');
    } finally {
      await storage.close();
    }
  });
});

describe.runIf(realIsHere)('Online Retail as published', () => {
  it('leaves in the history what the evaluation protocol counts', async () => {
    const storage = await openStorage({ dataDir: join(folder, 'real') });
    try {
      const prepared = await prepareDataSet(storage, 'online-retail', { dataSetsDir });
      expect(prepared.orders.stored + prepared.orders.setAside).toBe(onlineRetail.counts.lines);
      expect(prepared.orders.rejected).toBe(0);
      const history = await readHistory(storage.db);
      const training = Math.floor(history.orderCount * 0.9);
      const orders = new Map<number, number>();
      for (let line = 0; line < history.orderStart[training]; line++) {
        const product = history.lineProduct[line];
        orders.set(product, (orders.get(product) ?? 0) + 1);
      }
      const kept = [...orders.values()].filter((count) => count >= 5).length;
      let trained = 0;
      for (let order = 0; order < training; order++) {
        for (let line = history.orderStart[order]; line < history.orderStart[order + 1]; line++) {
          if ((orders.get(history.lineProduct[line]) ?? 0) < 5) continue;
          trained++;
          break;
        }
      }
      expect([trained, kept]).toEqual([18_396, 3_358]);
    } finally {
      await storage.close();
    }
  });

  it('is read whole from a workbook of its full size', async () => {
    const sheet = join(folder, 'full.xlsx');
    await writeXlsx(sheet, readReal());
    const archive = join(folder, 'full.zip');
    await writeZip(archive, { 'Online Retail.xlsx': sheet });
    served = { file: archive };
    const card = await fetchDataSet('online-retail', { url, cacheDir: join(folder, 'full-cache') });
    expect(existsSync(card.file)).toBe(true);
  }, 300_000);
});

/** The real set's rows with the cell types of the published workbook: numbers, texts and dates. */
async function* readReal(): AsyncGenerator<readonly Cell[]> {
  const lines = createInterface({
    input: createReadStream(real as string).pipe(createGunzip()),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let first = true;
  for await (const line of lines) {
    const cells = parseLine(line);
    if (first) yield cells;
    else yield cells.map((cell, column) => toCell(cell, column));
    first = false;
  }
}

function toCell(text: string, column: number): Cell {
  if (column === 4) return day(text);
  if (column === 2) return text;
  return text !== '' && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** Cells of a line of the set, which holds no line breaks within quotes. */
function parseLine(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  );
}
