import type { Interval } from '../evaluation/bootstrap.js';

export interface JudgedChange {
  readonly cases: number;
  /** Mean gains of the ranker as it was, and as it would be. */
  readonly before: number;
  readonly after: number;
  /** After minus before, case by case; 95 %, by person. */
  readonly difference: Interval;
}

/** Why the logged offers shaped the ranker, or did not. */
export type LogVerdict =
  | 'used'
  /** There is no ranker to teach: the blend serves. */
  | 'no_ranker'
  /** Too few answers of which something was taken, since the orders that the sources were fitted on. */
  | 'too_few_cases'
  /** Too few orders since, to see that it still sells. */
  | 'too_few_orders'
  /** Not better on answers, beyond luck. */
  | 'not_better'
  /** Better liked, but worse on orders. */
  | 'worse_on_orders';

/** What the log held, and what was made of it: for the card. */
export interface LogFindings {
  readonly verdict: LogVerdict;
  /** Answers that came on screen, offers in them, and what became of those. */
  readonly answers: number;
  readonly shown: number;
  readonly clicked: number;
  readonly boughtAfterClick: number;
  readonly firstAt: string;
  readonly lastAt: string;
  /** By place and position: how well it is noticed, against the first; and the clicks that could be compared. */
  readonly examination: Readonly<Record<string, { readonly theta: readonly number[]; readonly clicks: number }>>;
  /** Answers that the ranker could learn from, and how many it takes. */
  readonly cases: number;
  readonly casesNeeded: number;
  /** Absent where there were too few. */
  readonly trees?: number;
  readonly onAnswers?: JudgedChange;
  readonly onOrders?: JudgedChange;
}
