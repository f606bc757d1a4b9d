import { evaluate } from '../src/learning/evaluation/evaluate.js';
import type { Bench } from './bench.js';
import { realSplits } from './data-sets/real-splits.js';

const SHOWN = ['HR@10', 'MRR@10', 'NDCG@10', 'recall@10', 'PHR@10', 'repeat recall@10', 'explore recall@10'];

/** Quality on the real sets of GOESWITH_DATA_SETS, by the protocols of docs/evaluation.md. */
export const evaluateBench: Bench = {
  name: 'evaluate',
  what: 'quality of every model on the real data sets in GOESWITH_DATA_SETS',
  async run() {
    const results: Record<string, unknown> = {};
    for (const { name, read } of realSplits()) {
      const split = await read();
      const { methods, ...counts } = await evaluate(split, {
        seed: 1,
        threads: 2,
        now: () => new Date(),
        memoryMb: () => process.memoryUsage().rss / 1e6,
      });
      results[name] = {
        ...counts,
        methods: methods.map(({ name: method, metrics, trainSeconds, p90Us }) => ({
          name: method,
          ...Object.fromEntries(
            SHOWN.filter((metric) => metric in metrics).map((metric) => {
              const { value, low, high } = metrics[metric];
              return [metric, `${value.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`];
            }),
          ),
          trainSeconds,
          p90Us: Math.round(p90Us),
        })),
      };
    }
    return results;
  },
};
