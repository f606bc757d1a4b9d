import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../domain/random.js';
import { sessionsFrom, viewsOf } from '../sessions/tidy-sessions.js';
import { SERVED } from './method.js';
import { simpleSessionMethods } from './session-methods.js';
import { evaluateSessions, judgeSessionMethods, latestSessionsFrom, splitSessionNext } from './session-next.js';

const options = { seed: 1, threads: 0, now: () => new Date(0), memoryMb: () => 0 };
const PRODUCTS = 30;

/** The next number in two thirds of the views, else any; one session a second. */
function walks(count: number, seed: number): { time: number; views: number[] }[] {
  const random = seededRandom(seed);
  const any = (): number => Math.floor(random() * PRODUCTS);
  return Array.from({ length: count }, (_, time) => {
    const views = [any()];
    for (let more = 1 + Math.floor(random() * 5); more > 0; more--)
      views.push(random() < 2 / 3 ? (views[views.length - 1] + 1) % PRODUCTS : any());
    return { time, views };
  });
}

describe('the cut in time', () => {
  const sessions = sessionsFrom([5, 1, 3, 2, 4].map((time) => ({ time, views: [time, time + 1] })));
  const times = ({ sessionCount, sessionTime }: typeof sessions) => [...sessionTime.subarray(0, sessionCount)];

  it('learns from sessions that ended before the first that is foretold', () => {
    const { training, test } = splitSessionNext(sessions, 10, 3, 5);
    expect(times(training)).toEqual([1, 2]);
    expect(times(test)).toEqual([3, 4]);
  });
  it('takes the latest share of the sessions, however they are sorted', () => {
    expect(latestSessionsFrom(sessions, 0.4)).toBe(4);
    expect(latestSessionsFrom(sessions, 1)).toBe(1);
  });
});

describe('the simple methods by hand', () => {
  const past = sessionsFrom([
    { time: 1, views: [0, 1, 2] },
    { time: 2, views: [0, 1] },
    { time: 3, views: [3, 0, 2, 1] },
  ]);
  const rank = (name: string, visit: readonly number[]) => {
    const method = simpleSessionMethods(past, 4).find((each) => each.name === name);
    return method?.rank(visit, 10).map(({ product, score }) => [product, expect.closeTo(score, 9)]);
  };
  it('go by what they say', () => {
    expect(rank('last product, next', [3, 0])).toEqual([
      [1, 2],
      [2, 1],
    ]);
    // Sessions with 0: three; with 1: three; with 2: two; with 3: one.
    expect(rank('cosine item–item', [0])).toEqual([
      [1, 1],
      [2, 2 / Math.sqrt(6)],
      [3, 1 / Math.sqrt(3)],
    ]);
    expect(rank('popularity', [0])).toEqual([
      [1, 3],
      [2, 2],
      [3, 1],
    ]);
    expect(rank('VMIS-kNN', [3])?.map(([product]) => product)).toEqual([2, 0, 1]);
  });
  it('are judged on the very next view, what was seen told from what was not', () => {
    const [, markov] = simpleSessionMethods(past, 4);
    const cases = [
      { session: 0, visit: Int32Array.of(0), target: 1 },
      { session: 0, visit: Int32Array.of(0, 1), target: 0 },
      { session: 1, visit: Int32Array.of(2, 0), target: 2 },
    ];
    const split = { training: past, test: past, productCount: 4 };
    const [{ metrics }] = judgeSessionMethods(cases, [markov], split, options).results;
    // 1 stands first after 0; 0 is not proposed after 1; 2 stands second after 0.
    expect(metrics['MRR@20'].value).toBeCloseTo((1 + 0 + 0.5) / 3, 12);
    expect(metrics['HR@5'].value).toBeCloseTo(2 / 3, 12);
    expect(metrics['explore MRR@20'].value).toBe(1);
    expect(metrics['repeat MRR@20'].value).toBeCloseTo(0.25, 12);
  });
});

describe('the evaluation', () => {
  const all = sessionsFrom(walks(800, 4));
  const split = splitSessionNext(all, PRODUCTS, latestSessionsFrom(all, 0.1), Number.POSITIVE_INFINITY);
  const evaluation = evaluateSessions(split, options);
  const value = (name: string, metric: string): number =>
    evaluation.methods.find((each) => each.name === name)?.metrics[metric].value ?? Number.NaN;

  it('finds the rule of the shop, and that popularity does not', () => {
    expect(evaluation.cases).toBeGreaterThan(150);
    expect(value(SERVED, 'MRR@20')).toBeGreaterThan(0.6);
    expect(value('popularity', 'MRR@20')).toBeLessThan(0.3);
    const last = evaluation.methods.find(({ name }) => name === 'popularity');
    expect(last?.servedMinusThis['MRR@20'].low).toBeGreaterThan(0.2);
  });

  it('shows a shop without any rule that there is nothing to find', () => {
    const random = seededRandom(9);
    const views = [...all.viewProduct].map(() => Math.floor(random() * PRODUCTS));
    const noise = { ...all, viewProduct: Int32Array.from(views) };
    const noRule = evaluateSessions(
      splitSessionNext(noise, PRODUCTS, latestSessionsFrom(noise, 0.1), Number.POSITIVE_INFINITY),
      options,
    );
    const served = noRule.methods.find(({ name }) => name === SERVED)?.metrics['MRR@20'].value;
    // Among thirty products chance gives about (1 + 1/2 + … + 1/20) ÷ 30 = 0.12.
    expect(served).toBeLessThan(0.2);
  });

  it('learns nothing from what is foretold', () => {
    const turned = { ...split.test, viewProduct: split.test.viewProduct.map((product) => PRODUCTS - 1 - product) };
    const first = (test: typeof split.test) => [...viewsOf(test, 0)];
    expect(first(turned)).not.toEqual(first(split.test));
    const other = evaluateSessions({ ...split, test: turned }, options);
    // Numbers that rise become numbers that fall: what was learned from the past does not foretell them.
    const served = other.methods.find(({ name }) => name === SERVED)?.metrics['MRR@20'].value ?? 1;
    expect(served).toBeLessThan(0.3);
  });

  it('serves nothing where there are too few sessions, and says so', () => {
    const few = sessionsFrom(walks(100, 4));
    const { methods, warnings } = evaluateSessions(splitSessionNext(few, PRODUCTS, 80, 100), options);
    expect(methods.map(({ name }) => name)).not.toContain(SERVED);
    expect(warnings.join(' ')).toContain('Too few sessions');
  });
});
