import { parseArgs } from 'node:util';
import type { Interval } from '../src/learning/evaluation/bootstrap.js';
import { MAIN_METRIC } from '../src/learning/evaluation/case-values.js';
import { type EvaluateOptions, evaluate } from '../src/learning/evaluation/evaluate.js';
import { SERVED } from '../src/learning/evaluation/method.js';
import type { Split } from '../src/learning/evaluation/protocols.js';
import type { Evaluation } from '../src/learning/evaluation/result.js';
import type { Bench } from './bench.js';
import { REAL_SPLITS } from './data-sets/real-splits.js';
import { SHOP_PARTS } from './data-sets/shop-parts.js';

const SHOWN = ['HR@10', 'MRR@10', 'NDCG@10', 'recall@10', 'PHR@10', 'repeat recall@10', 'explore recall@10'];

/**
 * Quality on the real sets of GOESWITH_DATA_SETS. `--split NAME` (again for more) runs some of them, `--parts` cuts of them as
 * smaller shops, `--seeds 1,2,3` trains what
 * is served with each seed, `--method NAME` (again for more) asks
 * those alone: without goeswith among them nothing but they is fitted.
 */
export const evaluateBench: Bench = {
  name: 'evaluate',
  what: 'quality of every model on real data [--split NAME]… [--parts] [--seeds 1,2,3] [--method NAME]…',
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        split: { type: 'string', multiple: true },
        parts: { type: 'boolean', default: false },
        seeds: { type: 'string', default: '1' },
        method: { type: 'string', multiple: true },
      },
    });
    const known = [...REAL_SPLITS, ...SHOP_PARTS];
    const unknown = values.split?.find((name) => !known.some((each) => each.name === name));
    if (unknown !== undefined)
      throw new Error(`There is no split "${unknown}". Names: ${known.map(({ name }) => name).join(', ')}.`);
    const chosen = values.split
      ? known.filter(({ name }) => values.split?.includes(name))
      : values.parts
        ? SHOP_PARTS
        : REAL_SPLITS;
    const seeds = values.seeds.split(',').map(Number);
    const wanted = (method: string): boolean => values.method?.includes(method) ?? true;
    if (seeds.length > 1 && !wanted(SERVED)) throw new Error(`Only ${SERVED} depends on the seed: ask it too.`);
    const results: Record<string, unknown> = {};
    for (const { name, find, read } of chosen) {
      const file = find();
      if (file === undefined) continue;
      const split = await read(file);
      const first = await evaluate(split, optionsOf(seeds[0], wanted));
      const { methods: judged, ...rest } = first;
      results[name] = {
        ...rest,
        methods: judged.map((method) => summary(method, MAIN_METRIC[split.protocol])),
        ...(seeds.length > 1 && { seeds: await overSeeds(split, first, seeds) }),
      };
    }
    return results;
  },
};

function optionsOf(seed: number, wanted: (name: string) => boolean): EvaluateOptions {
  return {
    seed,
    threads: 2,
    now: () => new Date(),
    memoryMb: () => process.memoryUsage().rss / 2 ** 20,
    wanted,
    onProgress: progressLine(),
  };
}

/** The step on stderr whenever it changes. */
function progressLine(): (progress: { readonly step: string }) => void {
  let last = '';
  return ({ step }) => {
    if (step !== last) process.stderr.write(`  ${step}\n`);
    last = step;
  };
}

/** What is served, trained once with each seed: the rivals hold no dice. */
async function overSeeds(split: Split, first: Evaluation, seeds: readonly number[]): Promise<object> {
  const runs = [first.methods[0].metrics];
  for (const seed of seeds.slice(1)) {
    const { methods } = await evaluate(split, { ...optionsOf(seed, (name) => name === SERVED), rivals: [] });
    runs.push(methods[0].metrics);
  }
  const names = [...new Set([MAIN_METRIC[split.protocol], ...SHOWN])].filter((name) => name in runs[0]);
  return {
    seeds,
    [SERVED]: Object.fromEntries(
      names.map((name) => {
        const each = runs.map((metrics) => metrics[name].value);
        return [name, { mean: each.reduce((sum, value) => sum + value, 0) / each.length, each }];
      }),
    ),
  };
}

function summary(
  { name, kind, metrics, servedMinusThis, trainSeconds, peakMb, p90Us, variety }: Evaluation['methods'][number],
  mainMetric: string,
): object {
  const ahead = servedMinusThis?.[mainMetric];
  return {
    name,
    kind,
    ...Object.fromEntries(
      SHOWN.filter((metric) => metric in metrics).map((metric) => {
        return [metric, inWords(metrics[metric])];
      }),
    ),
    ...(ahead && { [`${SERVED} ahead by, ${mainMetric}`]: inWords(ahead) }),
    ...variety,
    trainSeconds,
    peakMb,
    p90Us: Math.round(p90Us),
  };
}

function inWords({ value, low, high }: Interval): string {
  return `${value.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`;
}
