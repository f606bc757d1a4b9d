// Our side of the comparison in a process of its own: EASE alone or all that is served, on the split with the given name.
// Prints one JSON line.
import { basketsOf } from '../../src/learning/counting/baskets.js';
import { caseValues, LIST_LENGTH } from '../../src/learning/evaluation/case-values.js';
import { evaluate } from '../../src/learning/evaluation/evaluate.js';
import type { Split } from '../../src/learning/evaluation/protocols.js';
import { fitLinear, type LinearWeights, loadLinear } from '../../src/learning/linear/linear-model.js';
import type { Scored } from '../../src/learning/models.js';
import { createPool } from '../../src/learning/workers/pool.js';
import { REAL_SPLITS } from '../data-sets/real-splits.js';
import { type Figure, figuresOf } from './figures.js';
import { peakMb } from './peak-memory.js';

export interface OursRun {
  readonly methods: readonly {
    readonly name: string;
    readonly metrics: Readonly<Record<string, Figure>>;
    /** Absent for simple methods, which count as they go. */
    readonly trainSeconds?: number;
  }[];
  readonly peakMb: number;
}

const THREADS = 2;

async function easeAlone(split: Split): Promise<OursRun['methods']> {
  const pool = createPool(THREADS);
  const startedAt = performance.now();
  const part = await fitLinear(basketsOf(split.training), split.training.orderTime, pool);
  const trainSeconds = (performance.now() - startedAt) / 1000;
  await pool.close();
  const weights = loadLinear(part);
  const values = split.cases.map((each) =>
    caseValues(split.protocol, each, recommend(weights, each.cart), { bought: new Set(), priceOf: () => Number.NaN }),
  );
  return [{ name: 'EASE (defaults)', metrics: figuresOf(split, values), trainSeconds }];
}

function recommend({ start, target, weight }: LinearWeights, cart: readonly number[]): Scored[] {
  const score = new Map<number, number>();
  for (const a of cart) {
    for (let at = start[a]; at < start[a + 1]; at++) score.set(target[at], (score.get(target[at]) ?? 0) + weight[at]);
  }
  for (const a of cart) score.delete(a);
  return [...score]
    .map(([product, sum]) => ({ product, score: sum }))
    .sort((left, right) => right.score - left.score || left.product - right.product)
    .slice(0, LIST_LENGTH);
}

async function served(split: Split): Promise<OursRun['methods']> {
  const { methods } = await evaluate(split, {
    seed: 1,
    threads: THREADS,
    now: () => new Date(),
    memoryMb: peakMb,
  });
  return methods.map(({ name, metrics, trainSeconds }) => ({
    name,
    metrics: Object.fromEntries(Object.keys(figuresOf(split, [])).map((metric) => [metric, metrics[metric]])),
    ...(trainSeconds > 0 ? { trainSeconds } : {}),
  }));
}

const [what, name] = process.argv.slice(2);
const real = REAL_SPLITS.find((each) => each.name === name);
const file = real?.find();
if (real === undefined || file === undefined) throw new Error(`There is no split "${name}".`);
const split = await real.read(file);
const methods = await (what === 'ease' ? easeAlone(split) : served(split));
process.stdout.write(JSON.stringify({ methods, peakMb: peakMb() } satisfies OursRun));
