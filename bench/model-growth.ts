import { spawnSync } from 'node:child_process';
import type { Bench } from './bench.js';

const MODELS = ['popularity', 'pair counts', 'association', 'neighbours', 'linear'];
const LINES = 500_000;
/** Growth in lines at 20,000 products, then in products at eight times the lines. */
const SIZES = [
  ...[1, 2, 4, 8].map((factor) => ({ factor, products: 20_000 })),
  ...[100_000, 1_000_000].map((products) => ({ factor: 8, products })),
];

export interface ModelGrowthRow {
  readonly model: string;
  readonly factor: number;
  readonly products: number;
  readonly lines: number;
  readonly seconds: number;
  /** Processor time of the whole run, made-up orders included: steadier than `seconds` on a machine that does other things. */
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

/** Each model by itself, each run in a process of its own, so that its peak memory is its own. */
export const modelGrowthBench: Bench = {
  name: 'model-growth',
  what: 'time and peak memory of each model at 1 to 8 times the lines, with 20,000 to 1,000,000 products',
  async run() {
    const only = process.env.GOESWITH_BENCH_MODEL;
    const rows: ModelGrowthRow[] = [];
    for (const model of MODELS.filter((each) => only === undefined || each === only)) {
      for (const { factor, products } of SIZES) {
        const row = { model, factor, products, lines: LINES * factor };
        rows.push({ ...row, ...measure(model, products, row.lines) });
        process.stderr.write(`  ${JSON.stringify(rows.at(-1))}\n`);
      }
    }
    return { rows };
  },
};

function measure(
  model: string,
  products: number,
  lines: number,
): Pick<ModelGrowthRow, 'seconds' | 'cpuSeconds' | 'peakMb'> {
  const child = spawnSync(
    process.execPath,
    [new URL('./model-growth-run.js', import.meta.url).pathname, model, String(products), String(lines)],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (child.status !== 0) throw new Error(`${model} failed with ${products} products and ${lines} lines.`);
  return JSON.parse(child.stdout);
}
