import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { importFiles } from '../src/services/import.js';
import { databaseStore } from '../src/services/import-store.js';
import { type Db, openStorage, type Storage } from '../src/storage/open.js';
import type { Bench } from './bench.js';
import { makeLines, writeOrders } from './order-file.js';

const ROWS = 200_000;
const ROUNDS = 3;
/** What a careful program sends in one INSERT: well below the 65,535 parameters of the protocol. */
const ROWS_AN_INSERT = 1000;

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
