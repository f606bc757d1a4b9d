import { seededRandom } from '../../domain/random.js';

export interface Interval {
  readonly value: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
}

const ROUNDS = 500;

/**
 * Mean and its 95 % percentile interval by a bootstrap over customers (cases of one customer are drawn together; Efron &
 * Tibshirani 1993, An Introduction to the Bootstrap, ch. 13). `values` holds one number a case, NaN where it does not
 * apply; `cluster` the customer of each, −1 for a guest, who stands alone. The same seed draws the same customers for
 * every metric and method, so differences may be taken case by case before. NaN when there are no values.
 */
export function bootstrapMean(values: readonly number[], cluster: readonly number[], seed: number): Interval {
  const clusters = new Map<number, { sum: number; count: number }>();
  let sum = 0;
  let count = 0;
  for (const [place, value] of values.entries()) {
    const key = cluster[place] >= 0 ? cluster[place] : -2 - place;
    const own = clusters.get(key) ?? { sum: 0, count: 0 };
    clusters.set(key, own);
    if (Number.isNaN(value)) continue;
    own.sum += value;
    own.count++;
    sum += value;
    count++;
  }
  const all = [...clusters.values()];
  const random = seededRandom(seed);
  const means = new Float64Array(ROUNDS);
  for (let round = 0; round < ROUNDS; round++) {
    let roundSum = 0;
    let roundCount = 0;
    for (let draw = 0; draw < all.length; draw++) {
      const drawn = all[Math.floor(random() * all.length)];
      roundSum += drawn.sum;
      roundCount += drawn.count;
    }
    means[round] = roundSum / Math.max(1, roundCount);
  }
  means.sort();
  return {
    value: count === 0 ? Number.NaN : sum / count,
    low: means[Math.floor(ROUNDS * 0.025)],
    high: means[Math.ceil(ROUNDS * 0.975) - 1],
  };
}
