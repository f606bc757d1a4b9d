import type { ModelPart } from '../artifact.js';
import { basketWeights } from '../counting/basket-weights.js';
import { type Baskets, cutByWork, indexByProduct, rowWork } from '../counting/baskets.js';
import { topPlaces } from '../top-scores.js';
import type { Pool } from '../workers/pool.js';
import { type LinearRows, numberProducts, soldProducts } from './ease.js';
import { createGramRows, type GramSource, gramDiagonal, longestRow } from './gram-rows.js';
import { formGroups } from './neighbourhoods.js';
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
  /** Up to so many products the model is solved as one; time grows with their cube. Above, by neighbourhoods. */
  readonly maxDense: number;
  /** Products in a neighbourhood; with 512 a shop of 3,300 products lost 1 hit in 78, one of 15,000 none. */
  readonly neighbours: number;
  /** Weights kept a product; on real shops 200 hit as often as all. */
  readonly kept: number;
}

/** What validation chooses: how orders are weighed, and how far weights are held back. */
export type LinearChoice = Pick<LinearParameters, 'halfLifeDays' | 'sizeExponent' | 'ridgeShare'>;

export const LINEAR_DEFAULTS: LinearParameters = Object.freeze({
  halfLifeDays: 120,
  sizeExponent: 0.25,
  ridgeShare: 0.35,
  minOrders: 5,
  maxDense: 4000,
  neighbours: 512,
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
/** Pairs held while a large catalog is solved, 8 bytes each: 800 MB leave room for the history on a machine of 4 GB. */
const MAX_PAIRS = 100_000_000;

/**
 * Fits the model of ease.ts, or of neighbourhoods.ts where the catalog is large, on the threads of the pool. `times` are
 * those of the baskets, milliseconds, ascending.
 */
export async function fitLinear(
  baskets: Baskets,
  times: Float64Array,
  pool: Pool,
  parameters: LinearParameters = LINEAR_DEFAULTS,
  name: LinearName = 'linear',
): Promise<ModelPart> {
  const index = indexByProduct(baskets);
  const products = numberProducts(soldProducts(index, parameters.minOrders), baskets.productCount);
  const size = products.product.length;
  const weight = basketWeights(baskets, times, { now: times.at(-1) ?? 0, ...parameters });
  const source = { baskets, index, weight, products };
  const diagonal = gramDiagonal(source);
  // 1 when nothing was sold, so that the ridge is never 0.
  const ridge = parameters.ridgeShare * (size > 0 ? diagonal.reduce((sum, each) => sum + each) / size : 1);
  const dense = size <= parameters.maxDense;
  const solution = await (dense ? solveWhole : solveByNeighbourhoods)({ source, diagonal, ridge, parameters }, pool);
  return joinRows(name, solution, baskets.productCount, { ...parameters, ridge, products: size, dense });
}

interface Problem {
  readonly source: GramSource;
  readonly diagonal: Float64Array;
  readonly ridge: number;
  readonly parameters: LinearParameters;
}

/** Rows of B, and the product that each belongs to. */
interface Solution {
  readonly rows: readonly LinearRows[];
  readonly product: Int32Array;
}

/** Ranges of numbers of about equal work. */
function tasksOf({ baskets, products }: GramSource, pool: Pool): readonly (readonly [number, number])[] {
  const work = rowWork(baskets);
  return cutByWork(
    Float64Array.from(products.product, (p) => work[p]),
    pool.threads * TASKS_PER_THREAD,
  );
}

async function solveWhole({ source, ridge, parameters }: Problem, pool: Pool): Promise<Solution> {
  const { product } = source.products;
  const matrix = createBlockMatrix(product.length);
  const tasks = tasksOf(source, pool);
  await pool.map('gramMatrix', { ...source, ridge, matrix }, tasks);
  const participants = Array.from({ length: pool.threads }, (_, participant) => participant);
  await pool.map('invert', { matrix, barrier: createBarrier(participants.length) }, participants);
  const rows = await pool.map('linearRows', { product, matrix, kept: parameters.kept }, tasks);
  return { rows, product };
}

async function solveByNeighbourhoods(problem: Problem, pool: Pool): Promise<Solution> {
  const { ridge, parameters } = problem;
  const { source, diagonal } = mostSoldFirst(problem);
  const { products } = source;
  const tasks = tasksOf(source, pool);
  const lengths = new Int32Array(diagonal.length);
  const counted = await pool.map('gramLengths', source, tasks);
  for (const [place, [from]] of tasks.entries()) lengths.set(counted[place], from);
  const rows = createGramRows(lengths, longestRow(lengths, MAX_PAIRS), diagonal);
  await pool.map('gramRows', { source, rows, ridge }, tasks);
  const groups = formGroups(rows, ridge);
  // All groups cost about alike; small tasks let the threads end together.
  const ranges = cutByWork(new Float64Array(groups.start.length - 1), pool.threads * TASKS_PER_THREAD * 2);
  const { neighbours, kept } = parameters;
  const input = { rows, ridge, products, groups, neighbours, kept };
  const solved = await pool.map('neighbourhoods', input, ranges);
  return { rows: solved.flat(), product: groups.member.map((i) => products.product[i]) };
}

/** Numbers the products anew, by weighted sales: what sells now leads the groups. */
function mostSoldFirst({ source, diagonal }: Problem): Pick<Problem, 'source' | 'diagonal'> {
  const { product, numberOf } = source.products;
  const order = topPlaces(product, product.length, diagonal, product.length, 1);
  const products = numberProducts(
    order.map((place) => product[place]),
    numberOf.length,
  );
  return { source: { ...source, products }, diagonal: Float64Array.from(order, (place) => diagonal[place]) };
}

function joinRows(
  name: LinearName,
  { rows, product }: Solution,
  productCount: number,
  parameters: Readonly<Record<string, number | boolean>>,
): ModelPart {
  const start = new Uint32Array(productCount + 1);
  let next = 0;
  for (const { length } of rows) for (const entries of length) start[product[next++] + 1] = entries;
  for (let p = 0; p < productCount; p++) start[p + 1] += start[p];
  const target = new Int32Array(start[productCount]);
  const weight = new Float32Array(target.length);
  next = 0;
  for (const row of rows) {
    let at = 0;
    for (const entries of row.length) {
      const to = start[product[next++]];
      target.set(row.target.subarray(at, at + entries), to);
      weight.set(row.weight.subarray(at, at + entries), to);
      at += entries;
    }
  }
  return { name, format: 1, parameters, arrays: { start, target, weight }, strings: {} };
}

export function loadLinear(part: ModelPart): LinearWeights {
  const { start, target, weight } = part.arrays;
  return { start: start as Uint32Array, target: target as Int32Array, weight: weight as Float32Array };
}
