import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from './bench.js';
import { writeOrders } from './order-file.js';

const SIZES = [1_000_000, 2_000_000];
const RUN = new URL('./import-memory-run.js', import.meta.url).pathname;

interface Row {
  readonly lines: number;
  readonly dryRun: boolean;
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly peakMb: number;
}

/** Peak memory of an import, database included, as the file grows; each in a process of its own, so that the peak is its own. */
export const importMemoryBench: Bench = {
  name: 'import-memory',
  what: 'time and peak memory of an import by the number of lines, dry run and whole (import-memory 1000000 20000000 --json)',
  async run(args) {
    const rows: Row[] = [];
    for (const lines of args.length === 0 ? SIZES : args.map(Number)) {
      if (!Number.isInteger(lines) || lines < 1) throw new Error('Sizes are numbers of lines, such as 1000000.');
      const folder = mkdtempSync(join(tmpdir(), 'goeswith-bench-'));
      try {
        const file = join(folder, 'orders.csv');
        await writeOrders(file, lines);
        for (const mode of ['dry-run', 'whole']) {
          const child = spawnSync(process.execPath, [RUN, file, join(folder, 'data'), mode], {
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'inherit'],
          });
          if (child.status !== 0) throw new Error(`The run with ${lines} lines failed.`);
          const row = JSON.parse(child.stdout) as Row;
          rows.push(row);
          process.stderr.write(`  ${lines} lines, ${mode}: ${row.seconds.toFixed(0)} s, ${row.peakMb} MB\n`);
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    return { rows };
  },
};
