import type { Random } from '../domain/random.js';
import { exactLn } from './exact-math.js';

const STEPS = 4096;

/** Quantiles of the standard normal distribution at 0/4096 … 4096/4096, the two ends cut at ±3.6. */
const NORMAL = Float64Array.from({ length: STEPS + 1 }, (_, step) => normalQuantile(step / STEPS));

/** Standard normal, cut at ±3.6: a straight line between two of 4,097 quantiles. One draw. */
export function normal(random: Random): number {
  const at = random() * STEPS;
  const step = Math.floor(at);
  return NORMAL[step] + (at - step) * (NORMAL[step + 1] - NORMAL[step]);
}

/**
 * Quantile of the standard normal distribution by the rational approximations of P. J. Acklam (2003), relative error below
 * 1.15e-9; cut at ±3.6.
 */
export function normalQuantile(probability: number): number {
  if (probability < 0.02425) {
    if (probability < 0.00016) return -3.6;
    const q = Math.sqrt(-2 * exactLn(probability));
    const top =
      ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
        4.374664141464968) *
        q +
      2.938163982698783;
    const bottom =
      (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1;
    return top / bottom;
  }
  if (probability > 1 - 0.02425) return -normalQuantile(1 - probability);
  const q = probability - 0.5;
  const r = q * q;
  const top =
    (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
    q;
  const bottom =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
    1;
  return top / bottom;
}

/** Draws places of a list by weight at the same cost whatever its length. */
export interface AliasTable {
  /** Chance that a place drawn evenly is kept; else its alias takes its turn. */
  readonly keep: Float64Array;
  readonly alias: Int32Array;
}

/** Walker's alias method in Vose's form (M. D. Vose, 1991, "A linear algorithm for generating random numbers with a given distribution"). */
export function makeAliasTable(weights: ArrayLike<number>): AliasTable {
  const count = weights.length;
  let total = 0;
  for (let place = 0; place < count; place++) total += weights[place];
  const keep = new Float64Array(count);
  const alias = Int32Array.from({ length: count }, (_, place) => place);
  const small: number[] = [];
  const large: number[] = [];
  for (let place = 0; place < count; place++) {
    keep[place] = (weights[place] * count) / total;
    (keep[place] < 1 ? small : large).push(place);
  }
  while (small.length > 0 && large.length > 0) {
    const less = small.pop() as number;
    const more = large[large.length - 1];
    alias[less] = more;
    keep[more] -= 1 - keep[less];
    if (keep[more] < 1) small.push(large.pop() as number);
  }
  for (const place of [...small, ...large]) keep[place] = 1;
  return { keep, alias };
}

/** The chance of each place. */
export function shareOfPlaces({ keep, alias }: AliasTable): Float64Array {
  const share = keep.map((kept) => kept / keep.length);
  for (let place = 0; place < alias.length; place++) share[alias[place]] += (1 - keep[place]) / keep.length;
  return share;
}

/** One draw of `random`: its whole part is the place, the rest decides between the place and its alias. */
export function drawPlace({ keep, alias }: AliasTable, random: Random): number {
  const at = random() * keep.length;
  const place = Math.floor(at);
  return at - place < keep[place] ? place : alias[place];
}

/** A place by weights that sum to `total`; for short lists whose weights change from draw to draw. */
export function pickWeighted(weights: ArrayLike<number>, total: number, random: Random): number {
  let rest = random() * total;
  for (let place = 0; place < weights.length; place++) {
    rest -= weights[place];
    if (rest < 0) return place;
  }
  return weights.length - 1;
}

/** A number in [0, 1) that belongs to three whole numbers: what is drawn again and again need not be kept. */
export function noise(seed: number, a: number, b: number): number {
  let mixed = Math.imul(seed ^ Math.imul(a + 1, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(b + 1, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296;
}
