import { availableParallelism } from 'node:os';
import { GoeswithError } from '../domain/errors.js';
import { type Evaluation, evaluate } from '../learning/evaluation/evaluate.js';
import { type Protocol, type Split, splitBasketCompletion, splitNextBasket } from '../learning/evaluation/protocols.js';
import { evaluateSessions, latestSessionsFrom, splitSessionNext } from '../learning/evaluation/session-next.js';
import type { History } from '../learning/history.js';
import type { TrainOptions } from '../learning/training/train.js';
import { readHistory } from '../storage/history.js';
import type { Storage } from '../storage/open.js';
import { DEFAULT_SEED } from './training.js';
import type { TrainingProgress } from './training-types.js';

export type { Interval } from '../learning/evaluation/bootstrap.js';
export type { Evaluation } from '../learning/evaluation/evaluate.js';
export { PROTOCOLS, type Protocol } from '../learning/evaluation/protocols.js';

export interface EvaluationOptions {
  readonly protocol: Protocol;
  /** Share of the orders (or sessions), the latest, that are foretold; used when no dates are given. */
  readonly testShare: number;
  /** Milliseconds; the next basket or view is foretold for orders or sessions in [from, until). */
  readonly testFrom?: number;
  readonly testUntil?: number;
}

/** Least cases that an evaluation is made of. */
const MIN_CASES = 20;

/**
 * Judges every model on orders it has not seen: reads the history, cuts it in time, learns from the past alone. What is
 * in service is not touched. Throws NO_HISTORY when there are too few orders for the protocol.
 */
export async function evaluateShop(
  storage: Storage,
  options: EvaluationOptions,
  onProgress: (progress: TrainingProgress) => void = () => {},
): Promise<Evaluation> {
  const history = await readHistory(storage.db, (read) => onProgress({ step: 'read', ...read }), { orderIds: true });
  const training: TrainOptions = {
    seed: DEFAULT_SEED,
    threads: Math.min(4, availableParallelism()),
    now: () => new Date(),
    memoryMb: () => Math.round(process.memoryUsage().rss / 2 ** 20),
    onProgress,
  };
  if (options.protocol === 'session-next') return evaluateVisits(history, options, training);
  if (history.orderCount === 0) throw new GoeswithError('NO_HISTORY');
  const split = splitOf(history, options);
  if (split.cases.length < MIN_CASES)
    throw new GoeswithError('NO_HISTORY', {
      detail: `The protocol ${options.protocol} finds only ${split.cases.length} cases in these orders; ${MIN_CASES} are the least. Take a larger test share or earlier dates.`,
    });
  return evaluate(split, training);
}

function evaluateVisits(
  { sessions, productIds }: History,
  { testShare, testFrom, testUntil }: EvaluationOptions,
  training: TrainOptions,
): Evaluation {
  const from = testFrom ?? latestSessionsFrom(sessions, testShare);
  const split = splitSessionNext(sessions, productIds.length, from, testUntil ?? Number.POSITIVE_INFINITY);
  const evaluation = evaluateSessions(split, training);
  if (evaluation.cases < MIN_CASES)
    throw new GoeswithError('NO_HISTORY', {
      detail: `The protocol session-next finds only ${evaluation.cases} views to foretell; ${MIN_CASES} are the least. Import view events, or take a larger test share or earlier dates.`,
    });
  return evaluation;
}

function splitOf(history: History, { protocol, testShare, testFrom, testUntil }: EvaluationOptions): Split {
  if (protocol === 'basket-completion') return splitBasketCompletion(history, testShare);
  const first = history.orderTime[Math.floor(history.orderCount * (1 - testShare))];
  return splitNextBasket(history, testFrom ?? first, testUntil ?? Number.POSITIVE_INFINITY);
}
