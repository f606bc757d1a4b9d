import { evaluate } from '../src/learning/evaluation/evaluate.js';
import { type Split, splitBasketCompletion, splitNextBasket } from '../src/learning/evaluation/protocols.js';
import type { Bench } from './bench.js';
import { findOnlineRetail, readOnlineRetail } from './data-sets/online-retail.js';
import { findTaFeng, readTaFeng } from './data-sets/ta-feng.js';

const SHOWN = ['HR@10', 'MRR@10', 'NDCG@10', 'recall@10', 'PHR@10', 'repeat recall@10', 'explore recall@10'];

/** Quality on the real sets of GOESWITH_DATA_SETS, by the protocols of docs/evaluation.md. */
export const evaluateBench: Bench = {
  name: 'evaluate',
  what: 'quality of every model on the real data sets in GOESWITH_DATA_SETS',
  async run() {
    const onlineRetail = findOnlineRetail();
    const taFeng = findTaFeng();
    const splits: [string, () => Promise<Split>][] = [];
    if (onlineRetail !== undefined)
      splits.push([
        'Online Retail, basket completion',
        async () => splitBasketCompletion(await readOnlineRetail(onlineRetail)),
      ]);
    if (taFeng !== undefined) {
      splits.push(
        [
          'Ta-Feng, next basket',
          async () => splitNextBasket(await readTaFeng(taFeng), Date.UTC(2001, 1, 15), Date.UTC(2001, 2, 1)),
        ],
        ['Ta-Feng, basket completion', async () => splitBasketCompletion(await readTaFeng(taFeng))],
      );
    }
    const results: Record<string, unknown> = {};
    for (const [name, read] of splits) {
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
