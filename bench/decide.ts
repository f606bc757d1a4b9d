import { decide } from '../src/deciding/decide.js';
import { DEFAULT_POLICY } from '../src/deciding/default-policy.js';
import { MovingCounters } from '../src/deciding/state/moving-counters.js';
import { seededRandom } from '../src/domain/random.js';
import { loadModels } from '../src/learning/load-models.js';
import { train } from '../src/learning/training/train.js';
import { COUNTER_HALF_LIVES } from '../src/services/live-state.js';
import type { Bench } from './bench.js';
import { sampleHistory } from './sample-history.js';

const ROUNDS = 20_000;
const NOW = Date.UTC(2026, 0, 1);

const PRODUCTS = 100_000;
/** A shop that large has as many more customers as the sample shop: four times for 100,000 products. */
const PRODUCTS_A_FACTOR = 25_000;

/** One cart decision in process, every guardrail on, with 100,000 products or as many as are asked for. */
export const decideBench: Bench = {
  name: 'decide',
  what: 'one cart decision in process with 100,000 products: median and 99th percentile [PRODUCTS]',
  async run([wanted = String(PRODUCTS)]) {
    const products = Number(wanted);
    if (!Number.isInteger(products) || products < 1000)
      throw new Error(`"${wanted}" is no number of products: a whole number from 1000 on, such as 1000000.`);
    const history = sampleHistory(products / PRODUCTS_A_FACTOR, products);
    const models = loadModels(
      'bench',
      await train(history, { seed: 1, threads: 2, now: () => new Date(NOW), memoryMb: () => 0 }),
    );
    const counters = new MovingCounters(COUNTER_HALF_LIVES, NOW - 60 * 86_400_000);
    for (let line = 0; line < history.lineProduct.length; line += 7)
      counters.record([history.productIds[history.lineProduct[line]]], NOW - (line % 60) * 86_400_000);
    const facts = new Map(
      history.productIds.map((id) => [
        id,
        {
          id,
          title: id,
          type: 'physical' as const,
          groupId: id.split('-').slice(0, 2).join('-'),
          category: id.split('-')[0],
          available: true,
        },
      ]),
    );
    const state = { catalog: { findProduct: (id: string) => facts.get(id), priceShare: () => 1 }, counters };
    const random = seededRandom(7);
    const times = new Float64Array(ROUNDS);
    for (let round = -1000; round < ROUNDS; round++) {
      const order = Math.floor(random() * history.orderCount);
      const lines = [...history.lineProduct.subarray(history.orderStart[order], history.orderStart[order + 1])].slice(
        0,
        20,
      );
      const request = {
        placement: 'cart' as const,
        cart: lines.map((line) => ({ productId: history.productIds[line] })),
        viewing: [],
      };
      const startedAt = performance.now();
      decide(request, state, models, DEFAULT_POLICY, NOW, 1);
      if (round >= 0) times[round] = performance.now() - startedAt;
    }
    times.sort();
    return {
      medianMs: times[ROUNDS >> 1],
      p99Ms: times[Math.floor(ROUNDS * 0.99)],
      products: history.productIds.length,
      orders: history.orderCount,
      decisions: ROUNDS,
    };
  },
};
