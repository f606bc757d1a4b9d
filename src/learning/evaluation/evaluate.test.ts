import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { smallShop } from '../../../tests/support/small-shop.js';
import type { History } from '../history.js';
import { historyFromOrders } from '../history-from-orders.js';
import { loadModels } from '../load-models.js';
import type { Models } from '../models.js';
import { MovingState } from '../replay/moving-state.js';
import { train } from '../training/train.js';
import { bootstrapMean } from './bootstrap.js';
import { evaluate } from './evaluate.js';
import { type Method, methodsOf } from './methods.js';
import { caseValues, varietyOf } from './metrics.js';
import { type Split, splitBasketCompletion, splitNextBasket } from './protocols.js';

const options = { seed: 1, threads: 0, now: () => new Date(0), memoryMb: () => 0 };
const history = historyFromOrders([...smallShop().orders()]);

describe('metrics worked by hand', () => {
  const list = [
    { product: 4, score: 9 },
    { product: 1, score: 7 },
    { product: 2, score: 7 },
    { product: 3, score: 1 },
  ];
  it('rank one target, ties by half', () => {
    const one = (target: number) =>
      caseValues('basket-completion', { order: 0, customer: -1, cart: [], targets: [target] }, list, new Set());
    expect(one(4)).toMatchObject({ 'HR@5': 1, 'MRR@5': 1, 'NDCG@5': 1 });
    // One higher, two ties: rank 1 + 1 = 2.
    expect(one(2)['MRR@10']).toBeCloseTo(1 / 3, 12);
    expect(one(2)['NDCG@10']).toBeCloseTo(1 / 2, 12);
    expect(one(9)).toMatchObject({ 'HR@20': 0, 'MRR@20': 0, 'NDCG@20': 0 });
  });
  it('tell repeat from explore in a basket', () => {
    const values = caseValues(
      'next-basket',
      { order: 0, customer: 0, cart: [], targets: [1, 3, 8, 9] },
      list,
      new Set([1, 9]),
    );
    expect(values['recall@5']).toBe(0.5);
    expect(values['PHR@5']).toBe(1);
    expect(values['repeat recall@5']).toBe(0.5);
    expect(values['explore recall@5']).toBe(0.5);
    const ideal = 1 + 1 / Math.log2(3) + 1 / 2 + 1 / Math.log2(5);
    expect(values['NDCG@5']).toBeCloseTo((1 / Math.log2(3) + 1 / Math.log2(5)) / ideal, 12);
  });
  it('describe the lists', () => {
    const variety = varietyOf(Float64Array.of(4, 0, 0, 0), Float64Array.of(25, 50, 1, 1), 100);
    expect(variety).toEqual({ coverage: 0.25, gini: expect.closeTo(0.75, 12), novelty: 2 });
  });
});

describe('bootstrapMean', () => {
  it('holds the mean, is as wide as the spread wants, and knows that cases of one customer are not independent', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 60 }), (values) => {
        const { value, low, high } = bootstrapMean(
          values,
          values.map(() => -1),
          3,
        );
        expect(value).toBeCloseTo(values.reduce((sum, each) => sum + each, 0) / values.length, 9);
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }),
    );
    const values = Array.from({ length: 200 }, (_, place) => (place < 100 ? 0 : 1));
    const width = (cluster: number[]): number => {
      const { low, high } = bootstrapMean(values, cluster, 3);
      return high - low;
    };
    // Normal theory: 2 · 1.96 · √(0.25 ÷ 200) = 0.139; ten customers: √20 times as wide.
    expect(width(values.map(() => -1))).toBeCloseTo(0.139, 1);
    expect(width(values.map((_, place) => Math.floor(place / 20)))).toBeGreaterThan(0.4);
    expect(bootstrapMean([Number.NaN, 1], [0, 1], 3).value).toBe(1);
  });
});

describe('the protocols', () => {
  it('hold out the product at the place that the order id names', () => {
    const { cases, cut, history: known } = splitBasketCompletion(history);
    expect(cut).toBeGreaterThan(history.orderCount * 0.88);
    expect(cases.length).toBeGreaterThan(200);
    for (const { order, cart, targets } of cases) {
      const id = (known.orderIds as readonly string[])[order];
      const digest = BigInt(`0x${createHash('sha256').update(id).digest('hex')}`);
      const products = [...cart, ...targets].sort((left, right) => left - right);
      expect(products[Number(digest % BigInt(products.length))]).toBe(targets[0]);
    }
  });
  it('ask for the first order in the window of customers who came back before', () => {
    const from = history.orderTime[Math.floor(history.orderCount * 0.8)];
    const { cases, cut, history: known } = splitNextBasket(history, from, Number.POSITIVE_INFINITY);
    expect(new Set(cases.map(({ customer }) => customer)).size).toBe(cases.length);
    for (const { order, customer } of cases) {
      const own = [...known.orderCustomer.keys()].filter((o) => known.orderCustomer[o] === customer);
      expect(own.filter((o) => o < cut).length).toBeGreaterThanOrEqual(3);
      expect(own.find((o) => o >= cut)).toBe(order);
    }
  });
});

describe('what is known at the time of a case', () => {
  let split: Split;
  let models: Models;
  beforeAll(async () => {
    split = splitBasketCompletion(history);
    models = loadModels('v', await train(split.training, options));
  });

  /** The answers to the case in the middle of the test orders. */
  function answers(methods: readonly Method[], told: History) {
    const each = split.cases[split.cases.length >> 1];
    const state = new MovingState(told);
    state.advanceTo(split.history.orderTime[each.order]);
    const question = { ...each, now: state.now, customer: state.findPast(each.customer), counters: state };
    return methods.map((method) => method.rank(question, 20).map(({ product, score }) => [product, score]));
  }
  /** The same history with everything from the case on turned around. */
  function otherFuture(): History {
    const from = split.history.orderStart[split.cases[split.cases.length >> 1].order];
    const { lineProduct, productIds } = split.history;
    return {
      ...split.history,
      lineProduct: lineProduct.map((product, line) => (line < from ? product : productIds.length - 1 - product)),
    };
  }

  it('does not change with the future', () => {
    const methods = methodsOf('basket-completion', split.training, models);
    expect(answers(methods, otherFuture())).toEqual(answers(methods, split.history));
  });
  it('would show a method that looks ahead', () => {
    const looksAhead = (told: History): Method => {
      const all = new Float64Array(told.productIds.length);
      for (const product of told.lineProduct) all[product]++;
      return {
        name: 'leak',
        rank: (_, limit) => [...all].map((score, product) => ({ product, score })).slice(0, limit),
      };
    };
    const other = otherFuture();
    expect(answers([looksAhead(other)], other)).not.toEqual(answers([looksAhead(split.history)], split.history));
  });

  it('ranks the served blend above confidence and popularity, with intervals and differences', async () => {
    const evaluation = await evaluate(split, options);
    const of = (name: string) => {
      const found = evaluation.methods.find((method) => method.name === name);
      if (found === undefined) throw new Error(`no ${name}`);
      return found;
    };
    expect(evaluation.cases).toBe(split.cases.length);
    const served = of('goeswith').metrics['HR@10'];
    expect(served.low).toBeLessThan(served.value);
    expect(served.value).toBeGreaterThan(of('popularity').metrics['HR@10'].value);
    const { servedMinusThis, metrics } = of('confidence');
    expect(servedMinusThis['HR@10'].value).toBeCloseTo(served.value - metrics['HR@10'].value, 12);
  });
});
