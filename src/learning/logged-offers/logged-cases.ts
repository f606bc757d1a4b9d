import type { History } from '../history.js';
import { FEATURES } from '../ranker/feature-names.js';
import { FeatureBuilder } from '../ranker/features.js';
import type { RankerSources } from '../ranker/situation.js';
import { MovingState } from '../replay/moving-state.js';
import { isBoughtAfterClick, isClicked, type LoggedOffers } from './logged-offers.js';

const WIDTH = FEATURES.length;

/** Answers of which something was taken and something was not, as rows of the ranker's features; in order of time. */
export interface LoggedCases {
  readonly cases: number;
  /** By case. */
  readonly time: Float64Array;
  readonly person: Int32Array;
  readonly place: Uint8Array;
  /** Length cases + 1. */
  readonly groupStart: Uint32Array;
  /** By row. */
  readonly cells: Float32Array;
  readonly position: Uint8Array;
  readonly isTarget: Uint8Array;
}

/**
 * Replays the answers given from `from` on (milliseconds), at most `limit` of the latest, and gathers what the ranker would have
 * known of each offer: nothing of that moment or later. What was taken is what was bought after a click; where nothing
 * was, what was clicked. Offers that another source than the ranker's found, and that the ranker knows nothing of, are left out.
 *
 * Cost: one gathering of features an answer.
 */
export function gatherLoggedCases(
  history: History,
  offers: LoggedOffers,
  from: number,
  sources: RankerSources,
  limit: number,
): LoggedCases {
  const teaching: number[] = [];
  for (let d = offers.decisionCount - 1; d >= 0 && offers.time[d] >= from && teaching.length < limit; d--)
    if (offers.anchorStart[d + 1] > offers.anchorStart[d] && targetsOf(offers, d).size > 0) teaching.push(d);
  teaching.reverse();

  const features = new FeatureBuilder(sources, history.productIds.length);
  const state = new MovingState(history);
  const kept: number[] = [];
  const groupStart = [0];
  const cells: Float32Array[] = [];
  const position: number[] = [];
  const isTarget: number[] = [];
  for (const d of teaching) {
    const now = offers.time[d];
    state.advanceTo(now);
    const cart = [...offers.anchorProduct.subarray(offers.anchorStart[d], offers.anchorStart[d + 1])];
    features.build({ now, cart, customer: state.findPast(offers.customer[d]), counters: state });
    const targets = targetsOf(offers, d);
    const rows: { readonly at: number; readonly offer: number }[] = [];
    for (let offer = offers.offerStart[d]; offer < offers.offerStart[d + 1]; offer++) {
      const at = features.candidates.indexOf(offers.product[offer]);
      if (at >= 0) rows.push({ at, offer });
    }
    const taken = rows.filter(({ offer }) => targets.has(offer)).length;
    if (taken === 0 || taken === rows.length) continue;
    for (const { at, offer } of rows) {
      cells.push(features.rows.slice(at * WIDTH, (at + 1) * WIDTH));
      position.push(offers.position[offer]);
      isTarget.push(targets.has(offer) ? 1 : 0);
    }
    groupStart.push(cells.length);
    kept.push(d);
  }
  return {
    cases: kept.length,
    time: Float64Array.from(kept, (d) => offers.time[d]),
    person: Int32Array.from(kept, (d) => offers.person[d]),
    place: Uint8Array.from(kept, (d) => offers.placement[d]),
    groupStart: Uint32Array.from(groupStart),
    cells: inOnePiece(cells),
    position: Uint8Array.from(position),
    isTarget: Uint8Array.from(isTarget),
  };
}

function targetsOf({ offerStart, outcome }: LoggedOffers, d: number): ReadonlySet<number> {
  const all = Array.from({ length: offerStart[d + 1] - offerStart[d] }, (_, i) => offerStart[d] + i);
  const bought = all.filter((offer) => isBoughtAfterClick(outcome[offer]));
  return new Set(bought.length > 0 ? bought : all.filter((offer) => isClicked(outcome[offer])));
}

function inOnePiece(rows: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(rows.length * WIDTH);
  for (const [i, row] of rows.entries()) all.set(row, i * WIDTH);
  return all;
}

/** Cases `from` … `until` − 1; the arrays of rows are views. */
export function sliceCases(all: LoggedCases, from: number, until: number): LoggedCases {
  const [first, end] = [all.groupStart[from], all.groupStart[until]];
  return {
    cases: until - from,
    time: all.time.subarray(from, until),
    person: all.person.subarray(from, until),
    place: all.place.subarray(from, until),
    groupStart: all.groupStart.slice(from, until + 1).map((row) => row - first),
    cells: all.cells.subarray(first * WIDTH, end * WIDTH),
    position: all.position.subarray(first, end),
    isTarget: all.isTarget.subarray(first, end),
  };
}
