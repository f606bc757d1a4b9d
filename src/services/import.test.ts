import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryStore } from '../../tests/support/memory-store.js';
import { writeXlsx } from '../../tests/support/xlsx-writer.js';
import { GoeswithError } from '../domain/errors.js';
import { type ImportOptions, importFiles } from './import.js';
import { getImportPreset } from './import-presets.js';
import type { ImportReport } from './import-report.js';
import { NO_STORE } from './import-store.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'goeswith-import-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function write(name: string, content: string | Buffer): string {
  const file = join(folder, `${++files}-${name}`);
  writeFileSync(file, content);
  return file;
}

const importOrders = async (file: string, options: ImportOptions = {}) => {
  const store = memoryStore();
  const report = await importFiles(store, 'orders', [file], folder, options);
  return { report, ...store.seen };
};

function expectWhole(report: ImportReport): void {
  expect(report.stored + report.known + report.rejected + report.setAside).toBe(report.rowsRead);
}

const ROWS = [
  ['007', '2024-03-04 05:06:00', 'anna', '0001', '2', '2.50', 'EUR'],
  ['007', '2024-03-04 05:06:00', 'anna', '0002', '1', '10', 'EUR'],
  ['008', '2024-03-05 05:06:00', '', '0001', '1', '2.50', 'EUR'],
];
const HEADER = ['order_id', 'ordered_at', 'customer_id', 'product_id', 'quantity', 'unit_price', 'currency'];
const EXPECTED = [
  {
    orderId: '007',
    at: '2024-03-04T05:06:00.000Z',
    customerId: 'anna',
    productId: '0001',
    quantity: 2,
    price: 250,
    currency: 'EUR',
    occurrence: 0,
  },
  {
    orderId: '007',
    at: '2024-03-04T05:06:00.000Z',
    customerId: 'anna',
    productId: '0002',
    quantity: 1,
    price: 1000,
    currency: 'EUR',
    occurrence: 0,
  },
  {
    orderId: '008',
    at: '2024-03-05T05:06:00.000Z',
    customerId: null,
    productId: '0001',
    quantity: 1,
    price: 250,
    currency: 'EUR',
    occurrence: 0,
  },
];
const table = (separator: string): string => [HEADER, ...ROWS].map((row) => row.join(separator)).join('\n');

