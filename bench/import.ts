import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { seededRandom } from '../src/domain/random.js';
import { importFiles } from '../src/services/import.js';
import { databaseStore } from '../src/services/import-store.js';
import { type Db, openStorage, type Storage } from '../src/storage/open.js';
import type { Bench } from './bench.js';

const ROWS = 200_000;
const ROUNDS = 3;
/** What a careful program sends in one INSERT: well below the 65,535 parameters of the protocol. */
const ROWS_AN_INSERT = 1000;

interface Line {
  readonly orderId: string;
  readonly orderedAt: string;
  readonly customerId: string;
  readonly productId: string;
  readonly quantity: number;
  readonly unitPrice: string;
}

/** Rows a second of `goeswith import orders` from a CSV file, against the same rows by plain INSERT statements. */
export const importBench: Bench = {
  name: 'import',
  what: 'goeswith import of an orders CSV against plain multi-row INSERTs of the same rows, same database engine',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'goeswith-bench-'));
    try {
      const file = join(folder, 'orders.csv');
      await writeOrders(file, ROWS);
      const seconds = { import: [] as number[], insert: [] as number[] };
      for (let round = 0; round < ROUNDS; round++) {
        seconds.import.push(
          await inFreshDatabase(join(folder, `import-${round}`), (storage) => timeImport(storage, file)),
        );
        seconds.insert.push(await inFreshDatabase(join(folder, `insert-${round}`), ({ db }) => timeInserts(db)));
        process.stderr.write(
          `  round ${round + 1}: import ${seconds.import[round].toFixed(1)} s, INSERT ${seconds.insert[round].toFixed(1)} s\n`,
        );
      }
      const rowsPerSecond = ROWS / median(seconds.import);
      const insertRowsPerSecond = ROWS / median(seconds.insert);
      return {
        ratio: rowsPerSecond / insertRowsPerSecond,
        rowsPerSecond: Math.round(rowsPerSecond),
        insertRowsPerSecond: Math.round(insertRowsPerSecond),
        rows: ROWS,
        rounds: ROUNDS,
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** A made-up shop's lines: 4 a order on average, popular products more often; the same ones for the same number. */
function* makeLines(rows: number): Generator<Line> {
  const random = seededRandom(11);
  const start = Date.UTC(2024, 0, 1);
  const products = Math.max(100, Math.min(50_000, Math.round(rows / 100)));
  for (let order = 0, row = 0; row < rows; order++) {
    const lines = 1 + Math.floor(random() * 7);
    const orderedAt = new Date(start + order * 90_000).toISOString();
    const customerId = `C${Math.floor(random() * (rows / 20))}`;
    for (let line = 0; line < lines && row < rows; line++, row++) {
      const product = Math.floor(random() ** 2 * products);
      yield {
        orderId: `O${order}`,
        orderedAt,
        customerId,
        productId: `P${product}`,
        quantity: 1 + Math.floor(random() * 3),
        unitPrice: ((100 + ((product * 37) % 4900)) / 100).toFixed(2),
      };
    }
  }
}

async function writeOrders(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file);
  out.write('order_id,ordered_at,customer_id,product_id,quantity,unit_price,currency\n');
  let text = '';
  for (const line of makeLines(rows)) {
    text += `${line.orderId},${line.orderedAt},${line.customerId},${line.productId},${line.quantity},${line.unitPrice},EUR\n`;
    if (text.length < 1 << 16) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text);
  await once(out, 'finish');
}

async function inFreshDatabase(dataDir: string, run: (storage: Storage) => Promise<number>): Promise<number> {
  const storage = await openStorage({ dataDir });
  try {
    return await run(storage);
  } finally {
    await storage.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function timeImport(storage: Storage, file: string): Promise<number> {
  const startedAt = performance.now();
  const report = await importFiles(databaseStore(storage.db), 'orders', [file], storage.dataDir);
  if (report.stored !== ROWS) throw new Error(`The import stored ${report.stored} of ${ROWS} rows.`);
  return (performance.now() - startedAt) / 1000;
}

/** One table, one statement a thousand rows, a primary key so that a row cannot stand twice. The rows are made beforehand. */
async function timeInserts(db: Db): Promise<number> {
  await sql`create table plain_lines (line integer primary key, order_id text not null, ordered_at timestamptz not null, customer_id text,
    product_id text not null, quantity double precision not null, unit_price numeric, currency text)`.execute(db);
  const lines = [...makeLines(ROWS)];
  const startedAt = performance.now();
  for (let start = 0; start < lines.length; start += ROWS_AN_INSERT) {
    const values = lines
      .slice(start, start + ROWS_AN_INSERT)
      .map(
        (line, i) =>
          sql`(${start + i}, ${line.orderId}, ${line.orderedAt}, ${line.customerId}, ${line.productId}, ${line.quantity}, ${line.unitPrice}, 'EUR')`,
      );
    await sql`insert into plain_lines values ${sql.join(values)}`.execute(db);
  }
  return (performance.now() - startedAt) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
