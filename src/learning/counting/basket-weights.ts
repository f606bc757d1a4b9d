import type { Baskets } from './baskets.js';

const DAY_MS = 86_400_000;

/**
 * Weight of each basket, 0.5^(age ÷ half-life) ÷ size^sizeExponent, with the age counted back from `now` (milliseconds).
 * A half-life of 0 means that age does not matter. Empty baskets weigh 0.
 */
export function basketWeights(
  baskets: Baskets,
  time: Float64Array,
  {
    now,
    halfLifeDays,
    sizeExponent,
  }: { readonly now: number; readonly halfLifeDays: number; readonly sizeExponent: number },
): Float64Array {
  const weight = new Float64Array(baskets.basketCount);
  for (let b = 0; b < weight.length; b++) {
    const size = baskets.start[b + 1] - baskets.start[b];
    if (size === 0) continue;
    const ageDays = Math.max(0, now - time[b]) / DAY_MS;
    const recency = halfLifeDays > 0 ? 2 ** (-ageDays / halfLifeDays) : 1;
    weight[b] = recency / size ** sizeExponent;
  }
  return weight;
}
