import { beforeAll, describe, expect, it } from 'vitest';
import { smallShop } from '../../../tests/support/small-shop.js';
import { historyFromOrders } from '../history-from-orders.js';
import { evaluate } from './evaluate.js';
import { splitBasketCompletion, splitNextBasket } from './protocols.js';
import type { Evaluation, MethodResult } from './result.js';

const history = historyFromOrders([...smallShop().orders()]);
// A clock that moves with every look: everything takes time.
let ticks = 0;
const options = { seed: 1, threads: 0, now: () => new Date(ticks++ * 10), memoryMb: () => 100 };

function methodOf({ methods }: Pick<Evaluation, 'methods'>, name: string): MethodResult {
  const found = methods.find((method) => method.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

describe('evaluate, basket completion', () => {
  let evaluation: Evaluation;
  beforeAll(async () => {
    const cold = splitBasketCompletion(history, { coldStart: true, testShare: 0.3 });
    evaluation = await evaluate(splitBasketCompletion(history), options, cold);
  });

  it('ranks the served blend above confidence and popularity, with intervals and differences', () => {
    const served = methodOf(evaluation, 'goeswith').metrics['HR@10'];
    expect(served.low).toBeLessThan(served.value);
    expect(served.value).toBeGreaterThan(methodOf(evaluation, 'popularity').metrics['HR@10'].value);
    const { servedMinusThis, metrics } = methodOf(evaluation, 'confidence');
    expect(servedMinusThis['HR@10'].value).toBeCloseTo(served.value - metrics['HR@10'].value, 12);
    expect(evaluation.warnings.some((warning) => warning.includes('"confidence" is better'))).toBe(false);
  });

  it('asks what is served, each of its models and every rival, and says what each cost', () => {
    const names = (kind: string): string[] =>
      evaluation.methods.filter((method) => method.kind === kind).map(({ name }) => name);
    expect(names('served')).toEqual(['goeswith']);
    expect(names('model')).toEqual([
      'cart blend',
      'linear model',
      'association',
      'session neighbours',
      'recent popularity',
    ]);
    expect(names('rival')).toEqual(
      expect.arrayContaining(['basket-kNN', 'log-likelihood ratio', 'personal frequency']),
    );
    for (const { trainSeconds, peakMb, p90Us } of evaluation.methods) {
      expect(trainSeconds).toBeGreaterThan(0);
      expect(peakMb).toBe(100);
      expect(p90Us).toBeGreaterThan(0);
    }
    const seconds = (name: string): number => methodOf(evaluation, name).trainSeconds;
    expect(seconds('linear model')).toBeLessThan(seconds('goeswith'));
  });

  it('splits the hit rate into repeat and explore by their numbers of cases', () => {
    const { counts, cases } = evaluation;
    expect(counts.repeat + counts.explore).toBe(cases);
    const { metrics } = methodOf(evaluation, 'goeswith');
    const parts = counts.repeat * metrics['repeat HR@10'].value + counts.explore * metrics['explore HR@10'].value;
    expect(parts / cases).toBeCloseTo(metrics['HR@10'].value, 12);
    expect(metrics['revenue HR@10'].value).toBeGreaterThan(0);
    expect(evaluation.reliability.count).toBe(cases * 10);
  });

  it('knows that popularity cannot foretell what hardly ever sold', () => {
    const { coldStart } = evaluation;
    expect(coldStart?.targets).toBe(coldStart?.cases);
    if (coldStart === undefined || coldStart.methods.length === 0) {
      expect(coldStart?.cases).toBeLessThan(50);
      return;
    }
    const popular = coldStart.methods.find(({ name }) => name === 'popularity');
    expect(popular?.metrics['HR@10'].value).toBe(0);
  });
});

describe('evaluate, next basket', () => {
  it('asks with the past where the cart is empty', async () => {
    const split = splitNextBasket(history, { testShare: 0.3 });
    const evaluation = await evaluate(split, options);
    const recall = (name: string): number => methodOf(evaluation, name).metrics['recall@10'].value;
    expect(recall('cosine item–item')).toBeGreaterThan(0);
    expect(methodOf(evaluation, 'personal frequency').metrics['explore recall@10'].value).toBe(0);
    expect(recall('personal, then popularity')).toBeGreaterThanOrEqual(recall('personal frequency'));
    expect(evaluation.warnings.some((warning) => warning.startsWith(`Only ${evaluation.cases} cases`))).toBe(
      evaluation.cases < 300,
    );
  });
});
