import { sliceHistory } from '../src/learning/evaluation/slice-history.js';
import type { History } from '../src/learning/history.js';
import { loadModels } from '../src/learning/load-models.js';
import { carryOver } from '../src/learning/training/carry-over.js';
import { type TrainOptions, train } from '../src/learning/training/train.js';
import type { Bench } from './bench.js';
import { findOnlineRetail, readOnlineRetail } from './data-sets/online-retail.js';
import { sampleHistory } from './sample-history.js';

const NEW_SHARE = 0.01;
const SEED = 1;

/** A training on all orders after one on the first 99 %: in full, and with the choices of the first carried over. */
export const incrementalBench: Bench = {
  name: 'incremental',
  what: 'processor time of taking in 1 % new orders, against a full training (Online Retail, else the sample shop)',
  async run() {
    const file = findOnlineRetail();
    const history = file === undefined ? sampleHistory(1) : await readOnlineRetail(file);
    const until = Math.floor(history.orderCount * (1 - NEW_SHARE));
    const first = await train(sliceHistory(history, 0, until).history, options());
    const inService = loadModels('first', first);
    const carried = carryOver('first', first, history);
    const full = await timed(history, { ...options(), inService });
    const incremental = await timed(history, { ...options(), inService, carried });
    return {
      data: file === undefined ? 'sample shop' : 'Online Retail',
      orders: history.orderCount,
      newOrders: history.orderCount - until,
      full,
      incremental,
      share: incremental.cpuSeconds / full.cpuSeconds,
    };
  },
};

function options(): TrainOptions {
  return { seed: SEED, threads: 2, now: () => new Date(), memoryMb: () => 0 };
}

async function timed(history: History, wanted: TrainOptions) {
  const before = process.cpuUsage();
  const { card } = await train(history, wanted);
  const { user, system } = process.cpuUsage(before);
  return { cpuSeconds: (user + system) / 1e6, steps: card.seconds, comparison: card.comparison };
}
