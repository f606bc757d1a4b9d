import type { TrainOptions } from '../training/train.js';
import { type Answers, askAll, type Facts, factsOf } from './ask.js';
import { Bootstrap, type Interval } from './bootstrap.js';
import { type CaseValues, differences, isRevenueMetric, MAIN_METRIC } from './case-values.js';
import { type FittedMethod, fitMethods } from './fit-methods.js';
import { type Method, SERVED } from './method.js';
import { RIVALS } from './methods.js';
import type { Split } from './protocols.js';
import { reliabilityOf } from './reliability.js';
import type { ColdStart, Evaluation, MethodResult } from './result.js';
import { warningsOf } from './warnings.js';

export interface EvaluateOptions extends TrainOptions {
  /** What is compared with; those of the protocol when absent. */
  readonly rivals?: readonly Method[];
  /** Methods that are asked; all when absent. Without what is served there are no differences, and no model is trained. */
  readonly wanted?: (name: string) => boolean;
}

/** With fewer rare targets nothing is said of them. */
const MIN_COLD_CASES = 50;

/** Trains on the split's past and asks every method every case, each with what was known at its time. */
export async function evaluate(split: Split, options: EvaluateOptions, cold?: Split): Promise<Evaluation> {
  const { history, training, cases, protocol } = split;
  const facts = factsOf(split);
  const judged = await judge(split, facts, options);
  const timeOf = (place: number): string => new Date(history.orderTime[cases[place].order]).toISOString();
  // To which cases a metric applies is the same whichever method answers.
  const applies = (part: string): number =>
    judged.values.filter((values) => !Number.isNaN(values[`${part} ${MAIN_METRIC[protocol]}`])).length;
  const evaluation: Omit<Evaluation, 'warnings'> = {
    protocol,
    cases: cases.length,
    customers: judged.customers,
    counts: {
      repeat: applies('repeat'),
      explore: applies('explore'),
      revenue: facts.revenue.filter((worth) => worth > 0).length,
    },
    trainingOrders: training.orderCount,
    products: history.productIds.length,
    firstCaseAt: timeOf(0),
    lastCaseAt: timeOf(cases.length - 1),
    methods: judged.methods,
    reliability: reliabilityOf(judged.served?.said ?? []),
    ...(cold && { coldStart: await evaluateCold(cold, options) }),
  };
  return { ...evaluation, warnings: warningsOf(evaluation) };
}

async function evaluateCold(split: Split, options: EvaluateOptions): Promise<ColdStart> {
  const facts = factsOf(split);
  const targets = split.cases.reduce((sum, each) => sum + each.targets.length, 0);
  const counts = { cases: split.cases.length, targets, neverSold: facts.neverSold };
  if (split.cases.length < MIN_COLD_CASES) return { ...counts, methods: [] };
  const { methods } = await judge(split, facts, options);
  return {
    ...counts,
    methods: methods.map(({ name, kind, metrics, servedMinusThis }) => ({ name, kind, metrics, servedMinusThis })),
  };
}

async function judge(split: Split, { revenue }: Facts, options: EvaluateOptions) {
  const asked: { fitted: FittedMethod; answers: Answers }[] = [];
  const rivals = options.rivals ?? RIVALS[split.protocol];
  for await (const fitted of fitMethods(split, rivals, options, options.wanted)) {
    const step = `ask ${fitted.name}`;
    const answers = askAll(split, fitted.rank, (done) =>
      options.onProgress?.({ step, done, total: split.cases.length }),
    );
    asked.push({ fitted, answers });
  }
  const served = asked.find(({ fitted }) => fitted.name === SERVED)?.answers;
  const bootstrap = new Bootstrap(
    split.cases.map(({ customer }) => customer),
    options.seed,
  );
  const intervals = (values: readonly CaseValues[]): Record<string, Interval> =>
    Object.fromEntries(
      Object.keys(values[0] ?? {}).map((name) => [
        name,
        bootstrap.mean(
          values.map((each) => each[name]),
          isRevenueMetric(name) ? revenue : undefined,
        ),
      ]),
    );
  const rivalNames = new Set(rivals.map(({ name }) => name));
  const results = asked.map(({ fitted, answers }): MethodResult => {
    const { name, seconds, peakMb } = fitted;
    return {
      name,
      kind: name === SERVED ? 'served' : rivalNames.has(name) ? 'rival' : 'model',
      metrics: intervals(answers.values),
      servedMinusThis:
        served === undefined || name === SERVED ? {} : intervals(differences(served.values, answers.values)),
      variety: answers.variety,
      trainSeconds: seconds,
      peakMb,
      p90Us: answers.p90Us,
    };
  });
  const ofKind = (kind: MethodResult['kind']): MethodResult[] => results.filter((each) => each.kind === kind);
  return {
    customers: bootstrap.customers,
    served,
    values: asked[0]?.answers.values ?? [],
    methods: [...ofKind('served'), ...ofKind('model'), ...ofKind('rival')],
  };
}
