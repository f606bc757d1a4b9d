import { describe, expect, it } from 'vitest';
import { type CaseFacts, caseValues, revenueOf } from './case-values.js';
import { varietyOf } from './variety.js';

const list = [
  { product: 4, score: 9 },
  { product: 1, score: 7 },
  { product: 2, score: 7 },
  { product: 3, score: 1 },
];
const prices = new Map([
  [1, 100],
  [3, 300],
  [8, 600],
]);
const facts = (bought: readonly number[]): CaseFacts => ({
  bought: new Set(bought),
  priceOf: (product) => prices.get(product) ?? Number.NaN,
});

describe('metrics of one target, worked by hand', () => {
  const one = (target: number, bought: readonly number[] = []) =>
    caseValues('basket-completion', { order: 0, customer: -1, cart: [], targets: [target] }, list, facts(bought));
  it('rank it, ties by half', () => {
    expect(one(4)).toMatchObject({ 'HR@5': 1, 'MRR@5': 1, 'NDCG@5': 1 });
    // One higher, two ties: rank 1 + 1 = 2.
    expect(one(2)['MRR@10']).toBeCloseTo(1 / 3, 12);
    expect(one(2)['NDCG@10']).toBeCloseTo(1 / 2, 12);
    expect(one(9)).toMatchObject({ 'HR@20': 0, 'MRR@20': 0, 'NDCG@20': 0, 'revenue HR@20': 0 });
  });
  it('belong to repeat or to explore, never to both', () => {
    expect(one(4, [4])).toMatchObject({ 'repeat HR@10': 1, 'explore HR@10': Number.NaN });
    expect(one(4, [1])).toMatchObject({ 'repeat HR@10': Number.NaN, 'explore HR@10': 1 });
  });
});

describe('metrics of a basket, worked by hand', () => {
  const each = { order: 0, customer: 0, cart: [], targets: [1, 3, 8, 9] };
  const values = caseValues('next-basket', each, list, facts([1, 9]));
  it('tell repeat from explore', () => {
    expect(values['recall@5']).toBe(0.5);
    expect(values['PHR@5']).toBe(1);
    expect(values['repeat recall@5']).toBe(0.5);
    expect(values['explore recall@5']).toBe(0.5);
  });
  it('mind the place', () => {
    // Hits on places 2 and 4.
    const ideal = 1 + 1 / Math.log2(3) + 1 / 2 + 1 / Math.log2(5);
    expect(values['NDCG@5']).toBeCloseTo((1 / Math.log2(3) + 1 / Math.log2(5)) / ideal, 12);
    expect(values['MRR@5']).toBe(0.5);
  });
  it('weigh by the prices known before: 100 + 300 of 1000, product 9 has none', () => {
    expect(revenueOf(each, facts([]))).toBe(1000);
    expect(values['revenue recall@5']).toBeCloseTo(0.4, 12);
    const unknown = caseValues('next-basket', { ...each, targets: [9] }, list, facts([]));
    expect(unknown['revenue recall@5']).toBeNaN();
  });
});

it('describes the lists', () => {
  const variety = varietyOf(Float64Array.of(4, 0, 0, 0), Float64Array.of(25, 50, 1, 1), 100);
  expect(variety).toEqual({ coverage: 0.25, gini: expect.closeTo(0.75, 12), novelty: 2 });
});
