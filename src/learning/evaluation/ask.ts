import { COUNTER, COUNTER_COUNT } from '../models.js';
import { MovingState } from '../replay/moving-state.js';
import { type CaseFacts, type CaseValues, caseValues, LIST_LENGTH, revenueOf } from './case-values.js';
import type { Question, Rank } from './method.js';
import type { EvaluationCase, Split } from './protocols.js';
import type { Said } from './reliability.js';
import { type Variety, varietyOf } from './variety.js';

/** Products of an answer that count as shown: for variety and reliability. */
const SHOWN = 10;

export interface Answers {
  /** By case. */
  readonly values: readonly CaseValues[];
  readonly variety: Variety;
  readonly said: readonly Said[];
  /** 90th percentile of the time of an answer, microseconds. */
  readonly p90Us: number;
}

/** What belongs to the cases, whichever method answers. */
export interface Facts {
  /** By case: what the targets are worth. */
  readonly revenue: readonly number[];
  /** Targets that nobody had bought before the case. */
  readonly neverSold: number;
}

/** Goes through the cases in time, each with what a server would have known at its moment. */
function* replay(split: Split): Generator<{ each: EvaluationCase; question: Question; facts: CaseFacts }> {
  const { history, cases } = split;
  const counters = new MovingState(history);
  const row = new Float32Array(COUNTER_COUNT);
  for (const each of cases) {
    const now = history.orderTime[each.order];
    counters.advanceTo(now);
    const customer = counters.findPast(each.customer);
    const bought = new Set(customer?.purchases.map(({ product }) => product));
    const priceOf = (product: number): number => {
      counters.read(product, row);
      return row[COUNTER.usualPrice];
    };
    yield {
      each,
      question: { cart: each.cart, now, who: each.customer, customer, counters },
      facts: { bought, priceOf },
    };
  }
}

export function factsOf(split: Split): Facts {
  const revenue: number[] = [];
  const row = new Float32Array(COUNTER_COUNT);
  let neverSold = 0;
  for (const { each, question, facts } of replay(split)) {
    revenue.push(revenueOf(each, facts));
    for (const target of each.targets) {
      question.counters.read(target, row);
      if (Number.isNaN(row[COUNTER.firstSoldDay])) neverSold++;
    }
  }
  return { revenue, neverSold };
}

/** Asks a method every case. */
export function askAll(split: Split, rank: Rank, onProgress: (done: number) => void = () => {}): Answers {
  const { history, training } = split;
  const ordersOf = new Float64Array(history.productIds.length);
  for (const product of training.lineProduct) ordersOf[product]++;
  const values: CaseValues[] = [];
  const shown = new Float64Array(history.productIds.length);
  const said: Said[] = [];
  const times: number[] = [];
  for (const { each, question, facts } of replay(split)) {
    const from = performance.now();
    const list = rank(question, LIST_LENGTH);
    times.push(performance.now() - from);
    values.push(caseValues(split.protocol, each, list, facts));
    for (const { product, probability } of list.slice(0, SHOWN)) {
      shown[product]++;
      if (probability !== undefined) said.push({ probability, taken: each.targets.includes(product) });
    }
    if (values.length % 200 === 0) onProgress(values.length);
  }
  times.sort((left, right) => left - right);
  return {
    values,
    variety: varietyOf(shown, ordersOf, training.orderCount),
    said,
    p90Us: 1000 * (times[Math.floor(times.length * 0.9)] ?? Number.NaN),
  };
}
