import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { findNewDatabase } from './new-database.js';
import type { WorkerCall, WorkerReply } from './protocol.js';

// int8 as a JavaScript number: counts and minor units stay far below 2^53. jsonb stays text: storage parses what it needs.
const parsers = { 20: Number, 114: (text: string) => text, 3802: (text: string) => text };

const port = parentPort;
if (port === null) throw new Error('The embedded database runs in a worker thread.');
const { dataDir } = workerData as { dataDir: string };
// Stands beside a database until it is whole: a first start that was killed is made again.
const unfinished = `${dataDir}.unfinished`;
if (existsSync(unfinished)) rmSync(dataDir, { recursive: true, force: true });
const isNew = !existsSync(join(dataDir, 'PG_VERSION'));
if (isNew) writeFileSync(unfinished, '');
const database = PGlite.create({ dataDir, parsers, loadDataDir: isNew ? findNewDatabase() : undefined });
database.then(
  () => rmSync(unfinished, { force: true }),
  // A failed start is reported by the first call.
  () => {},
);

async function answer(call: WorkerCall): Promise<WorkerReply> {
  try {
    const pg = await database;
    if (call.kind === 'close') {
      await pg.close();
      return { id: call.id, rows: [], affected: 0 };
    }
    const result = await pg.query<Record<string, unknown>>(call.sql, [...call.parameters]);
    return { id: call.id, rows: result.rows, affected: result.affectedRows ?? result.rows.length };
  } catch (error) {
    const { message, code, detail, constraint } = error as Error & {
      code?: string;
      detail?: string;
      constraint?: string;
    };
    return { id: call.id, error: { message, code, detail, constraint } };
  }
}

// One at a time, in the order they came: the engine has a single session.
let last: Promise<unknown> = Promise.resolve();
port.on('message', (call: WorkerCall) => {
  last = last.then(async () => port.postMessage(await answer(call)));
});
