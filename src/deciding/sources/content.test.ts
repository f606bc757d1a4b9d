import { describe, expect, it } from 'vitest';
import { toyModels } from '../../../tests/support/toy-models.js';
import { toyRequest, toyState } from '../../../tests/support/toy-state.js';
import type { Models, Scored } from '../../learning/models.js';
import { createContext, type DecisionContext } from '../context.js';
import { DEFAULT_POLICY } from '../default-policy.js';
import { StateRecorder } from '../recorder.js';
import { contentSource } from './content.js';

// 30 orders: lamps with bulbs in 10 of 12, the rest apart. Two products nobody bought yet: a new lamp and a new bulb.
const TOY = toyModels([
  ...Array.from({ length: 10 }, () => ['lamp', 'bulb']),
  ['lamp'],
  ['lamp'],
  ...Array.from({ length: 16 }, () => ['rug']),
  ['new-bulb'],
  ['new-lamp'],
]);
const index = (id: string): number => TOY.indexOf(id) ?? -1;
const LIKE: Record<string, Record<string, number>> = {
  'new-lamp': { lamp: 0.8 },
  'new-bulb': { bulb: 0.5 },
  bulb: { 'new-bulb': 0.5 },
  lamp: { 'new-lamp': 0.8 },
};
const alike = (product: number): Scored[] =>
  Object.entries(LIKE[TOY.productIds[product]] ?? {}).map(([id, score]) => ({ product: index(id), score }));
const isNew = (product: number): boolean => TOY.productIds[product].startsWith('new');
const MODELS: Models = {
  ...TOY,
  content: { isNew, listSimilar: alike, listNewLike: (product) => (isNew(product) ? [] : alike(product)) },
};

function context(viewing: string, models: Models = MODELS): DecisionContext {
  const request = toyRequest('product_page', [], { viewing: [viewing] });
  return createContext(request, new StateRecorder(toyState([]), 0), models, DEFAULT_POLICY, 0);
}
const propose = (made: DecisionContext) =>
  contentSource.propose(made).map(({ productId, probability }) => [productId, probability]);
const groundsOf = (made: DecisionContext) =>
  contentSource.propose(made).map((proposal) => contentSource.findGrounds(proposal, made));

describe('contentSource', () => {
  // lamp → bulb: confidence (10 + 10 · 10/30) ÷ (12 + 10) = 0.606; less than one further product an order.
  const confidence = (10 + 100 / 30) / 22;

  it('proposes for a new product what goes with its look-alike, and names that', () => {
    const made = context('new-lamp');
    expect(propose(made)).toEqual([['bulb', expect.closeTo(0.8 * confidence, 12)]]);
    expect(groundsOf(made)).toEqual([
      {
        code: 'bought_with_like',
        evidence: {
          anchorProductId: 'new-lamp',
          similarProductId: 'lamp',
          ordersWithBoth: 10,
          ordersWithSimilar: 12,
          lift: expect.closeTo(2.5, 12),
        },
      },
    ]);
  });

  it('proposes a new product that is like what goes with the anchor', () => {
    const made = context('lamp');
    expect(propose(made)).toEqual([['new-bulb', expect.closeTo(0.5 * confidence, 12)]]);
    expect(groundsOf(made)).toEqual([
      {
        code: 'like_bought_together',
        evidence: {
          anchorProductId: 'lamp',
          similarProductId: 'bulb',
          ordersWithBoth: 10,
          ordersWithAnchor: 12,
          lift: expect.closeTo(2.5, 12),
        },
      },
    ]);
  });

  it('is silent where there is nothing to go by', () => {
    expect(propose(context('rug'))).toEqual([]);
    expect(propose(context('lamp', TOY))).toEqual([]);
    expect(
      contentSource.findGrounds(
        { productId: 'rug', index: index('rug'), kind: 'complement', probability: 0.1 },
        context('lamp'),
      ),
    ).toBeUndefined();
  });

  it('does not propose what is like the anchor itself', () => {
    const models: Models = {
      ...MODELS,
      content: {
        isNew,
        listSimilar: (product) =>
          product === index('lamp') ? [{ product: index('new-bulb'), score: 0.4 }] : alike(product),
        listNewLike: alike,
      },
    };
    expect(propose(context('lamp', models))).toEqual([]);
  });
});
