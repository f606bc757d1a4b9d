import { expect, it } from 'vitest';
import { smallShop } from '../../../tests/support/small-shop.js';
import type { Truth } from '../../sample-shop/truth.js';
import { judgeByTruth } from './judge-by-truth.js';

const truth: Truth = {
  ...smallShop(7, { customers: 20, guests: 20, days: 10 }).truth(),
  families: [
    { family: 'dripper', type: 'physical', category: ['a', 'b', 'c'], products: ['d1', 'd2'] },
    { family: 'filters', type: 'physical', category: ['a', 'b', 'c'], products: ['f1', 'f2'] },
    { family: 'seeds', type: 'physical', category: ['a', 'b', 'c'], products: ['s1', 's2'] },
  ],
  complements: [
    {
      from: 'dripper',
      to: 'filters',
      missions: ['coffee'],
      lift: 9,
      confidence: 0.5,
      reverse: 0.1,
      direction: 'forward',
      lagDays: 0,
    },
  ],
  collected: ['seeds'],
  substitutes: [
    { family: 'dripper', products: ['d1', 'd2'] },
    { family: 'seeds', products: ['s1', 's2'] },
  ],
  fits: [
    {
      key: 'filter',
      families: ['dripper', 'filters'],
      values: [
        { value: '01', products: ['d1', 'f1'] },
        { value: '02', products: ['d2', 'f2'] },
      ],
    },
  ],
};

it('judges eight pairs by hand', () => {
  const { complements, substitutes } = judgeByTruth(truth, [
    // Right; does not fit; instead of; by chance.
    { product: 'd1', complements: ['f1', 'f2', 'd2', 's1'], substitutes: ['d2', 's1'] },
    // Right, but the other way round; seeds are bought with seeds; by chance.
    { product: 'f2', complements: ['d2'], substitutes: [] },
    { product: 's1', complements: ['s2', 'd1'], substitutes: [] },
  ]);
  expect(complements[0]).toEqual({
    depth: 5,
    offered: 7,
    precision: 3 / 7,
    directed: 2 / 7,
    // Drippers alone have a partner: filters, found.
    recall: 1,
    falseSubstitutes: 1 / 7,
    falseFits: 1 / 7,
    falseChance: 2 / 7,
  });
  expect(substitutes[1]).toEqual({ depth: 10, offered: 2, precision: 1 / 2, recall: 1 / 2 });
});
