import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { loadModels } from '../../src/learning/load-models.js';
import { modelFolder } from '../../src/services/training.js';
import { findCurrentVersion, loadArtifact } from '../../src/storage/artifacts/artifact-store.js';
import { openStorage } from '../../src/storage/open.js';
import { countRows } from '../../src/storage/sales.js';
import { type DatabasePlace, ENGINES, newPlace, removeSchema } from '../support/databases.js';

const ROUNDS = 4;

function start(
  what: string,
  place: DatabasePlace,
  round: number,
): { child: ChildProcess; said: string[]; heard(word: string): Promise<void> } {
  const child = spawn(
    process.execPath,
    [
      '--import',
      './tests/support/ts-workers/register.mjs',
      'tests/crash/writer.ts',
      JSON.stringify({ what, place, round }),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const said: string[] = [];
  let rest = '';
  child.stdout?.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    said.push(...lines);
  });
  return {
    child,
    said,
    async heard(word) {
      while (!said.some((line) => line.startsWith(word))) {
        if (child.exitCode !== null) throw new Error(`The process ended before it said "${word}": ${said.join(', ')}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Moments spread over the work, another one each round: no run repeats the last. */
const moment = (most: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.random() * most));

describe.each(ENGINES)('kill -9 on %s', (engine) => {
  it('loses nothing acknowledged and doubles nothing while orders and events are stored', async () => {
    const place = newPlace(engine);
    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const { child, said, heard } = start('ingest', place, round);
      await heard('batch');
      await moment(700);
      await kill(child);
      for (const line of said) if (line.startsWith('batch ')) acknowledged.add(line.slice('batch '.length));
    }
    const storage = await openStorage(place);
    const stored = await sql<{ batch: string; orders: number; lines: number }>`
      select regexp_replace(orders.id, '-[0-9]+$', '') as batch, count(distinct orders.order_no) as orders, count(*) as lines
      from orders join order_lines using (order_no) group by 1`.execute(storage.db);
    const events = await sql<{
      batch: string;
      events: number;
    }>`select regexp_replace(id, '-[0-9]+$', '') as batch, count(*) as events from events group by 1`.execute(
      storage.db,
    );
    await removeSchema(storage, place.schema);
    await storage.close();
    const orders = new Map(stored.rows.map((row) => [row.batch, row]));
    const seen = new Map(events.rows.map((row) => [row.batch, row.events]));
    expect(acknowledged.size).toBeGreaterThan(ROUNDS);
    for (const batch of acknowledged) {
      expect(orders.get(batch)).toEqual({ batch, orders: 20, lines: 40 });
      expect(seen.get(batch)).toBe(20);
    }
    // A batch is there whole or not at all.
    for (const row of stored.rows) expect(row).toMatchObject({ orders: 20, lines: 40 });
  });

  it('leaves a whole model in service whenever training, publishing or an import is killed', async () => {
    const place = newPlace(engine);
    let trained: string | undefined;
    for (let round = 0; round < ROUNDS; round++) {
      const { child, said, heard } = start('train', place, round);
      if (round === 0) await heard('open');
      else await heard(round === 1 ? 'stored' : 'trained');
      await moment(1500);
      await kill(child);
      trained = said.findLast((line) => line.startsWith('trained '))?.slice('trained '.length) ?? trained;
    }
    const folder = modelFolder(place.dataDir);
    const version = await findCurrentVersion(folder);
    expect(version !== undefined && trained !== undefined && version >= trained).toBe(true);
    const models = loadModels(version ?? '', await loadArtifact(folder, version ?? ''));
    const storage = await openStorage(place);
    const counts = await countRows(storage.db);
    await removeSchema(storage, place.schema);
    await storage.close();
    // The import was begun anew each round: everything is there once.
    expect(counts).toMatchObject({ orders: models.card.orders, lines: models.card.lines });
  });
});
