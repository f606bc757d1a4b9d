/**
 * "What does a visit look at next?" Each later session is revealed view by view; after every view but the last all
 * products are ranked for the very next one, as in Ludewig et al., UMUAI 2021, sec. 4. Sessions are cut by the time of
 * their last view: what is learned from ended before the first that is foretold.
 */
import type { Sessions } from '../history.js';
import type { Scored, SessionModel } from '../models.js';
import { fitSessions, loadSessions } from '../sessions/session-model.js';
import { sessionsBetween, tidySessions, viewsOf } from '../sessions/tidy-sessions.js';
import { type VisitCase, visitCases } from '../sessions/visit-cases.js';
import type { TrainOptions } from '../training/train.js';
import { differences, type Evaluation, FEW_CASES, intervals, type MethodResult } from './evaluate.js';
import { SERVED } from './methods.js';
import { type CaseValues, caseValues, LIST_LENGTH, varietyOf } from './metrics.js';
import { type SessionMethod, simpleSessionMethods } from './session-methods.js';

export interface SessionSplit {
  readonly training: Sessions;
  readonly test: Sessions;
  readonly productCount: number;
}

/** Sessions of [from, until) are foretold from those before. */
export function splitSessionNext(sessions: Sessions, productCount: number, from: number, until: number): SessionSplit {
  return {
    training: sessionsBetween(sessions, Number.NEGATIVE_INFINITY, from),
    test: sessionsBetween(sessions, from, until),
    productCount,
  };
}

/** The time from which on the latest `share` of the sessions ended. */
export function latestSessionsFrom({ sessionTime, sessionCount }: Sessions, share: number): number {
  return sessionTime.slice().sort()[Math.floor(sessionCount * (1 - share))] ?? Number.NaN;
}

/** Learns from the training sessions and asks every method every case. Where there are too few sessions nothing is served. */
export function evaluateSessions(split: SessionSplit, options: TrainOptions): Evaluation {
  const startedAt = options.now().getTime();
  const fitted = fitSessions(split.training, split.productCount, {
    seed: options.seed,
    onProgress: (share) => options.onProgress?.({ step: 'learn', done: Math.round(100 * share), total: 100 }),
  });
  const trainSeconds = (options.now().getTime() - startedAt) / 1000;
  const peakMb = options.memoryMb();
  const methods = [
    ...(fitted === undefined ? [] : [servedSessionMethod(loadSessions(fitted.part))]),
    ...simpleSessionMethods(split.training, split.productCount),
  ];
  const cases = visitCases(split.test);
  const judged = judgeSessionMethods(cases, methods, split, options);
  return {
    protocol: 'session-next',
    cases: cases.length,
    trainingOrders: 0,
    trainingSessions: tidySessions(split.training).sessionCount,
    products: split.productCount,
    methods: judged.map((result) => (result.name === SERVED ? { ...result, trainSeconds, peakMb } : result)),
    warnings: [
      ...(fitted === undefined
        ? ['Too few sessions to learn from: offers go by what baskets like the visit held.']
        : []),
      ...(cases.length < FEW_CASES
        ? [`Only ${cases.length} cases: differences within the intervals mean nothing.`]
        : []),
    ],
  };
}

/** The model as the protocol asks for it: what the visit has seen may come again. */
export function servedSessionMethod(model: SessionModel): SessionMethod {
  return { name: SERVED, rank: (visit, limit) => model.predict(visit, limit, { again: true }) };
}

export function judgeSessionMethods(
  cases: readonly VisitCase[],
  methods: readonly SessionMethod[],
  { training, productCount }: SessionSplit,
  { seed, onProgress }: Pick<TrainOptions, 'seed' | 'onProgress'>,
): MethodResult[] {
  const sessionsWith = countSessions(training, productCount);
  const cluster = cases.map(({ session }) => session);
  let servedValues: readonly CaseValues[] | undefined;
  return methods.map(({ name, rank }, place) => {
    onProgress?.({ step: 'evaluate', done: place, total: methods.length });
    const shown = new Float64Array(productCount);
    const times: number[] = [];
    const values = cases.map(({ visit, target }) => {
      const from = performance.now();
      const list = rank(visit, LIST_LENGTH);
      times.push(performance.now() - from);
      for (const { product } of list.slice(0, 10)) shown[product]++;
      return nextValues(visit, target, list);
    });
    if (name === SERVED) servedValues = values;
    return {
      name,
      metrics: intervals(values, cluster, seed),
      servedMinusThis:
        servedValues === undefined || name === SERVED
          ? {}
          : intervals(differences(servedValues, values), cluster, seed),
      variety: varietyOf(shown, sessionsWith, training.sessionCount),
      trainSeconds: 0,
      peakMb: 0,
      p90Us: 1000 * (times.sort((left, right) => left - right)[Math.floor(times.length * 0.9)] ?? Number.NaN),
    };
  });
}

/** The metrics of one target, and the same for products that the visit has seen (repeat) and has not (explore). */
function nextValues(visit: Int32Array, target: number, list: readonly Scored[]): CaseValues {
  const values = caseValues(
    'basket-completion',
    { order: -1, customer: -1, cart: [], targets: [target] },
    list,
    new Set(),
  );
  const seen = visit.includes(target);
  const part = (name: string, applies: boolean): [string, number][] =>
    Object.entries(values).map(([metric, value]) => [`${name} ${metric}`, applies ? value : Number.NaN]);
  return { ...values, ...Object.fromEntries([...part('repeat', seen), ...part('explore', !seen)]) };
}

function countSessions(sessions: Sessions, productCount: number): Float64Array {
  const count = new Float64Array(productCount);
  for (let s = 0; s < sessions.sessionCount; s++) for (const product of new Set(viewsOf(sessions, s))) count[product]++;
  return count;
}
