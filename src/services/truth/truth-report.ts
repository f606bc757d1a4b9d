import type { ComplementScore } from './judge-complements.js';
import type { IntervalScore } from './judge-intervals.js';
import type { SeasonScore } from './judge-seasons.js';
import type { ReachableScore } from './reachable.js';
import type { ListScore } from './said.js';

/** What was found of the truth of a sample shop; every figure is defined in docs/sample-shop.md. */
export interface TruthReport {
  /** Products of which something was said, of so many that the truth knows. */
  readonly products: number;
  readonly of: number;
  readonly complements: readonly ComplementScore[];
  readonly substitutes: readonly ListScore[];
  readonly ladders: readonly ListScore[];
  readonly fits: readonly ListScore[];
  readonly intervals: IntervalScore;
  readonly seasons: SeasonScore;
  /** Absent when it was not asked for: it takes a training of its own. */
  readonly reachable?: ReachableScore;
}
