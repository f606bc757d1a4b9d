import { spawnSync } from 'node:child_process';
import type { Bench } from './bench.js';

/** Training at 1, 2, 4 and 8 times the lines, each in a process of its own, so that its peak memory is its own. */
export const growthBench: Bench = {
  name: 'growth',
  what: 'training time and peak memory at 1, 2, 4 and 8 times the order lines',
  async run() {
    const rows = [1, 2, 4, 8].map((factor) => {
      const child = spawnSync(
        process.execPath,
        [new URL('./growth-run.js', import.meta.url).pathname, String(factor)],
        { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
      );
      if (child.status !== 0) throw new Error(`The run at factor ${factor} failed.`);
      return JSON.parse(child.stdout) as object;
    });
    return { rows };
  },
};
