import type { ScoringRows } from '../association/association-model.js';
import type { LinearWeights } from '../linear/linear-model.js';
import type { CustomerPast, ProductCounters } from '../models.js';
import type { LoadedNeighbours } from '../neighbours/neighbours-model.js';
import type { NearestCustomers } from '../personal/nearest-customers.js';
import type { CategoryLift } from './category-lift.js';
import type { RepeatFigures } from './repeat-figures.js';

/** Models and facts that the ranker listens to, all made of orders before the case. */
export interface RankerSources {
  /** Same order, orders of a season. */
  readonly linear: LinearWeights;
  /** Same order, orders of a month: what goes together now. */
  readonly linearRecent: LinearWeights;
  /** Same customer, at any time: what one buys who bought this. */
  readonly linearCustomer: LinearWeights;
  readonly scoring: ScoringRows;
  readonly neighbours: LoadedNeighbours;
  /** Customers who buy alike; asked only where `CandidateLimits.customers` wants it. */
  readonly customers: NearestCustomers;
  /** Categories that meet in one order. */
  readonly categories: CategoryLift;
  /** Categories that follow each other from one order of a customer to the next. */
  readonly transitions: CategoryLift;
  /** By product. */
  readonly repeats: RepeatFigures;
  readonly categoryRepeats: RepeatFigures;
  /** Length P: −1 when unknown. */
  readonly productCategory: Int32Array;
}

/** The moment that is judged. */
export interface Situation {
  /** Milliseconds. */
  readonly now: number;
  readonly cart: readonly number[];
  readonly customer: CustomerPast | undefined;
  readonly counters: ProductCounters;
}
