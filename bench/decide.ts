import { decide } from '../src/deciding/decide.js';
import { DEFAULT_POLICY } from '../src/deciding/default-policy.js';
import { StateRecorder } from '../src/deciding/recorder.js';
import { MovingCounters } from '../src/deciding/state/moving-counters.js';
import { seededRandom } from '../src/domain/random.js';
import { loadModels } from '../src/learning/load-models.js';
import { train } from '../src/learning/training/train.js';
import { COUNTER_HALF_LIVES } from '../src/services/live-state.js';
import type { Bench } from './bench.js';
import { sampleHistory } from './sample-history.js';

const ROUNDS = 20_000;
const WARM_UP = 1000;
const MOST_LINES = 20;
const NOW = Date.UTC(2026, 0, 1);

const PRODUCTS = 100_000;
/** A shop that large has as many more customers as the sample shop: four times for 100,000 products. */
const PRODUCTS_A_FACTOR = 25_000;

/** One cart decision in process, every guardrail on, with 100,000 products or as many as are asked for; and of it the sources and the ranker alone. */
export const decideBench: Bench = {
  name: 'decide',
  what: 'one cart decision in process with 100,000 products, and its scoring alone: median and 99th percentile [PRODUCTS]',
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
    const drawCart = (): readonly number[] => {
      const order = Math.floor(random() * history.orderCount);
      return [
        ...history.lineProduct
          .subarray(history.orderStart[order], history.orderStart[order + 1])
          .subarray(0, MOST_LINES),
      ];
    };
    const decided = timeRounds(drawCart, (cart) => {
      const request = {
        placement: 'cart' as const,
        cart: cart.map((line) => ({ productId: history.productIds[line] })),
        viewing: [],
      };
      return () => decide(request, state, models, DEFAULT_POLICY, NOW, 1);
    });
    const scored = timeRounds(drawCart, (cart) => {
      const situation = { now: NOW, counters: new StateRecorder(state, NOW).countersFor(models) };
      return () => models.cart.score(cart, DEFAULT_POLICY.placements.cart.candidates, situation);
    });
    return {
      medianMs: decided.median,
      p99Ms: decided.p99,
      scoringMedianMs: scored.median,
      scoringP99Ms: scored.p99,
      products: history.productIds.length,
      orders: history.orderCount,
      decisions: ROUNDS,
    };
  },
};

/** Milliseconds over many carts, after the code is warm; what `prepare` does is not timed. */
function timeRounds(
  drawCart: () => readonly number[],
  prepare: (cart: readonly number[]) => () => unknown,
): { median: number; p99: number } {
  const times = new Float64Array(ROUNDS);
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const run = prepare(drawCart());
    const startedAt = performance.now();
    run();
    if (round >= 0) times[round] = performance.now() - startedAt;
  }
  times.sort();
  return { median: times[ROUNDS >> 1], p99: times[Math.floor(ROUNDS * 0.99)] };
}
