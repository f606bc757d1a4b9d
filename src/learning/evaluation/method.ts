import type { CustomerPast, ProductCounters, Scored } from '../models.js';
import type { Pool } from '../workers/pool.js';
import type { Split } from './protocols.js';

/** What every method is told of a case: nothing of its time or later. */
export interface Question {
  readonly cart: readonly number[];
  /** Milliseconds. */
  readonly now: number;
  /** Customer index of the history, −1 for a guest. */
  readonly who: number;
  readonly customer?: CustomerPast;
  readonly counters: ProductCounters;
}

export interface Answer extends Scored {
  /** Of methods that say how sure they are. */
  readonly probability?: number;
}

/** Best first, at most `limit`, none of the cart. */
export type Rank = (question: Question, limit: number) => readonly Answer[];

/** A method that is compared with what is served; written here as a shop or a paper would write it. */
export interface Method {
  readonly name: string;
  /** The method that does the same without an eye for time; on a history whose time is shuffled it must be as good. */
  readonly withoutTime?: string;
  /** Learns from `split.training`, and must not look at the rest: the leak check finds out. The time it takes is reported. */
  fit(split: Split, pool: Pool): Rank | Promise<Rank>;
}

/** The name of what is served. */
export const SERVED = 'goeswith';

/** What a method that needs products is asked with: the cart, and where it is empty all that the customer bought. */
export function queryOf({ cart, customer }: Question): readonly number[] {
  return cart.length > 0 ? cart : (customer?.purchases.map(({ product }) => product) ?? []);
}
