import { performance } from 'node:perf_hooks';
import { type SessionMethod, simpleSessionMethods } from '../src/learning/evaluation/session-methods.js';
import { judgeSessionMethods, servedSessionMethod } from '../src/learning/evaluation/session-next.js';
import { fitSessions, loadSessions } from '../src/learning/sessions/session-model.js';
import { type VisitCase, visitCases } from '../src/learning/sessions/visit-cases.js';
import type { Bench } from './bench.js';
import { findSerenade, type ProductNumbers, readSerenade } from './data-sets/serenade.js';

const SHOWN = ['MRR@20', 'HR@20', 'NDCG@20', 'repeat MRR@20', 'explore MRR@20', 'explore HR@20'];
const SEED = 1;

/**
 * Everything is learned and chosen on the training sessions (their latest tenth judges the choices); the other two files are asked once.
 */
export const sessionNextBench: Bench = {
  name: 'session-next',
  what: 'the next view of a visit: quality and time of every method on Serenade’s example sessions',
  async run() {
    const files = { train: findSerenade('train'), valid: findSerenade('valid'), test: findSerenade('test') };
    if (files.train === undefined || files.valid === undefined) return { skipped: 'no data set' };
    const numbers: ProductNumbers = new Map();
    const training = readSerenade(files.train, numbers);
    const validation = readSerenade(files.valid, numbers);
    const test = files.test === undefined ? undefined : readSerenade(files.test, numbers);
    const productCount = numbers.size;
    const startedAt = performance.now();
    const fitted = fitSessions(training, productCount, { seed: SEED });
    const trainSeconds = (performance.now() - startedAt) / 1000;
    if (fitted === undefined) throw new Error('Too few sessions.');
    const methods = [servedSessionMethod(loadSessions(fitted.part)), ...simpleSessionMethods(training, productCount)];
    const judged = (cases: readonly VisitCase[]): object[] =>
      judgeSessionMethods(cases, methods, { training, test: validation, productCount }, { seed: SEED }).results.map(
        ({ name, metrics }, place) => ({
          name,
          ...Object.fromEntries(
            SHOWN.map((metric) => {
              const { value, low, high } = metrics[metric];
              return [metric, `${value.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`];
            }),
          ),
          ...microseconds(methods[place], cases),
        }),
      );
    return {
      trainSeconds,
      parameters: fitted.choice.parameters,
      chosenOn: fitted.choice.validation,
      validation: judged(visitCases(validation)),
      ...(test === undefined ? {} : { test: judged(visitCases(test)) }),
    };
  },
};

/** Time of a prediction of twenty, after the code is warm: the median of fifteen times for each case, then over the cases. */
function microseconds({ rank }: SessionMethod, cases: readonly VisitCase[]): { p50Us: number; p90Us: number } {
  const rounds = Array.from({ length: 15 }, () =>
    cases.map(({ visit }) => {
      const from = performance.now();
      rank(visit, 20);
      return 1000 * (performance.now() - from);
    }),
  );
  const middle = (values: number[], share: number): number =>
    Number((values.sort((left, right) => left - right)[Math.floor(values.length * share)] ?? Number.NaN).toFixed(1));
  const each = cases.map((_, place) =>
    middle(
      rounds.map((round) => round[place]),
      0.5,
    ),
  );
  return { p50Us: middle(each, 0.5), p90Us: middle(each, 0.9) };
}
