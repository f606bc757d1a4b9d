import { spawnSync } from 'node:child_process';
import type { Bench } from './bench.js';

const LINES = [200_000, 2_000_000];
const LONG = 20_000_000;

/** Each size in a process of its own, so that its peak memory is its own. Seconds are those of the processor. */
export const sampleShopBench: Bench = {
  name: 'sample-shop',
  what: 'writing made-up shops as CSV files: order lines a second of processor time, and peak memory (--long: 20 million lines, too)',
  async run(args) {
    const rows = [...LINES, ...(args.includes('--long') ? [LONG] : [])].map((lines) => {
      const run = new URL('./sample-shop-run.js', import.meta.url).pathname;
      const child = spawnSync(process.execPath, [run, String(lines)], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      if (child.status !== 0) throw new Error(`The run with ${lines} lines failed.`);
      return JSON.parse(child.stdout) as { lines: number; seconds: number; peakMb: number };
    });
    const largest = rows[rows.length - 1];
    return {
      linesPerSecond: Math.round(largest.lines / largest.seconds),
      peakMb: Math.max(...rows.map(({ peakMb }) => peakMb)),
      rows,
    };
  },
};
