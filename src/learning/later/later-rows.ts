/**
 * "Who buys A, what do they come back for?" For a range of products A: which products B their buyers bought for the first
 * time in a later order, within a horizon, more often than buyers at large do.
 *
 * The unit is a customer's first purchase of a product that lies at least a horizon before the end of the history, so that
 * what followed can be known: an exposure. Each customer counts once a pair.
 *
 *   n(A)      exposures to A
 *   k(A, B)   those of them followed by a first purchase of B in a later order within the horizon
 *   expected  Σ over months m of n(A, m) · share of all exposures of month m that B followed
 *   lift = k ÷ expected       LLR of k of n against the expected share (Dunning 1993)
 *
 * Taking exposures, not customers, as what chance draws from keeps busy customers from making everything look related: who
 * bought 50 products is 50 of the exposures to A's, and 50 of those at large. Taking the share of the same month keeps a season from it: whoever buys in
 * October buys Christmas cards in November (stratified expectation, Mantel and Haenszel 1959). Sequences within a window: Agrawal and Srikant, "Mining
 * Sequential Patterns: Generalizations and Performance Improvements", EDBT 1996, sec. 2; here they have two steps, and a test against chance.
 *
 * A pair that people buy in one order is none of these: B must be new to the customer later. Refills of A itself are the
 * business of habits, not of this.
 *
 * Cost: Σ over customers of (exposures × later first purchases within the horizon), bounded by the cap on a customer's products;
 * one dense row a range, and the lags of the pairs that are kept. Not for guests: they have no later order.
 */
import { shareLogLikelihoodRatio } from '../association/figures.js';
import type { ProductIndex } from '../counting/baskets.js';
import type { FirstPurchases } from './first-purchases.js';

const DAY = 86_400_000;

export interface LaterParameters {
  readonly horizonDays: number;
  /** Longest list a product keeps. */
  readonly limit: number;
  /** Fewer customers are an anecdote, and nearly name themselves. */
  readonly minCustomers: number;
  /** 10.83: chance alone reaches it in 1 of 1,000 pairs. */
  readonly minLogLikelihoodRatio: number;
  /** Significant in a big shop, and yet hardly more than chance. */
  readonly minLift: number;
}

export interface LaterInput {
  readonly firsts: FirstPurchases;
  /** By product: places in `firsts`, ascending. */
  readonly index: ProductIndex;
  /** Customer of each place. */
  readonly customer: Int32Array;
  /** Milliseconds: the last order of the history. */
  readonly end: number;
  /** Month of each place; months are numbered from 0. */
  readonly month: Uint16Array;
  /** Length months: exposures. */
  readonly exposures: Uint32Array;
  /** Length months × P: those of them that the product followed. */
  readonly followed: Uint32Array;
  readonly parameters: LaterParameters;
}

/** What was bought later, for products from + 0, from + 1, …: `length[i]` entries each, likeliest first. */
export interface LaterRows {
  readonly length: Int32Array;
  /** n(A). */
  readonly exposed: Int32Array;
  readonly partner: Int32Array;
  readonly customers: Int32Array;
  readonly expected: Float32Array;
  readonly medianDays: Float32Array;
}

export function laterRows(input: LaterInput, from: number, until: number): LaterRows {
  const { firsts, index, month, exposures, parameters } = input;
  const ownMonths = new Uint32Array(exposures.length);
  const expected = new Float64Array(firsts.productCount);
  const count = new Int32Array(firsts.productCount);
  const touched = new Int32Array(firsts.productCount);
  const length = new Int32Array(until - from);
  const exposed = new Int32Array(until - from);
  const partner: number[] = [];
  const customers: number[] = [];
  const expectedOf: number[] = [];
  const medianDays: number[] = [];
  for (let anchor = from; anchor < until; anchor++) {
    let size = 0;
    let own = 0;
    for (let at = index.start[anchor]; at < index.start[anchor + 1]; at++) {
      const place = index.basket[at];
      if (!isExposed(input, place)) continue;
      own++;
      ownMonths[month[place]]++;
      eachLater(input, place, (later) => {
        const other = firsts.product[later];
        if (count[other]++ === 0) touched[size++] = other;
      });
    }
    exposed[anchor - from] = own;
    const row: number[] = [];
    for (let at = 0; at < size; at++) {
      const other = touched[at];
      const k = count[other];
      if (k < parameters.minCustomers) continue;
      expected[other] = expectedFollowers(input, ownMonths, other);
      if (k < parameters.minLift * expected[other]) continue;
      if (shareLogLikelihoodRatio(k, own, expected[other]) >= parameters.minLogLikelihoodRatio) row.push(other);
    }
    row.sort((a, b) => count[b] - count[a] || expected[a] - expected[b] || a - b);
    const kept = row.slice(0, parameters.limit);
    const lags = lagsOf(input, anchor, kept);
    for (const other of kept) {
      partner.push(other);
      customers.push(count[other]);
      expectedOf.push(expected[other]);
      medianDays.push(median(lags.get(other) ?? []));
    }
    length[anchor - from] = kept.length;
    for (let at = 0; at < size; at++) count[touched[at]] = 0;
    ownMonths.fill(0);
  }
  return {
    length,
    exposed,
    partner: Int32Array.from(partner),
    customers: Int32Array.from(customers),
    expected: Float32Array.from(expectedOf),
    medianDays: Float32Array.from(medianDays),
  };
}

/** Σ over months of the product's own exposures · share of all exposures of the month that `other` followed. */
function expectedFollowers({ firsts, exposures, followed }: LaterInput, ownMonths: Uint32Array, other: number): number {
  let sum = 0;
  for (let month = 0; month < ownMonths.length; month++) {
    if (ownMonths[month] === 0) continue;
    sum += (ownMonths[month] * followed[month * firsts.productCount + other]) / exposures[month];
  }
  return sum;
}

/** True when all of the horizon after the purchase lies in the history. */
export function isExposed(
  { firsts, end, parameters }: Pick<LaterInput, 'firsts' | 'end' | 'parameters'>,
  place: number,
) {
  return firsts.time[place] + parameters.horizonDays * DAY <= end;
}

/** The customer's first purchases in later orders within the horizon of the purchase at `place`. */
function eachLater({ firsts, customer, parameters }: LaterInput, place: number, visit: (later: number) => void): void {
  const bought = firsts.time[place];
  const until = bought + parameters.horizonDays * DAY;
  const stop = firsts.start[customer[place] + 1];
  for (let later = place + 1; later < stop && firsts.time[later] <= until; later++)
    if (firsts.time[later] > bought) visit(later);
}

/** Days between the two purchases, by partner. */
function lagsOf(input: LaterInput, anchor: number, kept: readonly number[]): ReadonlyMap<number, number[]> {
  const { firsts, index } = input;
  const lags = new Map<number, number[]>(kept.map((other) => [other, []]));
  if (kept.length === 0) return lags;
  for (let at = index.start[anchor]; at < index.start[anchor + 1]; at++) {
    const place = index.basket[at];
    if (!isExposed(input, place)) continue;
    eachLater(input, place, (later) =>
      lags.get(firsts.product[later])?.push((firsts.time[later] - firsts.time[place]) / DAY),
    );
  }
  return lags;
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  return values.length % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}
