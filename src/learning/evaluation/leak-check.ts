/**
 * "Does any method know what it could not have known?" A method that looks ahead would win every comparison and fail every
 * shop. Two tests, each of which a leak makes fail:
 *
 * 1. **Scrambled future.** For some moments of the test everything from there on is replaced by nonsense (scramble-future.ts),
 *    the history is cut and every method fitted again, and cases are asked again at that moment. What was made of the
 *    past alone comes out the same to the last bit: the training snapshot, and every product and score of every answer.
 *    It finds a model, a counter, a price, a filter or a category that was taken from the whole file.
 * 2. **Shuffled time.** The orders are dealt out anew over their moments. Then no day is like the days before it more than
 *    like any other, and a method with an eye for time has nothing to gain over the same method without; if it still does, it
 *    has seen the order that it was asked about.
 *
 * Cost: two trainings, and one pass through the cases for each method with an eye for time.
 */
import { seedFrom } from '../../domain/random.js';
import type { History } from '../history.js';
import { MovingState } from '../replay/moving-state.js';
import { createPool } from '../workers/pool.js';
import { askAll } from './ask.js';
import { Bootstrap, type Interval } from './bootstrap.js';
import { LIST_LENGTH, MAIN_METRIC } from './case-values.js';
import type { EvaluateOptions } from './evaluate.js';
import { fitMethods } from './fit-methods.js';
import type { Answer, Method, Rank } from './method.js';
import { RIVALS } from './methods.js';
import { cutOf, type EvaluationCase, type OrderProtocol, type Split, type SplitOptions, splitBy } from './protocols.js';
import { scrambleFuture, shuffleTime } from './scramble-future.js';

export interface LeakReport {
  readonly protocol: OrderProtocol;
  /** Moments from which the future was scrambled, and cases asked at them. */
  readonly moments: number;
  readonly cases: number;
  readonly methods: readonly { readonly name: string; readonly changed: number }[];
  /** With shuffled time: the method minus the same without an eye for time. */
  readonly shuffledTime: readonly {
    readonly name: string;
    readonly withoutTime: string;
    readonly metric: string;
    readonly gain: Interval;
  }[];
  /** A sentence for each leak; none when all is well. */
  readonly leaks: readonly string[];
}

/** Moments of the test that the future is scrambled from; each costs a copy of the history. */
const MOMENTS = 10;
/** Cases asked at each moment: its own and the next ones, as if they stood there already. */
const CASES_PER_MOMENT = 10;

export async function checkLeaks(
  history: History,
  protocol: OrderProtocol,
  splitOptions: SplitOptions,
  options: EvaluateOptions,
): Promise<LeakReport> {
  const rivals = options.rivals ?? RIVALS[protocol];
  const split = splitBy(protocol, history, splitOptions);
  const firstTestOrder = cutOf(history, splitOptions);
  const scrambled = splitBy(
    protocol,
    scrambleFuture(history, firstTestOrder, seedFrom(options.seed, 'cut')),
    splitOptions,
  );
  const leaks: string[] = [];
  if (!sameBits(split.training, scrambled.training))
    leaks.push('The orders that methods learn from change with the future: the split looks ahead.');
  const moments = momentsOf(split, options.seed);
  const methods: { name: string; changed: number }[] = [];
  const again = fitMethods(scrambled, rivals, { ...options, onProgress: undefined }, options.wanted);
  for await (const { name, rank } of fitMethods(split, rivals, options, options.wanted)) {
    const other = await again.next();
    if (other.done === true || other.value.name !== name) {
      leaks.push(`"${name}" is there or not, depending on the future.`);
      break;
    }
    const changed = countChanged(split, moments, rank, other.value.rank);
    methods.push({ name, changed });
    if (changed > 0) leaks.push(`"${name}" gives other answers in ${changed} cases when only the future changes.`);
  }
  await again.return(undefined);
  const shuffled = splitBy(protocol, shuffleTime(history, options.seed), splitOptions);
  const shuffledTime = await gainsOfTime(shuffled, rivals, options);
  for (const { name, withoutTime, metric, gain } of shuffledTime) {
    if (gain.low > 0)
      leaks.push(
        `With shuffled time "${name}" still beats "${withoutTime}" by ${metric} ${gain.value.toFixed(3)} [${gain.low.toFixed(3)}, ${gain.high.toFixed(3)}]: it has seen what it is asked.`,
      );
  }
  const cases = moments.reduce((sum, moment) => sum + moment.cases.length, 0);
  return { protocol, moments: moments.length, cases, methods, shuffledTime, leaks };
}

/** A moment of the test, what would be known at it if everything from it on were nonsense, and cases to ask then. */
interface Moment {
  readonly now: number;
  readonly scrambled: MovingState;
  readonly cases: readonly EvaluationCase[];
}

function momentsOf({ history, cases, cut }: Split, seed: number): Moment[] {
  const places = Array.from({ length: Math.min(MOMENTS, cases.length) }, (_, place) =>
    Math.floor((place * cases.length) / MOMENTS),
  );
  return places.map((place) => {
    const now = history.orderTime[cases[place].order];
    let first = cut;
    while (history.orderTime[first] < now) first++;
    const scrambled = new MovingState(scrambleFuture(history, first, seedFrom(seed, place)));
    scrambled.advanceTo(now);
    return { now, scrambled, cases: cases.slice(place, place + CASES_PER_MOMENT) };
  });
}

function countChanged({ history }: Split, moments: readonly Moment[], rank: Rank, other: Rank): number {
  const state = new MovingState(history);
  let changed = 0;
  for (const { now, scrambled, cases } of moments) {
    state.advanceTo(now);
    for (const { cart, customer } of cases) {
      const ask = (by: Rank, counters: MovingState): readonly Answer[] =>
        by({ cart, now, who: customer, customer: counters.findPast(customer), counters }, LIST_LENGTH);
      if (!sameAnswers(ask(rank, state), ask(other, scrambled))) changed++;
    }
  }
  return changed;
}

function sameAnswers(left: readonly Answer[], right: readonly Answer[]): boolean {
  return (
    left.length === right.length &&
    left.every(
      ({ product, score, probability }, place) =>
        product === right[place].product &&
        Object.is(score, right[place].score) &&
        Object.is(probability, right[place].probability),
    )
  );
}

/** Plain data and typed arrays, compared to the last bit. */
function sameBits(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return Object.is(left, right);
  const [a, b] = [left, right] as Record<string, unknown>[];
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => sameBits(a[key], b[key]));
}

async function gainsOfTime(
  split: Split,
  rivals: readonly Method[],
  options: EvaluateOptions,
): Promise<LeakReport['shuffledTime']> {
  const metric = MAIN_METRIC[split.protocol];
  const bootstrap = new Bootstrap(
    split.cases.map(({ customer }) => customer),
    options.seed,
  );
  const pool = createPool(options.threads);
  try {
    const valuesOf = async (method: Method): Promise<number[]> =>
      askAll(split, await method.fit(split, pool)).values.map((values) => values[metric]);
    const gains: LeakReport['shuffledTime'][number][] = [];
    for (const method of rivals) {
      const blind = rivals.find(({ name }) => name === method.withoutTime);
      if (blind === undefined) continue;
      const without = await valuesOf(blind);
      const gain = bootstrap.mean((await valuesOf(method)).map((value, place) => value - without[place]));
      gains.push({ name: method.name, withoutTime: blind.name, metric, gain });
    }
    return gains;
  } finally {
    await pool.close();
  }
}
