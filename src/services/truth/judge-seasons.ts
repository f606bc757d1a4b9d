import type { Truth } from '../../sample-shop/truth.js';
import { correlationOf } from './judge-intervals.js';
import { meanOf } from './said.js';
import type { TruthTables } from './truth-tables.js';

/** A product that the model in service calls in season in a week of the year, with its index. */
export interface LearnedSeason {
  readonly product: string;
  /** From 0. */
  readonly week: number;
  readonly index: number;
}

export interface SeasonScore {
  /** Weeks of products that are called in season, and of how many products. */
  readonly weeks: number;
  readonly products: number;
  /** Share of them in which the true index is above 1. */
  readonly precision: number;
  readonly meanAbsoluteError: number;
  /** Correlation of learned and true index over these weeks. */
  readonly correlation: number;
}

/** The learned index is one of three weeks, so the true one is averaged over the same. */
export function judgeSeasons(truth: Truth, { familyOf }: TruthTables, learned: readonly LearnedSeason[]): SeasonScore {
  const indexOf = new Map(truth.seasons.map(({ family, index }) => [family, index]));
  const pairs = learned.flatMap(({ product, week, index }) => {
    const real = indexOf.get(familyOf.get(product) ?? '');
    if (real === undefined) return [];
    const around = [real[(week + real.length - 1) % real.length], real[week], real[(week + 1) % real.length]];
    return [[index, meanOf(around)] as const];
  });
  return {
    weeks: pairs.length,
    products: new Set(learned.map(({ product }) => product)).size,
    precision: pairs.filter(([, real]) => real > 1).length / pairs.length,
    meanAbsoluteError: meanOf(pairs.map(([index, real]) => Math.abs(index - real))),
    correlation: correlationOf(pairs),
  };
}
