import { loadModels } from '../load-models.js';
import { MovingState } from '../replay/moving-state.js';
import { type TrainOptions, train } from '../training/train.js';
import { bootstrapMean, type Interval } from './bootstrap.js';
import { type Method, methodsOf, type Question, SERVED } from './methods.js';
import { type CaseValues, caseValues, LIST_LENGTH, type Variety, varietyOf } from './metrics.js';
import type { Protocol, Split } from './protocols.js';

export interface MethodResult {
  readonly name: string;
  readonly metrics: Readonly<Record<string, Interval>>;
  /** What is served minus this method, case by case. */
  readonly servedMinusThis: Readonly<Record<string, Interval>>;
  readonly variety: Variety;
  /** Of all models together; 0 for the simple methods, which count as they go. */
  readonly trainSeconds: number;
  readonly peakMb: number;
  /** 90th percentile of the time of an answer, microseconds. */
  readonly p90Us: number;
}

export interface Evaluation {
  readonly protocol: Protocol;
  readonly cases: number;
  readonly trainingOrders: number;
  /** Sessions of two or more views, where they are what is learned from. */
  readonly trainingSessions?: number;
  readonly products: number;
  readonly methods: readonly MethodResult[];
  readonly warnings: readonly string[];
}

/** With fewer cases an interval is wider than most differences. */
export const FEW_CASES = 300;

/** Trains on the split's past and asks every method every case, each with what was known at its time. */
export async function evaluate(split: Split, options: TrainOptions): Promise<Evaluation> {
  const startedAt = options.now().getTime();
  const artifact = await train(split.training, options);
  const trainSeconds = (options.now().getTime() - startedAt) / 1000;
  const methods = methodsOf(split.protocol, split.training, loadModels('evaluation', artifact));
  const asked = await askAll(split, methods, (done) =>
    options.onProgress?.({ step: 'evaluate', done, total: split.cases.length }),
  );
  const served = asked.find(({ name }) => name === SERVED);
  const cluster = split.cases.map(({ customer }) => customer);
  return {
    protocol: split.protocol,
    cases: split.cases.length,
    trainingOrders: split.training.orderCount,
    products: split.history.productIds.length,
    methods: asked.map(({ name, values, variety, p90Us }) => ({
      name,
      metrics: intervals(values, cluster, options.seed),
      servedMinusThis:
        served === undefined || name === SERVED
          ? {}
          : intervals(differences(served.values, values), cluster, options.seed),
      variety,
      trainSeconds: name === SERVED ? trainSeconds : 0,
      peakMb: name === SERVED ? artifact.card.peakMb : 0,
      p90Us,
    })),
    warnings: warningsOf(split),
  };
}

async function askAll(split: Split, methods: readonly Method[], onProgress: (done: number) => void) {
  const { history, cases, training } = split;
  const ordersOf = new Float64Array(history.productIds.length);
  for (const product of training.lineProduct) ordersOf[product]++;
  const results = methods.map(({ name }) => ({
    name,
    values: [] as CaseValues[],
    shown: new Float64Array(history.productIds.length),
    times: [] as number[],
  }));
  const state = new MovingState(history);
  for (const [place, each] of cases.entries()) {
    const now = history.orderTime[each.order];
    state.advanceTo(now);
    const customer = state.findPast(each.customer);
    const question: Question = { cart: each.cart, now, customer, counters: state };
    const bought = new Set(customer?.purchases.map(({ product }) => product));
    for (const [m, method] of methods.entries()) {
      const from = performance.now();
      const list = method.rank(question, LIST_LENGTH);
      results[m].times.push(performance.now() - from);
      results[m].values.push(caseValues(split.protocol, each, list, bought));
      for (const { product } of list.slice(0, 10)) results[m].shown[product]++;
    }
    if (place % 200 === 0) onProgress(place);
  }
  return results.map(({ name, values, shown, times }) => ({
    name,
    values,
    variety: varietyOf(shown, ordersOf, training.orderCount),
    p90Us: 1000 * (times.sort((left, right) => left - right)[Math.floor(times.length * 0.9)] ?? Number.NaN),
  }));
}

export function intervals(
  values: readonly CaseValues[],
  cluster: readonly number[],
  seed: number,
): Record<string, Interval> {
  const names = Object.keys(values[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [
      name,
      bootstrapMean(
        values.map((each) => each[name]),
        cluster,
        seed,
      ),
    ]),
  );
}

export function differences(left: readonly CaseValues[], right: readonly CaseValues[]): CaseValues[] {
  return left.map((values, place) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value - right[place][name]])),
  );
}

function warningsOf({ cases, training }: Split): string[] {
  const warnings: string[] = [];
  if (cases.length < FEW_CASES)
    warnings.push(
      `Only ${cases.length} cases: differences within the intervals mean nothing. Take a larger test share.`,
    );
  if (training.orderCount < 1000) warnings.push(`Only ${training.orderCount} orders to learn from.`);
  return warnings;
}
