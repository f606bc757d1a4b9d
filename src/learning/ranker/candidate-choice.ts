import { bestPositive } from '../top-scores.js';
import type { Situation } from './situation.js';
import type { SourceSums } from './source-sums.js';

export interface CandidateLimits {
  /** Best products taken from each source. */
  readonly perSource: number;
  /** Best sellers taken of each window: WINDOW_DAYS. */
  readonly popular: readonly number[];
  /** Whether the nearest customers are asked, which costs more than all else. */
  readonly customers: boolean;
}

export const CANDIDATE_LIMITS: CandidateLimits = Object.freeze({
  perSource: 40,
  popular: [40, 40, 40, 40],
  customers: false,
});

/** For a next order nothing in a cart points to candidates: more best sellers are looked at. */
export const BASKET_CANDIDATE_LIMITS: CandidateLimits = Object.freeze({
  perSource: 100,
  popular: [120, 120, 0, 120],
  customers: true,
});

/** Chooses what is worth ranking: all that the customer bought, the best of each source, and what sells now. */
export class CandidateChoice {
  /** 1 for what is a candidate already, or is not to be one; by slot. */
  private readonly taken: Uint8Array;

  constructor(
    private readonly sources: SourceSums,
    productCount: number,
    private readonly limits: CandidateLimits,
  ) {
    this.taken = new Uint8Array(productCount);
  }

  /** Slots of the candidates, none of them in the cart; the sources must have been asked. */
  choose({ cart, customer, counters }: Situation): Int32Array {
    const { perSource, popular } = this.limits;
    const { taken } = this;
    const { slots, sum } = this.sources;
    const chosen: number[] = [];
    const take = (slot: number): void => {
      if (taken[slot] !== 0) return;
      taken[slot] = 1;
      chosen.push(slot);
    };
    for (const product of cart) taken[slots.touch(product)] = 1;
    for (const { product } of customer?.purchases ?? []) take(slots.touch(product));
    const ofCart = cart.length === 0 ? [] : [sum.linear, sum.linearRecent, sum.items, sum.vote];
    const ofPast = customer === undefined ? [] : [sum.customerRecent, sum.nearest];
    for (const source of [...ofCart, ...ofPast]) {
      for (const slot of bestPositive(slots.id, slots.count, source, perSource, 1)) take(slot);
    }
    for (const [window, limit] of popular.entries()) {
      if (limit === 0) continue;
      for (const product of counters.listTop(window, limit)) take(slots.touch(product));
    }
    taken.fill(0, 0, slots.count);
    return Int32Array.from(chosen);
  }
}