describe('importFiles', () => {
  it.each([
    ['csv', () => table(',')],
    ['tsv', () => table('\t')],
    ['semicolons.csv', () => table(';')],
    ['windows.csv', () => `\uFEFF${table(',').replaceAll('\n', '\r\n')}\r\n`],
    ['quoted.csv', () => [HEADER, ...ROWS].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')],
    ['csv.gz', () => gzipSync(table(','))],
    [
      'ndjson',
      () => ROWS.map((row) => JSON.stringify(Object.fromEntries(row.map((cell, i) => [HEADER[i], cell])))).join('\n'),
    ],
    [
      'ndjson.gz',
      () =>
        gzipSync(
          ROWS.map((row) => JSON.stringify(Object.fromEntries(row.map((cell, i) => [HEADER[i], cell])))).join('\n'),
        ),
    ],
    ['packed without saying so.csv', () => gzipSync(table(','))],
    [
      'packed.jsonl',
      () =>
        gzipSync(
          ROWS.map((row) => JSON.stringify(Object.fromEntries(row.map((cell, i) => [HEADER[i], cell])))).join('\n'),
        ),
    ],
    ['it[1]*?.csv', () => table(',')],
    ["o'brien.csv", () => table(',')],
  ])('reads %s', async (name, content) => {
    const { report, lines } = await importOrders(write(name, content()));
    expect(lines).toEqual(EXPECTED);
    expect(report).toMatchObject({ rowsRead: 3, stored: 3, rejected: 0 });
  });

  it('reads Parquet', async () => {
    const file = join(folder, 'orders.parquet');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(`COPY (SELECT '007' AS order_id, TIMESTAMP '2024-03-04 05:06:00' AS ordered_at, 'anna' AS customer_id, '0001' AS product_id,
      2 AS quantity, 2.5::DECIMAL(9,2) AS unit_price, 'EUR' AS currency) TO '${file}' (FORMAT parquet)`);
    expect((await importOrders(file)).lines).toEqual(EXPECTED.slice(0, 1));
  });

  it('reads XLSX with shared strings, dates and gaps', async () => {
    const file = join(folder, 'orders.xlsx');
    const rows = ROWS.map(([order, at, customer, product, quantity, price, currency]) => [
      order,
      new Date(`${at.replace(' ', 'T')}Z`),
      customer,
      product,
      Number(quantity),
      Number(price),
      currency,
    ]);
    await writeXlsx(file, [HEADER, ...rows]);
    expect((await importOrders(file)).lines).toEqual(EXPECTED);
  });

  it('reads objects that take more memory than rows usually do', async () => {
    // 2,048 rows are read at once; each holds 4,000 numbers, which take many times their text while they are read.
    const history = `[${'0,'.repeat(4000)}0]`;
    const rows = Array.from({ length: 2100 }, (_, row) => {
      const [order, time, , product] = ROWS[0];
      return `{"order_id":"${order}-${row}","ordered_at":"${time}","product_id":"${product}","history":${history}}`;
    });
    const { report } = await importOrders(write('wide.ndjson', rows.join('\n')));
    expect(report).toMatchObject({ stored: 2100, rejected: 0 });
  });

  it('writes each bad row with its place to the rejects file and stores the rest', async () => {
    const file = write(
      'dirty.csv',
      `${HEADER.join(',')}
1,2024-03-04,a,P,1,2,EUR
,2024-03-04,a,P,1,2,EUR
2,yesterday,a,P,1,2,EUR
3,2024-03-04,a,P,many,2,EUR
4,2024-03-04
5,2024-03-04,a,P,1,two,EUR
6,2024-03-04,a,P,1,2,XQX
7,2024-03-04,a,P,0,2,EUR
8,2024-03-04,a,${'P'.repeat(201)},1,2,EUR
9,1824-03-04,a,P,1,2,EUR
10,2024-03-04,a,P,1,-2,EUR
11,2024-03-04,a,P,1,2,EUR
`,
    );
    const { report, lines } = await importOrders(file);
    expect(lines.map((line) => line.orderId)).toEqual(['1', '11']);
    expectWhole(report);
    const rejects = readFileSync(report.rejectsFile as string, 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    const places = rejects.map((line) => line.split(',').slice(1, 3).join(' ')).sort();
    expect(places).toEqual(
      [
        '10 product_id',
        '11 ordered_at',
        '12 unit_price',
        '3 order_id',
        '4 ordered_at',
        '5 quantity',
        '6 ',
        '7 unit_price',
        '8 currency',
        '9 quantity',
      ].sort(),
    );
    expect(rejects.find((line) => line.includes(',8,'))).toBe(`${file},8,currency,XQX,unknown currency`);
  });

  it('reads a file whose lines end in several ways, and reports its bad rows', async () => {
    const [header, first, second, third] = [HEADER, ...ROWS].map((row) => row.join(';'));
    const file = write('mixed.csv', `${header}\r\n${first}\n009;2024-03-04\n${second}\r\n${third}`);
    const { report, lines } = await importOrders(file);
    expect(lines).toEqual(EXPECTED);
    expect(report).toMatchObject({ rowsRead: 4, rejected: 1 });
    expect(readFileSync(report.rejectsFile ?? '', 'utf8')).toContain('malformed line');
    expectWhole(report);
  });

  it('counts repeated lines of a product in file order, bad ones too', async () => {
    const file = write(
      'repeats.csv',
      'order_id,date,sku,qty\n1,2024-01-01,P,1\n1,2024-01-01,Q,1\n1,2024-01-01,P,bad\n1,2024-01-01,P,3\n',
    );
    const { lines } = await importOrders(file);
    expect(lines.map(({ productId, quantity, occurrence }) => [productId, quantity, occurrence])).toEqual([
      ['P', 1, 0],
      ['Q', 1, 0],
      ['P', 3, 2],
    ]);
  });

  it('makes order ids, reads totals, keeps leading zeros', async () => {
    const file = write(
      'grocer.csv',
      'ordered_on,customer_id,subclass,product_id,quantity,line_cost,line_price\n2000-11-01,00038317,13,47,2,56,48\n2000-11-01,00038317,12,48,3,28,100\n2000-11-01,,12,48,3,28,100\n',
    );
    const { report, lines, orderProducts } = await importOrders(file, {
      orderKey: ['customer_id', 'ordered_at'],
      currency: 'TWD',
      map: [['subclass', 'product_type']],
    });
    expect(lines.map(({ orderId, price }) => [orderId, price])).toEqual([
      ['2000-11-01/00038317', 2400],
      ['2000-11-01/00038317', 10_000 / 3],
    ]);
    expect(report.rejectedBy).toEqual([
      { column: 'customer_id', reason: 'missing, and the order id is made of it', rows: 1 },
    ]);
    expect(orderProducts.map(({ id, categoryPath }) => [id, categoryPath])).toEqual(
      expect.arrayContaining([
        ['47', ['13']],
        ['48', ['12']],
      ]),
    );
  });

  it('decides day and month by the whole column and says so', async () => {
    const file = write('days.csv', 'order_id,date,sku\n1,3/4/2024,P\n2,25/4/2024,P\n');
    const { report, lines } = await importOrders(file);
    expect(lines[0].at).toBe('2024-04-03T00:00:00.000Z');
    expect(report.files[0].notes.join()).toMatch(/day\/month\/year/);
  });

  it('reads decimal commas when the column has them', async () => {
    const { lines } = await importOrders(
      write('comma.csv', 'order_id;date;sku;price\n1;2024-01-01;P;2,50\n2;2024-01-01;P;1.002,50\n'),
      { currency: 'EUR' },
    );
    expect(lines.map(({ price }) => price)).toEqual([250, 100_250]);
  });

  it('leaves prices out, with a warning, when nothing names the currency', async () => {
    const { report, lines } = await importOrders(write('plain.csv', 'order_id,date,sku,price\n1,2024-01-01,P,2\n'));
    expect(lines[0].price).toBeNull();
    expect(report.warnings.join()).toMatch(/--currency/);
  });

  it('stores nothing in a dry run', async () => {
    const report = await importFiles(NO_STORE, 'orders', [write('dry.csv', table(','))], folder, { dryRun: true });
    expect(report).toMatchObject({ dryRun: true, stored: 3, rowsRead: 3 });
  });

  it('takes globs, reports an unreadable file and goes on with the next', async () => {
    const store = memoryStore();
    write('many-a.csv', table(','));
    write('many-b.parquet', Buffer.from('PAR1 this is no Parquet file'));
    await expect(importFiles(store, 'orders', [join(folder, '*many-*')], folder)).rejects.toThrow(/cannot be read/);
    expect(store.seen.lines).toEqual([]);
  });

  it.each([
    ['an empty file', ''],
    ['a lone newline', '\n'],
    ['a broken gzip', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3])],
    ['a broken workbook', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(50)])],
    ['columns that say nothing', 'a,b,c\n1,2,3\n'],
  ])('says what is wrong with %s', async (_, content) => {
    await expect(importOrders(write('bad.csv', content))).rejects.toBeInstanceOf(GoeswithError);
  });

  it('gives a report or a clear error for any lines of JSON', async () => {
    const line = fc.oneof(
      fc.json(),
      fc.string({ maxLength: 30, unit: 'binary' }),
      fc.constantFrom(
        '{"order_id":"1","ordered_at":"2024-01-01","product_id":"P"}',
        '{"order_id":"\\ud800","ordered_at":1,"product_id":{}}',
        '[{"order_id":1}]',
        '{',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 8 }), async (lines) => {
        const file = write(
          'fuzz.ndjson',
          ['{"order_id":"0","ordered_at":"2024-01-01","product_id":"P"}', ...lines].join('\n'),
        );
        try {
          const { report } = await importOrders(file);
          expectWhole(report);
        } catch (error) {
          if (!(error instanceof GoeswithError)) throw error;
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('gives a report or a clear error for damaged gzip and workbook files', async () => {
    const workbook = join(folder, 'whole.xlsx');
    await writeXlsx(workbook, [HEADER, ...ROWS]);
    const wholes = [gzipSync(table(',')), readFileSync(workbook)];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...wholes),
        fc.nat(),
        fc.integer({ min: 0, max: 255 }),
        fc.boolean(),
        async (whole, place, byte, cut) => {
          const at = 4 + (place % (whole.length - 4));
          const damaged = Buffer.from(cut ? whole.subarray(0, at) : whole);
          if (!cut) damaged[at] = byte;
          try {
            const { report } = await importOrders(write('damaged.bin', damaged));
            expectWhole(report);
          } catch (error) {
            if (!(error instanceof GoeswithError)) throw error;
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('gives a report or a clear error for any text, and accounts for every row', async () => {
    const cell = fc.oneof(
      fc.constantFrom('1', '2024-01-01', '"', '""', ',', '\n', '\r\n', 'P', '-1', '£3', '\u0000', 'x"y', ';', '\\'),
      fc.string({ maxLength: 6, unit: 'binary' }),
    );
    const text = fc.array(cell, { maxLength: 60 }).map((cells) => cells.join(''));
    await fc.assert(
      fc.asyncProperty(fc.boolean(), text, async (headed, body) => {
        const file = write('fuzz.csv', headed ? `order_id,ordered_at,product_id,quantity\n${body}` : body);
        try {
          const { report, lines } = await importOrders(file);
          expectWhole(report);
          expect(report.stored).toBe(lines.length);
        } catch (error) {
          if (!(error instanceof GoeswithError)) throw error;
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

describe('presets', () => {
  it('reads a Shopify order export: order fields stand in the first row alone, cancelled orders are set aside', async () => {
    const file = write(
      'shopify.csv',
      `Name,Email,Financial Status,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Vendor
#1,a@example.com,paid,EUR,2024-03-04 05:06:07 +0100,2,Mug - Blue,5.00,MUG-B,,Potters
#1,a@example.com,,,,1,Plate,7.50,,,Potters
#2,b@example.com,paid,EUR,2024-03-05 05:06:07 +0100,1,Mug - Blue,5.00,MUG-B,2024-03-06 05:06:07 +0100,Potters
#2,b@example.com,,,,1,Plate,7.50,,,Potters
`,
    );
    const { report, lines, orderProducts } = await importOrders(file, { preset: getImportPreset('shopify', 'orders') });
    expect(
      lines.map(({ orderId, at, productId, price, currency }) => [orderId, at, productId, price, currency]),
    ).toEqual([
      ['#1', '2024-03-04T04:06:07.000Z', 'MUG-B', 500, 'EUR'],
      ['#1', '2024-03-04T04:06:07.000Z', 'Plate', 750, 'EUR'],
    ]);
    expect(report.setAsideBy).toEqual([{ column: 'Cancelled at', reason: 'cancelled order', rows: 2 }]);
    expect(orderProducts.map(({ title, brand }) => [title, brand])).toContainEqual(['Mug - Blue', 'Potters']);
    expectWhole(report);
  });

  it('reads a Shopify product export: variants become products of a group, picture rows are set aside', async () => {
    const file = write(
      'shopify-products.csv',
      `Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,Status
mug,Mug,"<p>Holds <b>tea</b> &amp; coffee</p>",Potters,Kitchen,Colour,Blue,MUG-B,shopify,3,deny,5.00,6.00,https://example.com/mug.jpg,active
mug,,,,,,Red,,shopify,0,deny,5.00,,,
mug,,,,,,,,,,,,,https://example.com/mug2.jpg,
plate,Plate,,Potters,Kitchen,Title,Default Title,PL,,,deny,7.50,,,draft
`,
    );
    const store = memoryStore();
    const report = await importFiles(store, 'products', [file], folder, {
      preset: getImportPreset('shopify', 'products'),
      currency: 'EUR',
    });
    expectWhole(report);
    expect(store.seen.products).toMatchObject([
      {
        id: 'MUG-B',
        title: 'Mug - Blue',
        groupId: 'mug',
        description: 'Holds tea & coffee',
        price: { minor: 600 },
        salePrice: { minor: 500 },
        availability: 'in_stock',
        stock: 3,
        imageLink: 'https://example.com/mug.jpg',
      },
      {
        id: 'Mug - Red',
        title: 'Mug - Red',
        groupId: 'mug',
        brand: 'Potters',
        categoryPath: ['Kitchen'],
        availability: 'out_of_stock',
      },
      { id: 'PL', title: 'Plate', groupId: undefined, availability: 'discontinued' },
    ]);
  });

  it('reads a WooCommerce product export: variations take what they lack from their parent', async () => {
    const file = write(
      'woo.csv',
      `ID,Type,SKU,Name,Published,Description,In stock?,Stock,Sale price,Regular price,Categories,Images,Parent
11,variation,,Hoodie - Blue,1,,1,4,40,45,,,id:10
10,variable,HOOD,Hoodie,1,Warm,1,,,,"Clothing, Clothing > Hoodies","https://example.com/a.jpg, https://example.com/b.jpg",
12,"simple, virtual",GIFT,Gift card,1,,backorder,,,20,Gifts,,
`,
    );
    const store = memoryStore();
    const report = await importFiles(store, 'products', [file], folder, {
      preset: getImportPreset('woocommerce', 'products'),
      currency: 'EUR',
    });
    expectWhole(report);
    expect(report.setAside).toBe(1);
    expect(store.seen.products).toMatchObject([
      {
        id: '11',
        groupId: 'HOOD',
        description: 'Warm',
        categoryPath: ['Clothing', 'Hoodies'],
        price: { minor: 4500 },
        salePrice: { minor: 4000 },
        imageLink: 'https://example.com/a.jpg',
      },
      { id: 'GIFT', type: 'digital', availability: 'backorder', categoryPath: ['Gifts'] },
    ]);
  });
});

describe('other kinds', () => {
  it('reads customers, products and events with extra columns as attributes', async () => {
    const store = memoryStore();
    await importFiles(
      store,
      'customers',
      [write('c.csv', 'id,email,consent_email,Loyalty tier\nC1,a@example.com,yes,gold\nC2,,maybe,\n')],
      folder,
    );
    expect(store.seen.customers).toEqual([
      expect.objectContaining({ id: 'C1', consentEmail: true, attributes: { 'Loyalty tier': 'gold' } }),
    ]);
    await importFiles(
      store,
      'products',
      [
        write(
          'p.csv',
          'id,title,price,availability,product_type,image_link,Colour\nP1,Mug,5,in stock,Kitchen > Cups,javascript:alert(1),blue\n',
        ),
      ],
      folder,
      { currency: 'EUR' },
    );
    expect(store.seen.products).toEqual([
      expect.objectContaining({
        id: 'P1',
        price: { minor: 500, currency: 'EUR' },
        categoryPath: ['Kitchen', 'Cups'],
        imageLink: undefined,
        attributes: { Colour: 'blue' },
      }),
    ]);
    const report = await importFiles(
      store,
      'events',
      [
        write(
          'e.ndjson',
          '{"event_id":"1","type":"page_view","occurred_at":"2024-01-01T00:00:00Z","product_id":"P1"}\n{oops\n{"event_id":"2","type":"dance","occurred_at":"2024-01-01"}\n',
        ),
      ],
      folder,
    );
    expect(store.seen.events).toEqual([expect.objectContaining({ id: '1', type: 'view', productId: 'P1' })]);
    expect(report).toMatchObject({ rowsRead: 3, stored: 1, rejected: 2 });
  });
});
