import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toyHistory } from '../../../tests/support/toy-history.js';
import { logLikelihoodRatio } from '../association/figures.js';
import { fitTrends, loadTrends, weekOfYear } from './trends-model.js';

const DAY = 86_400_000;
interface Sale {
  readonly day: number;
  readonly product: string;
}
const sales = (product: string, days: readonly number[]): Sale[] => days.map((day) => ({ day, product }));
const every = (from: number, until: number, step: number): number[] =>
  Array.from({ length: Math.ceil((until - from) / step) }, (_, n) => from + n * step);
const times = (count: number, day: number): number[] => new Array<number>(count).fill(day);

function learn(...lists: Sale[][]) {
  const sorted = lists.flat().sort((a, b) => a.day - b.day);
  const history = toyHistory({ orders: sorted.map(({ product }) => [product]), days: sorted.map(({ day }) => day) });
  return { productIds: history.productIds, model: loadTrends(fitTrends(history)) };
}

describe('trending', () => {
  // The last order is on day 100: the last 7 days are 94 to 100, the 28 before 66 to 93.
  const usual = sales('z', every(60, 100.5, 0.25));

  it('has the case worked by hand', () => {
    const { model, productIds } = learn(usual, sales('a', every(66, 94, 7)), sales('a', times(12, 97)));
    expect(model.until).toBe(100.25 * DAY);
    // z has 4 orders a day: 28 in 7 days. a has 12 of the 40 recent ones, and 4 ÷ 4 = 1 a week before.
    expect(model.trending).toEqual([
      { product: productIds.indexOf('a'), recentOrders: 12, usualOrders: 1, share: 12 / 40 },
    ]);
  });

  it('agrees with counting by hand', () => {
    const drawn = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(34), fc.integer({ min: 1, max: 12 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(drawn, (rows) => {
        const lists = rows.map(([product, age, count]) => sales(product, times(count, 100 - age)));
        const { model, productIds } = learn(sales('z', every(66, 101, 0.5)), ...lists);
        const until = model.until / DAY;
        const all = [...sales('z', every(66, 101, 0.5)), ...lists.flat()];
        const count = (product: string | undefined, from: number, before: number): number =>
          all.filter(
            (sale) =>
              (product === undefined || sale.product === product) &&
              until - sale.day >= from &&
              until - sale.day < before,
          ).length;
        for (const [index, product] of productIds.entries()) {
          const [r, b] = [count(product, 0, 7), count(product, 7, 35)];
          const [rAll, bAll] = [count(undefined, 0, 7), count(undefined, 7, 35)];
          const grows = r >= 5 && b >= 4 && (r + 1) / (b / 4 + 1) >= 1.5;
          const found = model.trending.find((each) => each.product === index);
          expect(found !== undefined).toBe(grows && logLikelihoodRatio(r, r + b, rAll, rAll + bAll) >= 10.83);
          if (found !== undefined) expect(found).toMatchObject({ recentOrders: r, usualOrders: b / 4 });
        }
      }),
    );
  });

  it('lets nothing grow from zero, or by the growth of the whole shop', () => {
    expect(learn(usual, sales('new', times(12, 97))).model.trending).toEqual([]);
    const all = ['a', 'b', 'c'].flatMap((product) => [
      ...sales(product, every(66, 94, 1)),
      ...sales(product, every(94, 100, 0.25)),
    ]);
    expect(learn(all).model.trending).toEqual([]);
  });
});

describe('in season', () => {
  // Two years with four orders of z a week and two of b; a sells 20 times around 1 December of each year, and 10 times in the rest.
  const start = Date.UTC(2023, 5, 1) / DAY;
  const december = [2023, 2024].map((year) => Date.UTC(year, 11, 1) / DAY);
  const shop = [
    sales('z', every(start, start + 740, 1.75)),
    sales('b', every(start, start + 740, 3.5)),
    sales('a', [...every(start, start + 740, 70), ...december.flatMap((day) => times(20, day))]),
  ];

  it('finds what gathers around a week of the year, in that week and beside it', () => {
    const { model, productIds } = learn(...shop);
    const season = model.inSeason(Date.UTC(2025, 11, 3));
    expect(season).toMatchObject({ kind: 'learned' });
    const products = season.kind === 'learned' ? season.products : [];
    expect(products.map(({ product }) => productIds[product])).toEqual(['a']);
    expect(products[0].seasonOrders).toBeGreaterThanOrEqual(40);
    expect(products[0].expectedOrders).toBeLessThan(products[0].seasonOrders / 4);
    expect(model.inSeason(Date.UTC(2025, 5, 20))).toEqual({ kind: 'learned', products: [] });
  });

  it('takes no launch for a season', () => {
    const launched = learn(...shop.slice(0, 2), sales('a', times(40, start + 730))).model;
    expect(launched.inSeason((start + 730) * DAY)).toEqual({ kind: 'learned', products: [] });
  });

  it('takes one good week of one year, as a price cut makes it, for no season', () => {
    const cut = sales('c', [...every(start, start + 740, 7), ...times(40, december[0])]);
    const season = learn(...shop, cut).model.inSeason(Date.UTC(2025, 11, 1));
    // What gathers there in both years is still found.
    expect(season.kind === 'learned' ? season.products.length : 0).toBe(1);
  });

  it('needs a year', () => {
    const { model } = learn(sales('z', every(0, 300, 1)));
    expect(model.inSeason(0)).toEqual({ kind: 'too_little_data', haveDays: 299, needDays: 366 });
  });

  it('numbers the weeks of a year from 0 to 51', () => {
    expect(weekOfYear(Date.UTC(2024, 0, 1))).toBe(0);
    expect(weekOfYear(Date.UTC(2024, 0, 8))).toBe(1);
    expect(weekOfYear(Date.UTC(2024, 11, 31))).toBe(51);
  });
});
