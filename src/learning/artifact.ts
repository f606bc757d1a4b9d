import type { Interval } from './evaluation/bootstrap.js';
import type { LogFindings } from './logged-offers/log-findings.js';

/** Flat arrays a model consists of. */
export type ModelArray = Int32Array | Uint32Array | Float32Array | Float64Array | Uint16Array | Uint8Array;

/** What one model leaves behind: numbers, strings and the parameters that made it. Pure data; storage writes and reads it. */
export interface ModelPart {
  /** File-safe name, e.g. `association`. */
  readonly name: string;
  /** Raised when the meaning of the arrays changes; a reader refuses what it does not know. */
  readonly format: number;
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
  readonly arrays: Readonly<Record<string, ModelArray>>;
  readonly strings: Readonly<Record<string, readonly string[]>>;
}

/** All models of one training, before it has a version. */
export interface ModelArtifact {
  readonly parts: readonly ModelPart[];
  readonly card: ModelCard;
}

/** What the artifact was learned from and how long it took. */
export interface ModelCard {
  readonly trainedAt: string;
  readonly seed: number;
  readonly orders: number;
  readonly lines: number;
  readonly products: number;
  readonly customers: number;
  readonly sessions: number;
  readonly firstOrderAt: string | null;
  readonly lastOrderAt: string | null;
  readonly seconds: Readonly<Record<string, number>>;
  readonly peakMb: number;
  /** What validation on the tail of the history showed, e.g. `cart HR@10`; absent when there was too little to validate. */
  readonly validation?: Readonly<Record<string, number>>;
  /** What validation chose for the whole line-up; each part's own parameters stand with the part. */
  readonly parameters?: Readonly<Record<string, number>>;
  /**
   * The version that settings, shares, curves and trees were carried over from, and the orders they were learned with: the
   * validation above is of that training. Absent when all was learned anew.
   */
  readonly carriedOver?: { readonly from: string; readonly orders: number };
  /** What became of the offers that were shown, and whether the ranker learned from it; absent where none were shown. */
  readonly loggedOffers?: LogFindings;
  /** How it did beside the model that was in service; absent when there was none, or too few new orders to judge. */
  readonly comparison?: Comparison;
}

/** What the model in service and the new line-up made of the same new orders, which neither had learned from. */
export interface Comparison {
  /** Version of the model in service. */
  readonly inService: string;
  readonly cases: number;
  /** Mean NDCG@10 of each. */
  readonly newGain: number;
  readonly inServiceGain: number;
  /** New minus in service, case by case. */
  readonly difference: Interval;
}
