import { availableParallelism } from 'node:os';
import { GoeswithError } from '../domain/errors.js';
import { type EvaluateOptions, evaluate } from '../learning/evaluation/evaluate.js';
import { checkLeaks, type LeakReport } from '../learning/evaluation/leak-check.js';
import type { Method } from '../learning/evaluation/method.js';
import { RIVALS } from '../learning/evaluation/methods.js';
import {
  type OrderProtocol,
  type Protocol,
  type Split,
  type SplitOptions,
  splitBy,
} from '../learning/evaluation/protocols.js';
import type { Evaluation } from '../learning/evaluation/result.js';
import { evaluateSessions, latestSessionsFrom, splitSessionNext } from '../learning/evaluation/session-next.js';
import type { History } from '../learning/history.js';
import { readHistory } from '../storage/history.js';
import type { Storage } from '../storage/open.js';
import { DEFAULT_SEED } from './training.js';
import type { TrainingProgress } from './training-types.js';

export type { Interval } from '../learning/evaluation/bootstrap.js';
export { MAIN_METRIC } from '../learning/evaluation/case-values.js';
export type { LeakReport } from '../learning/evaluation/leak-check.js';
export { COLD_ORDERS, PROTOCOLS, type Protocol } from '../learning/evaluation/protocols.js';
export type { Reliability } from '../learning/evaluation/reliability.js';
export type { ColdStart, Evaluation, MethodResult } from '../learning/evaluation/result.js';

export interface EvaluationRequest {
  readonly protocol: Protocol;
  /** Share of the orders, the latest, that are foretold; used when no dates are given. */
  readonly testShare: number;
  /** Milliseconds; orders in [from, until) are foretold. */
  readonly testFrom?: number;
  readonly testUntil?: number;
}

/** Least cases that an evaluation is made of. */
const MIN_CASES = 20;

/**
 * Judges every model on orders it has not seen: reads the history, cuts it in time, learns from the past alone. What is
 * in service is not touched. The rare products that the protocol leaves out are judged in a slice of their own, with a
 * training of its own, when `coldStart` asks for it. Throws NO_HISTORY when there are too few orders for the protocol.
 */
export async function evaluateShop(
  storage: Storage,
  request: EvaluationRequest & {
    readonly coldStart: boolean;
    /** Asked beside the usual ones. */
    readonly methods?: readonly Method[];
  },
  onProgress: (progress: TrainingProgress) => void = () => {},
): Promise<Evaluation> {
  const history = await readWhole(storage, onProgress);
  const { protocol } = request;
  if (protocol === 'session-next') return evaluateVisits(history, request, evaluateOptions(onProgress));
  const split = splitOf(history, protocol, request);
  const cold = request.coldStart
    ? splitBy(protocol, history, { ...splitOptions(request), coldStart: true })
    : undefined;
  const rivals = [...(request.methods ?? []), ...RIVALS[protocol]];
  return evaluate(split, { ...evaluateOptions(onProgress), rivals }, cold);
}

function evaluateVisits(
  { sessions, productIds }: History,
  { testShare, testFrom, testUntil }: EvaluationRequest,
  options: EvaluateOptions,
): Evaluation {
  const from = testFrom ?? latestSessionsFrom(sessions, testShare);
  const split = splitSessionNext(sessions, productIds.length, from, testUntil ?? Number.POSITIVE_INFINITY);
  const evaluation = evaluateSessions(split, options);
  if (evaluation.cases < MIN_CASES)
    throw new GoeswithError('NO_HISTORY', {
      detail: `The protocol session-next finds only ${evaluation.cases} views to foretell; ${MIN_CASES} are the least. Import view events, or take a larger test share or earlier dates.`,
    });
  return evaluation;
}

/** Does any method look ahead? See leak-check.ts. Throws UNKNOWN_OPTION for views: what is learned of them ends before the first test. */
export async function checkShopForLeaks(
  storage: Storage,
  request: EvaluationRequest,
  onProgress: (progress: TrainingProgress) => void = () => {},
): Promise<LeakReport> {
  const { protocol } = request;
  if (protocol === 'session-next')
    throw new GoeswithError('UNKNOWN_OPTION', {
      detail: 'The leak check looks at orders, not at views.',
      errors: [{ path: '--protocol', message: 'choose basket-completion or next-basket with --leak-check' }],
    });
  const history = await readWhole(storage, onProgress);
  splitOf(history, protocol, request);
  return checkLeaks(history, protocol, splitOptions(request), evaluateOptions(onProgress));
}

async function readWhole(storage: Storage, onProgress: (progress: TrainingProgress) => void): Promise<History> {
  const history = await readHistory(storage.db, (read) => onProgress({ step: 'read', ...read }), { orderIds: true });
  if (history.orderCount === 0) throw new GoeswithError('NO_HISTORY');
  return history;
}

function splitOf(history: History, protocol: OrderProtocol, request: EvaluationRequest): Split {
  const split = splitBy(protocol, history, splitOptions(request));
  if (split.cases.length < MIN_CASES)
    throw new GoeswithError('NO_HISTORY', {
      detail: `The protocol ${protocol} finds only ${split.cases.length} cases in these orders; ${MIN_CASES} are the least. Take a larger test share or other dates.`,
    });
  return split;
}

function splitOptions({ testShare, testFrom, testUntil }: EvaluationRequest): SplitOptions {
  return { testShare, from: testFrom, until: testUntil };
}

function evaluateOptions(onProgress: (progress: TrainingProgress) => void): EvaluateOptions {
  return {
    seed: DEFAULT_SEED,
    threads: Math.min(4, availableParallelism()),
    now: () => new Date(),
    memoryMb: () => Math.round(process.memoryUsage().rss / 2 ** 20),
    onProgress,
  };
}
