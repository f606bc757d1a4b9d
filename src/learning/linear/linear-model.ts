import type { ModelPart } from '../artifact.js';
import { basketWeights } from '../counting/basket-weights.js';
import { type Baskets, cutByWork, indexByProduct, rowWork } from '../counting/baskets.js';
import type { Pool } from '../workers/pool.js';
import { type DenseProducts, denseProducts, type LinearRows } from './ease.js';
import { createBarrier, createBlockMatrix } from './symmetric-inverse.js';

export interface LinearParameters {
  /** A basket of this age counts half; 0: all alike. */
  readonly halfLifeDays: number;
  /** A basket of s products counts 1 ÷ s^this. */
  readonly sizeExponent: number;
  /** λ ÷ the mean of G's diagonal, so that the same number fits shops of any size. */
  readonly ridgeShare: number;
  /** Products in fewer baskets take no part: their weights would be noise. */
  readonly minOrders: number;
  /** Most products that take part, the most sold first: time grows with their cube, memory with their square. */
  readonly maxProducts: number;
  /** Weights kept a product; on real shops 200 hit as often as all. */
  readonly kept: number;
}

export const LINEAR_DEFAULTS: LinearParameters = Object.freeze({
  halfLifeDays: 120,
  sizeExponent: 0.25,
  ridgeShare: 0.35,
  minOrders: 5,
  maxProducts: 8000,
  kept: 200,
});

/** Row p: how much p in the cart speaks for target[start[p]] …; largest size of weight first. */
export interface LinearWeights {
  readonly start: Uint32Array;
  readonly target: Int32Array;
  readonly weight: Float32Array;
}

/** What a linear model was fitted on: orders of a season, orders of a month, or all that each customer ever bought. */
export type LinearName = 'linear' | 'linear-recent' | 'linear-customer';
const TASKS_PER_THREAD = 8;

/** Fits the model of ease.ts on the threads of the pool. `times` are those of the baskets, milliseconds, ascending. */
export async function fitLinear(
  baskets: Baskets,
  times: Float64Array,
  pool: Pool,
  parameters: LinearParameters = LINEAR_DEFAULTS,
  name: LinearName = 'linear',
): Promise<ModelPart> {
  const index = indexByProduct(baskets);
  const dense = denseProducts(index, parameters.minOrders, parameters.maxProducts);
  const size = dense.product.length;
  const weight = basketWeights(baskets, times, { now: times.at(-1) ?? 0, ...parameters });
  const work = rowWork(baskets);
  const tasks = cutByWork(
    Float64Array.from(dense.product, (p) => work[p]),
    pool.threads * TASKS_PER_THREAD,
  );
  const matrix = createBlockMatrix(size);
  const ridge = parameters.ridgeShare * meanDiagonal(baskets, weight, dense);
  await pool.map('gramRows', { baskets, index, weight, dense, ridge, matrix }, tasks);
  const participants = Array.from({ length: pool.threads }, (_, participant) => participant);
  await pool.map('invert', { matrix, barrier: createBarrier(participants.length) }, participants);
  const rows = await pool.map('linearRows', { dense, matrix, kept: parameters.kept }, tasks);
  return joinRows(name, rows, dense, { ...parameters, ridge, products: size });
}

/** Σ over products of Σ w(o with p), ÷ products; 1 when nothing was sold, so that the ridge is never 0. */
function meanDiagonal(baskets: Baskets, weight: Float64Array, dense: DenseProducts): number {
  let sum = 0;
  for (let b = 0; b < baskets.basketCount; b++) {
    for (let line = baskets.start[b]; line < baskets.start[b + 1]; line++) {
      if (dense.numberOf[baskets.product[line]] >= 0) sum += weight[b];
    }
  }
  return sum > 0 ? sum / dense.product.length : 1;
}

function joinRows(
  name: LinearName,
  rows: readonly LinearRows[],
  dense: DenseProducts,
  parameters: Readonly<Record<string, number>>,
): ModelPart {
  const products = dense.numberOf.length;
  const total = rows.reduce((sum, row) => sum + row.target.length, 0);
  const start = new Uint32Array(products + 1);
  const target = new Int32Array(total);
  const weight = new Float32Array(total);
  let written = 0;
  let number = 0;
  for (const row of rows) {
    target.set(row.target, written);
    weight.set(row.weight, written);
    written += row.target.length;
    for (const length of row.length) start[dense.product[number++] + 1] = length;
  }
  for (let p = 0; p < products; p++) start[p + 1] += start[p];
  return { name, format: 1, parameters, arrays: { start, target, weight }, strings: {} };
}

export function loadLinear(part: ModelPart): LinearWeights {
  const { start, target, weight } = part.arrays;
  return { start: start as Uint32Array, target: target as Int32Array, weight: weight as Float32Array };
}
