import type { Truth } from '../../sample-shop/truth.js';
import { meanOf } from './said.js';
import type { TruthTables } from './truth-tables.js';

/** What the model in service learned of a product that is bought again. */
export interface LearnedInterval {
  readonly product: string;
  /** Mean days between two purchases of one customer. */
  readonly days: number;
  /** Purchases that it was learned from. */
  readonly repeats: number;
}

export interface IntervalScore {
  /** Consumables with enough repeats. */
  readonly products: number;
  /** Median of learned ÷ true; above 1, since people come when they come and not when something runs out. */
  readonly medianRatio: number;
  /** Mean of |learned − true| ÷ true. */
  readonly meanRelativeError: number;
  /** Correlation of learned and true over the products. */
  readonly correlation: number;
}

/** Fewer repeats tell no interval. */
const MIN_REPEATS = 10;

/** The days that one unit lasts against the days that were learned between two purchases of a product. */
export function judgeIntervals(
  truth: Truth,
  { familyOf }: TruthTables,
  learned: readonly LearnedInterval[],
): IntervalScore {
  const lasts = new Map(truth.consumables.map(({ family, meanDays }) => [family, meanDays]));
  const pairs = learned.flatMap(({ product, days, repeats }) => {
    const real = lasts.get(familyOf.get(product) ?? '');
    return real === undefined || repeats < MIN_REPEATS ? [] : [[days, real] as const];
  });
  const ratios = pairs.map(([days, real]) => days / real).sort((a, b) => a - b);
  return {
    products: pairs.length,
    medianRatio: ratios[Math.floor(ratios.length / 2)] ?? Number.NaN,
    meanRelativeError: meanOf(ratios.map((ratio) => Math.abs(ratio - 1))),
    correlation: correlationOf(pairs),
  };
}

/** Pearson's; NaN where one side never varies. */
export function correlationOf(pairs: readonly (readonly [number, number])[]): number {
  const [meanX, meanY] = [meanOf(pairs.map(([x]) => x)), meanOf(pairs.map(([, y]) => y))];
  const sum = (of: (x: number, y: number) => number): number =>
    pairs.reduce((total, [x, y]) => total + of(x - meanX, y - meanY), 0);
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
}
