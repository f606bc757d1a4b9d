/**
 * What became of the offers that were shown: columns, as in the history, with its product and customer numbers. Offers that never came on screen are
 * left out, and decisions none of whose offers did. Decisions in order of time; offers of decision d stand at
 * offerStart[d] … offerStart[d + 1] − 1, by position.
 */
export interface LoggedOffers {
  /** An offer counts as bought when the same customer or visitor ordered it within so many days. */
  readonly outcomeDays: number;
  /** Names of the places that showed offers. */
  readonly placements: readonly string[];
  readonly decisionCount: number;
  /** Length D: milliseconds since the epoch. */
  readonly time: Float64Array;
  /** Length D: index into `placements`. */
  readonly placement: Uint8Array;
  /** Length D: −1 for a visitor, and for a customer who refuses that their history shapes offers. */
  readonly customer: Int32Array;
  /** Length D: dense number of whoever saw it; what one person does hangs together. −1 when nothing tells people apart. */
  readonly person: Int32Array;
  /** Length D + 1. */
  readonly anchorStart: Uint32Array;
  /** Products that the offers were to go with. */
  readonly anchorProduct: Int32Array;
  /** Length D + 1. */
  readonly offerStart: Uint32Array;
  readonly product: Int32Array;
  /** From 0; gaps where an offer between two others was not shown. */
  readonly position: Uint8Array;
  /** What the decision ranked it by, in [0, 1]. */
  readonly score: Float32Array;
  /** Bits: OUTCOME. */
  readonly outcome: Uint8Array;
}

export const OUTCOME = Object.freeze({ clicked: 1, dismissed: 2, bought: 4 });

/**
 * Was the offer of interest, as far as a click tells? A click that was followed by "not interested" is none. A purchase without a click is none
 * either: it may have been on its way without the offer.
 */
export function isClicked(outcome: number): boolean {
  return (outcome & OUTCOME.clicked) !== 0 && (outcome & OUTCOME.dismissed) === 0;
}

export function isBoughtAfterClick(outcome: number): boolean {
  return isClicked(outcome) && (outcome & OUTCOME.bought) !== 0;
}
