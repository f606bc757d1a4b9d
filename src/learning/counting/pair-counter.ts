import type { Pool } from '../workers/pool.js';
import { narrowLines } from './basket-tails.js';
import { type Baskets, cutByLines, cutByWork } from './baskets.js';
import type { PairCounts } from './count-pairs.js';

/** The narrow door to counting: baskets in, plain columns out. Other engines that yield the same columns may stand in. */
export interface PairCounter {
  countPairs(baskets: Baskets, options?: PairCountOptions): Promise<PairCounts>;
}

export interface PairCountOptions {
  /** Pairs in fewer baskets are dropped; default 1 (all). */
  readonly minCount?: number;
  /** Told the share of the work that is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** Tasks a thread: enough that threads end together, few enough that each task's own counter row costs nothing. */
const TASKS_PER_THREAD = 8;

/** Counts in this process, on the threads of the pool. */
export function embeddedPairCounter(pool: Pool): PairCounter {
  return {
    async countPairs(baskets, { minCount = 1, onProgress } = {}) {
      const { productCount, start } = baskets;
      const product = narrowLines(productCount, baskets.product);
      const tails = await pool.map('basketTails', { productCount, start, product }, cutByLines(baskets, pool.threads));
      const lines = new Float64Array(productCount);
      for (const part of tails) for (let a = 0; a < productCount; a++) lines[a] += part.lines[a];
      // Reading a row takes at most a step for each product behind the anchor.
      const work = lines.map((each, a) => each + Math.min(each, productCount - 1 - a));
      const tasks = cutByWork(work, pool.threads * TASKS_PER_THREAD);
      const input = { productCount, product, tails, lines, minCount };
      return pool.map('countPairs', input, tasks, (done) => onProgress?.(done / tasks.length));
    },
  };
}
