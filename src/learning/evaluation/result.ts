import type { Interval } from './bootstrap.js';
import type { Protocol } from './protocols.js';
import type { Reliability } from './reliability.js';
import type { Variety } from './variety.js';

export interface MethodResult {
  readonly name: string;
  /** Is it what is served, a model that this is made of, or a method it is compared with? */
  readonly kind: 'served' | 'model' | 'rival';
  readonly metrics: Readonly<Record<string, Interval>>;
  /** What is served minus this method, case by case. */
  readonly servedMinusThis: Readonly<Record<string, Interval>>;
  readonly variety: Variety;
  /** Of a model of the artifact: its own steps of the training; of what is served: all of it. */
  readonly trainSeconds: number;
  readonly peakMb: number;
  readonly p90Us: number;
}

export interface Evaluation {
  readonly protocol: Protocol;
  readonly cases: number;
  /** Customers of the cases, a guest counts as one; for views the sessions. */
  readonly customers: number;
  /** Cases to which a part of the metrics applies. */
  readonly counts: { readonly repeat: number; readonly explore: number; readonly revenue?: number };
  /** What was learned from: orders, or for views the sessions of two or more. */
  readonly trainingOrders?: number;
  readonly trainingSessions?: number;
  readonly products: number;
  /** Moments of the first and the last case. */
  readonly firstCaseAt: string;
  readonly lastCaseAt: string;
  /** What is served first, then the models, then the rivals. */
  readonly methods: readonly MethodResult[];
  /** Of the probabilities that are served with the first ten products. */
  readonly reliability: Reliability;
  readonly coldStart?: ColdStart;
  readonly warnings: readonly string[];
}

/** The slice of products in fewer than COLD_ORDERS orders before the case; see SplitOptions. */
export interface ColdStart {
  readonly cases: number;
  readonly targets: number;
  /** Targets that nobody had bought before the case. */
  readonly neverSold: number;
  /** Empty when there are too few cases to say anything. */
  readonly methods: readonly Pick<MethodResult, 'name' | 'kind' | 'metrics' | 'servedMinusThis'>[];
}
