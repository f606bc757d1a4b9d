/**
 * "What does a visit look at next?" Each later session is revealed view by view; after every view but the last all
 * products are ranked for the very next one, as in Ludewig et al., UMUAI 2021, sec. 4. Sessions are cut by the time of
 * their last view: what is learned from ended before the first that is foretold.
 */
import type { Sessions } from '../history.js';
import type { SessionModel } from '../models.js';
import { fitSessions, loadSessions } from '../sessions/session-model.js';
import { sessionsBetween, tidySessions, viewsOf } from '../sessions/tidy-sessions.js';
import { type VisitCase, visitCases } from '../sessions/visit-cases.js';
import type { TrainOptions } from '../training/train.js';
import { Bootstrap } from './bootstrap.js';
import { type CaseValues, differences, LIST_LENGTH, targetValues } from './case-values.js';
import { type Answer, SERVED } from './method.js';
import { reliabilityOf, type Said } from './reliability.js';
import type { Evaluation, MethodResult } from './result.js';
import { type SessionMethod, simpleSessionMethods } from './session-methods.js';
import { varietyOf } from './variety.js';
import { warningsOf } from './warnings.js';

/** Products of an answer that count as shown: for variety and reliability. */
const SHOWN = 10;

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
  const { results, said, values } = judgeSessionMethods(cases, methods, split, options);
  const ends = split.test.sessionTime;
  const at = (time: number | undefined): string => new Date(time ?? Number.NaN).toISOString();
  const evaluation: Omit<Evaluation, 'warnings'> = {
    protocol: 'session-next',
    cases: cases.length,
    customers: new Set(cases.map(({ session }) => session)).size,
    counts: {
      repeat: values.filter((each) => !Number.isNaN(each['repeat MRR@20'])).length,
      explore: values.filter((each) => !Number.isNaN(each['explore MRR@20'])).length,
    },
    trainingSessions: tidySessions(split.training).sessionCount,
    products: split.productCount,
    firstCaseAt: cases.length === 0 ? '' : at(ends[cases[0].session]),
    lastCaseAt: cases.length === 0 ? '' : at(ends[cases[cases.length - 1].session]),
    methods: results.map((result) => (result.name === SERVED ? { ...result, trainSeconds, peakMb } : result)),
    reliability: reliabilityOf(said),
  };
  const tooFew = 'Too few sessions to learn from: offers go by what baskets like the visit held.';
  return { ...evaluation, warnings: [...(fitted === undefined ? [tooFew] : []), ...warningsOf(evaluation)] };
}

/** The model as the protocol asks for it: what the visit has seen may come again. */
export function servedSessionMethod(model: SessionModel): SessionMethod {
  return {
    name: SERVED,
    rank: (visit, limit) =>
      model
        .predict(visit, limit, { again: true })
        // Spreading the objects would take half as long again as the prediction.
        .map(({ product, score }) => ({ product, score, probability: score })),
  };
}

/** `values` are those of the first method: to which cases a metric applies is the same for all. */
export function judgeSessionMethods(
  cases: readonly VisitCase[],
  methods: readonly SessionMethod[],
  { training, productCount }: SessionSplit,
  { seed, onProgress }: Pick<TrainOptions, 'seed' | 'onProgress'>,
): { results: MethodResult[]; said: readonly Said[]; values: readonly CaseValues[] } {
  const sessionsWith = countSessions(training, productCount);
  const bootstrap = new Bootstrap(
    cases.map(({ session }) => session),
    seed,
  );
  const intervals = (values: readonly CaseValues[]): MethodResult['metrics'] =>
    Object.fromEntries(
      Object.keys(values[0] ?? {}).map((name) => [name, bootstrap.mean(values.map((each) => each[name]))]),
    );
  const asked = methods.map(({ name, rank }, place) => {
    onProgress?.({ step: 'evaluate', done: place, total: methods.length });
    const shown = new Float64Array(productCount);
    const said: Said[] = [];
    const times: number[] = [];
    const values = cases.map(({ visit, target }) => {
      const from = performance.now();
      const list: readonly Answer[] = rank(visit, LIST_LENGTH);
      times.push(performance.now() - from);
      for (const { product, probability } of list.slice(0, SHOWN)) {
        shown[product]++;
        if (probability !== undefined) said.push({ probability, taken: product === target });
      }
      return targetValues(target, list, { bought: new Set(visit) });
    });
    times.sort((left, right) => left - right);
    const p90Us = 1000 * (times[Math.floor(times.length * 0.9)] ?? Number.NaN);
    return { name, values, said, variety: varietyOf(shown, sessionsWith, training.sessionCount), p90Us };
  });
  const served = asked.find(({ name }) => name === SERVED);
  return {
    said: served?.said ?? [],
    values: asked[0]?.values ?? [],
    results: asked.map(({ name, values, variety, p90Us }) => ({
      name,
      kind: name === SERVED ? 'served' : 'rival',
      metrics: intervals(values),
      servedMinusThis: served === undefined || name === SERVED ? {} : intervals(differences(served.values, values)),
      variety,
      trainSeconds: 0,
      peakMb: 0,
      p90Us,
    })),
  };
}

function countSessions(sessions: Sessions, productCount: number): Float64Array {
  const count = new Float64Array(productCount);
  for (let s = 0; s < sessions.sessionCount; s++) for (const product of new Set(viewsOf(sessions, s))) count[product]++;
  return count;
}
