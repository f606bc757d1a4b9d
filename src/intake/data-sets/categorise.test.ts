import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categorise } from './categorise.js';
import type { CategoryRule } from './gift-shop-categories.js';

const RULES: readonly CategoryRule[] = [
  { path: ['Season', 'Christmas'], words: ['christmas', 'bauble'] },
  { path: ['Kitchen', 'Mugs'], words: ['mug', 'tea cup'] },
  { path: ['Home', 'Clocks'], words: ['clock'] },
];

describe('categorise', () => {
  it('reads the title first, whole words and plurals, the first rule winning', () => {
    const titles = new Map([
      ['a', 'Christmas Mug'],
      ['b', 'Two Mugs'],
      ['c', 'Tea-Cup Blue'],
      ['d', 'Smuggler Clock'],
    ]);
    const found = categorise(titles, new Map(), [], RULES);
    expect([...found.values()].map(({ path }) => path[1])).toEqual(['Christmas', 'Mugs', 'Mugs', 'Clocks']);
  });

  it('goes by what it was bought with when the title says nothing', () => {
    const titles = new Map([
      ['m', 'Mug'],
      ['k', 'Clock'],
      ['x', 'Thing'],
      ['y', 'Other'],
    ]);
    const orders = new Map([
      ['m', 100],
      ['k', 10],
      ['x', 10],
      ['y', 10],
    ]);
    // cosine with the clock 5 / 10 = 0.5, with the mug 6 / √1000 = 0.19; y has too few joint orders to tell.
    const pairs = [
      { a: 'm', b: 'x', orders: 6 },
      { a: 'k', b: 'x', orders: 5 },
      { a: 'k', b: 'y', orders: 2 },
    ];
    const found = categorise(titles, orders, pairs, RULES);
    expect(found.get('x')).toEqual({ path: ['Home', 'Clocks'], from: 'co-purchase' });
    expect(found.get('y')?.from).toBe('nothing');
  });

  it('goes by titles with the same words when nothing else tells', () => {
    const titles = new Map([
      ['a', 'Willow Pattern Mug'],
      ['b', 'Willow Jug'],
    ]);
    expect(categorise(titles, new Map(), [], RULES).get('b')).toEqual({
      path: ['Kitchen', 'Mugs'],
      from: 'similar title',
    });
  });

  it('puts every product somewhere, the same place whatever the order of the pairs', () => {
    const pair = fc.record({
      a: fc.constantFrom('p0', 'p1', 'p2'),
      b: fc.constantFrom('p3', 'p4'),
      orders: fc.integer({ min: 1, max: 9 }),
    });
    const words = fc.constantFrom('Mug', 'Clock', 'Bauble', 'Thing', 'Other Thing');
    fc.assert(
      fc.property(
        fc.uniqueArray(pair, { selector: ({ a, b }) => a + b }),
        fc.array(words, { minLength: 5, maxLength: 5 }),
        (pairs, names) => {
          const titles = new Map(names.map((name, i) => [`p${i}`, name]));
          const orders = new Map(names.map((_, i) => [`p${i}`, 10]));
          const forwards = categorise(titles, orders, pairs, RULES);
          expect([...forwards.keys()]).toEqual([...titles.keys()]);
          expect(categorise(titles, orders, [...pairs].reverse(), RULES)).toEqual(forwards);
        },
      ),
    );
  });
});
