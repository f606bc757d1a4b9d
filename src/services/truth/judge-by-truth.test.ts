import { describe, expect, it } from 'vitest';
import { smallShop } from '../../../tests/support/small-shop.js';
import type { Truth } from '../../sample-shop/truth.js';
import { judgeComplements } from './judge-complements.js';
import { judgeIntervals } from './judge-intervals.js';
import { judgeFits, judgeLadders, judgeSubstitutes } from './judge-lists.js';
import { judgeSeasons } from './judge-seasons.js';
import type { Said } from './said.js';
import { truthTables } from './truth-tables.js';

const family = (name: string, ...products: string[]): Truth['families'][number] => ({
  family: name,
  type: 'physical',
  category: ['a', 'b', 'c'],
  products,
});

/** Week 10 is twice the usual for seeds, and the weeks beside it one and a half. */
const seeds = Array.from({ length: 53 }, (_, week) => (week === 10 ? 2 : Math.abs(week - 10) === 1 ? 1.5 : 1));

const truth: Truth = {
  ...smallShop(7, { customers: 20, guests: 20, days: 10 }).truth(),
  families: [
    family('dripper', 'd1', 'd2', 'd3'),
    family('filters', 'f1', 'f2'),
    family('seeds', 's1', 's2'),
    family('tea', 't1'),
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
  sameNeeds: [{ from: 'dripper', to: 'tea', lift: 2 }],
  collected: ['seeds'],
  substitutes: [
    { family: 'dripper', products: ['d1', 'd3'] },
    { family: 'seeds', products: ['s1', 's2'] },
  ],
  ladders: [
    {
      family: 'dripper',
      steps: [
        { adds: 'is light', products: ['d1'] },
        { adds: 'keeps the heat', products: ['d3'] },
      ],
    },
  ],
  fits: [
    {
      key: 'filter',
      families: ['dripper', 'filters'],
      values: [
        { value: '01', products: ['d1', 'd3', 'f1'] },
        { value: '02', products: ['d2', 'f2'] },
      ],
    },
  ],
  consumables: [{ family: 'filters', meanDays: 40, spreadDays: 10 }],
  seasons: [{ family: 'seeds', index: seeds }],
};
const known = truthTables(truth);

const says = (product: string, complements: string[], substitutes: string[] = [], stepsUp: string[] = []): Said => ({
  product,
  complements: complements.map((each) => ({ product: each, direction: 'forward' })),
  substitutes,
  stepsUp,
});

describe('by the truth', () => {
  it('judges eight complements by hand', () => {
    const said = [
      // Right; does not fit; instead of; by chance; needed by the same people.
      says('d1', ['f1', 'f2', 'd2', 's1', 't1']),
      // Right, but said the other way round; seeds are bought with seeds; by chance.
      says('f2', ['d2']),
      says('s1', ['s2', 'd1']),
    ];
    expect(judgeComplements(known, said, 5)).toEqual({
      depth: 5,
      offered: 8,
      precision: 3 / 8,
      // Drippers and filters have a partner each, and both lists hold it.
      recall: 1,
      // Of two pairs of families.
      direction: 1 / 2,
      falseSubstitutes: 1 / 8,
      falseFits: 1 / 8,
      sameNeeds: 1 / 8,
      falseChance: 2 / 8,
    });
  });

  it('judges what takes another place, by hand', () => {
    const said = [says('d1', [], ['d3', 's1']), says('s1', [], []), says('f1', [], ['f2'])];
    // Of d3, s1 and f2 one is right; d1 has it, s1 says nothing of s2, and f1 is the only one that fits.
    expect(judgeSubstitutes(known, said, 10)).toEqual({ depth: 10, offered: 3, precision: 1 / 3, recall: 1 / 2 });
  });

  it('judges steps up, by hand', () => {
    const said = [says('d1', [], [], ['d2', 'd3']), says('d3', [], [], ['d1']), says('s1', [], [], ['s2'])];
    // Seeds have no ladder, and above d3 there is nothing.
    expect(judgeLadders(known, said, 5)).toEqual({ depth: 5, offered: 3, precision: 1 / 3, recall: 1 });
    expect(judgeLadders(known, [says('d1', [], [], ['d2', 'd3'])], 1)).toEqual({
      depth: 1,
      offered: 1,
      precision: 0,
      recall: 0,
    });
  });

  it('judges what fits, by hand', () => {
    const said = [says('d1', ['f2', 's1', 'f1']), says('f2', ['d1']), says('s1', ['d1'])];
    // Of f2, f1 and d1 one fits; d1 has its filter, f2 no dripper.
    expect(judgeFits(known, said, 5)).toEqual({ depth: 5, offered: 3, precision: 1 / 3, recall: 1 / 2 });
    expect(judgeFits(known, said, 1)).toEqual({ depth: 1, offered: 2, precision: 0, recall: 0 });
  });

  it('judges intervals, by hand', () => {
    const learned = [
      { product: 'f1', days: 50, repeats: 10 },
      { product: 'f2', days: 30, repeats: 80 },
      // Too few to tell, and no consumable.
      { product: 'f2', days: 400, repeats: 9 },
      { product: 'd1', days: 400, repeats: 90 },
    ];
    expect(judgeIntervals(truth, known, learned)).toMatchObject({
      products: 2,
      medianRatio: 1.25,
      meanRelativeError: 0.25,
      correlation: Number.NaN,
    });
  });

  it('judges seasons, by hand', () => {
    const learned = [
      { product: 's1', week: 10, index: 2 },
      { product: 's2', week: 12, index: 1.5 },
      { product: 's2', week: 30, index: 1 },
    ];
    // True: 5/3, 7/6 and 1; two of three are above 1.
    const score = judgeSeasons(truth, known, learned);
    expect(score).toMatchObject({ weeks: 3, products: 2, precision: 2 / 3 });
    expect(score.meanAbsoluteError).toBeCloseTo((1 / 3 + 1 / 3 + 0) / 3);
    // Learned deviates from its mean by 1/2, 0 and −1/2; true by 7/18, −2/18 and −5/18.
    expect(score.correlation).toBeCloseTo((7 / 36 + 5 / 36) / Math.sqrt((1 / 2) * ((49 + 4 + 25) / 324)));
  });
});
