import { seededRandom } from '../../domain/random.js';

export interface Interval {
  readonly value: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
}

const ROUNDS = 500;

/**
 * Means and their 95 % percentile intervals by a bootstrap over customers (cases of one customer are drawn together; Efron
 * & Tibshirani 1993, An Introduction to the Bootstrap, ch. 13). The customers are drawn once: every metric and method is
 * judged on the same draws, so differences may be taken case by case before.
 */
export class Bootstrap {
  readonly customers: number;
  /** Dense number of each case's customer; a guest (−1) stands alone. */
  private readonly place: Uint32Array;
  private readonly draws: Uint32Array;

  /** `customer` of each case. */
  constructor(customer: readonly number[], seed: number) {
    const numbers = new Map<number, number>();
    this.place = Uint32Array.from(customer, (each, at) => {
      const key = each >= 0 ? each : -2 - at;
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      return number;
    });
    this.customers = numbers.size;
    const random = seededRandom(seed);
    this.draws = Uint32Array.from({ length: ROUNDS * this.customers }, () => Math.floor(random() * this.customers));
  }

  /**
   * `values` holds one number a case, NaN where it does not apply; Σ weight · value ÷ Σ weight, all weights 1 when there are
   * none (a weighted mean is a ratio of two sums, and both are drawn). NaN when there are no values.
   */
  mean(values: ArrayLike<number>, weights?: ArrayLike<number>): Interval {
    const { customers, draws, place } = this;
    const sum = new Float64Array(customers);
    const count = new Float64Array(customers);
    for (let at = 0; at < place.length; at++) {
      const weight = weights === undefined ? 1 : weights[at];
      if (Number.isNaN(values[at]) || !(weight > 0)) continue;
      sum[place[at]] += weight * values[at];
      count[place[at]] += weight;
    }
    const means: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      let roundSum = 0;
      let roundCount = 0;
      for (let draw = round * customers; draw < (round + 1) * customers; draw++) {
        roundSum += sum[draws[draw]];
        roundCount += count[draws[draw]];
      }
      // A draw without any case to which the metric applies says nothing.
      if (roundCount > 0) means.push(roundSum / roundCount);
    }
    means.sort((left, right) => left - right);
    const total = (column: Float64Array): number => column.reduce((all, each) => all + each, 0);
    return {
      value: total(sum) / total(count),
      low: means[Math.floor(means.length * 0.025)] ?? Number.NaN,
      high: means[Math.ceil(means.length * 0.975) - 1] ?? Number.NaN,
    };
  }
}
