import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProductTexts } from '../history.js';
import type { AssociationModel, ContentModel } from '../models.js';
import { createPool } from '../workers/pool.js';
import { fitContent, loadContent } from './content-model.js';
import { termRows } from './term-rows.js';

const texts = (titles: readonly string[], rest: Partial<ProductTexts> = {}): ProductTexts => ({
  titles,
  brands: titles.map(() => ''),
  descriptions: titles.map(() => ''),
  attributes: titles.map(() => []),
  ...rest,
});
const sold = (orders: readonly number[]): AssociationModel => ({
  orders: 0,
  ordersWith: (product) => orders[product],
  listPartners: () => [],
  findPair: () => undefined,
});
const learn = async (of: ProductTexts, orders: readonly number[] = []): Promise<ContentModel> =>
  loadContent(await fitContent(of, createPool(0)), sold(orders));

describe('content', () => {
  it('has the cosine of weighted words, with the case worked by hand', async () => {
    // Of 3 titles "mug" is in all, "red" in 2, "blue" in 1 (which can match nothing).
    // mug: ln(1 + 3/3) = 0.6931, red: ln(1 + 3/2) = 0.9163. Rows: (mug, red) twice, (mug): cosine 0.6931 ÷ √(0.6931² + 0.9163²) = 0.6033
    const model = await learn(texts(['Red mug', 'red MUG', 'Blue mug']));
    expect(model.listSimilar(0)).toEqual([
      { product: 1, score: expect.closeTo(1, 6) },
      { product: 2, score: expect.closeTo(0.6033, 4) },
    ]);
  });

  it('reads brand, attributes and description as well', async () => {
    const model = await learn(
      texts(['One', 'Two', 'Three', 'Four', 'Five', 'Six'], {
        brands: ['Acme', 'ACME', '', '', '', ''],
        attributes: [[], [], ['colour=red'], ['Colour=Red'], [], []],
        descriptions: ['', '', '', '', 'Keeps coffee warm.', 'For coffee to be kept warm'],
      }),
    );
    expect([0, 2, 4].map((product) => model.listSimilar(product)[0]?.product)).toEqual([1, 3, 5]);
  });

  it('finds products of any language by their parts', async () => {
    const titles = ['Kaffeemühle', 'Kaffeefilter', 'Regenschirm', '手動咖啡研磨机', '电动咖啡研磨机', '雨伞'];
    const model = await learn(texts(titles));
    expect(model.listSimilar(0)).toMatchObject([{ product: 1 }]);
    expect(model.listSimilar(3)).toMatchObject([{ product: 4 }]);
    expect(model.listSimilar(2)).toEqual([]);
  });

  it('knows which new products are like one that sells', async () => {
    const model = await learn(texts(['Red mug', 'Red mug large', 'Red mug small', 'Umbrella']), [40, 0, 4, 40]);
    expect([0, 1, 2, 3].map((product) => model.isNew(product))).toEqual([false, true, true, false]);
    expect(model.listNewLike(0).map(({ product }) => product)).toEqual([1, 2]);
    expect(model.listNewLike(0)[0].score).toBe(model.listSimilar(1).find(({ product }) => product === 0)?.score);
    expect(model.listNewLike(3)).toEqual([]);
    expect(model.listNewLike(1)).toEqual([]);
  });

  it('agrees with the full product of all rows where nothing is pruned', async () => {
    const title = fc
      .uniqueArray(fc.constantFrom('red', 'blue', 'mug', 'cup', 'large', 'coffeemaker', 'coffeemill', 'tea'), {
        minLength: 1,
        maxLength: 4,
      })
      .map((words) => words.join(' '));
    await fc.assert(
      fc.asyncProperty(fc.array(title, { minLength: 1, maxLength: 15 }), async (titles) => {
        const made = texts(titles);
        const { start, term, weight } = termRows(made);
        const rowOf = (product: number): Map<number, number> =>
          new Map(
            Array.from(term.subarray(start[product], start[product + 1]), (id, at) => [
              id,
              weight[start[product] + at],
            ]),
          );
        const model = await learn(made);
        for (const product of titles.keys()) {
          const own = rowOf(product);
          const expected = [...titles.keys()]
            .filter((other) => other !== product)
            .map((other) => ({
              product: other,
              score: [...rowOf(other)].reduce((sum, [id, value]) => sum + value * (own.get(id) ?? 0), 0),
            }))
            .filter(({ score }) => score >= 0.25)
            .sort((a, b) => b.score - a.score || a.product - b.product);
          const found = model.listSimilar(product);
          expect(found.map(({ score }) => score)).toEqual(expected.map(({ score }) => expect.closeTo(score, 5)));
          expect(new Set(found.map((each) => each.product))).toEqual(new Set(expected.map((each) => each.product)));
        }
      }),
      { numRuns: 100 },
    );
  });
});
