import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toyHistory } from '../../../tests/support/toy-history.js';
import { logLikelihoodRatio, surprise } from '../association/figures.js';
import { basketsOf } from '../counting/baskets.js';
import type { History } from '../history.js';
import type { AssociationModel, RelationsModel } from '../models.js';
import { createPool } from '../workers/pool.js';
import { fitRelations, loadRelations } from './relations-model.js';

const NO_PAIRS: AssociationModel = {
  orders: 0,
  ordersWith: () => 0,
  listPartners: () => [],
  findPair: () => undefined,
};
const learn = async (history: History): Promise<RelationsModel> =>
  loadRelations(await fitRelations(history, basketsOf(history), createPool(0)), NO_PAIRS);
const repeat = <T>(times: number, item: T): T[] => Array.from({ length: times }, () => item);
/** Mixes the rows, so that every product is sold over the whole time. */
const mixed = <T>(...lists: T[][]): T[] => {
  const length = Math.max(...lists.map((list) => list.length));
  return Array.from({ length }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1))).flat();
};

describe('relations', () => {
  // Tea in two brands and a cup: 60 orders of the one tea with a cup, 60 of the other, 80 of neither.
  const orders = mixed(repeat(60, ['a-tea', 'cup']), repeat(60, ['b-tea', 'cup']), repeat(80, ['z']));
  const category = { 'a-tea': 'Tea', 'b-tea': 'Tea', cup: 'Cups', z: 'Rest' };

  it('calls two teas that are never bought together substitutes, in either direction', async () => {
    const model = await learn(toyHistory({ orders, category }));
    expect(model.readsViews).toBe(false);
    const [found, ...more] = model.listSubstitutes(0);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ product: 1, kind: 'substitutes', ordersWithBoth: 0 });
    expect(model.between(1, 0)).toEqual(model.between(0, 1));
    expect(model.between(0, 2)).toBeUndefined();
  });

  it('wants one category and one price band', async () => {
    const other = await learn(toyHistory({ orders, category: { ...category, 'b-tea': 'Gifts' } }));
    expect(other.between(0, 1)).toBeUndefined();
    const dear = await learn(toyHistory({ orders, category, price: { 'a-tea': 300, 'b-tea': 700 } }));
    expect(dear.between(0, 1)).toBeUndefined();
    const near = await learn(toyHistory({ orders, category, price: { 'a-tea': 300, 'b-tea': 590 } }));
    expect(near.between(0, 1)?.kind).toBe('substitutes');
  });

  it('does not call products of two seasons substitutes', async () => {
    const seasons = [
      ...mixed(repeat(100, ['a-tea']), repeat(50, ['z'])),
      ...mixed(repeat(100, ['b-tea']), repeat(50, ['z'])),
    ];
    expect((await learn(toyHistory({ orders: seasons, category }))).between(0, 1)).toBeUndefined();
  });

  it('sees in views what orders are too few to tell', async () => {
    const few = mixed(repeat(5, ['a-tea']), repeat(5, ['b-tea']), repeat(40, ['z']));
    expect((await learn(toyHistory({ orders: few, category }))).between(0, 1)).toBeUndefined();
    const sessions = [...repeat(8, ['a-tea', 'b-tea', 'a-tea']), ...repeat(60, ['z'])];
    const model = await learn(toyHistory({ orders: few, category, sessions }));
    expect(model.readsViews).toBe(true);
    expect(model.between(0, 1)).toMatchObject({ kind: 'substitutes', sessionsWithBoth: 8 });
    // 8 · 8 ÷ 68
    expect(model.between(0, 1)?.sessionsExpected).toBeCloseTo(64 / 68, 5);
  });

  it('agrees with counting by hand on small random shops', async () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const basket = fc.uniqueArray(id, { minLength: 1, maxLength: 3 });
    const rows = fc.array(fc.tuple(basket, fc.integer({ min: 1, max: 30 })), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, rows, async (sold, seen) => {
        const flat = (drawn: [string[], number][]): string[][] => drawn.flatMap(([each, times]) => repeat(times, each));
        const made = { orders: flat(sold), sessions: flat(seen) };
        const history = toyHistory({ ...made, category: { a: 'K', b: 'K', c: 'K', d: 'L', e: 'L' } });
        const model = await learn(history);
        const count = (list: string[][], ...wanted: string[]): number =>
          list.filter((each) => wanted.every((product) => each.includes(product))).length;
        for (const [left, one] of history.productIds.entries()) {
          for (const [right, other] of history.productIds.entries()) {
            if (left === right) continue;
            const found = model.between(left, right);
            expect(model.areSubstitutes(left, right)).toBe(found?.kind === 'substitutes');
            const alike = history.productCategory[left] === history.productCategory[right];
            const tables = ([made.orders, made.sessions] as const).map((list) => {
              const [both, l, r] = [count(list, one, other), count(list, one), count(list, other)];
              const llr = logLikelihoodRatio(both, l, r, list.length);
              return { both, chance: (l * r) / list.length, beyond: both >= 3 && llr >= 10.83 };
            });
            const [bought, looked] = tables;
            if (!alike) expect(found).toBeUndefined();
            if (found === undefined) {
              // What is looked at together and never bought together cannot be missed.
              expect(alike && looked.beyond && bought.both === 0).toBe(false);
              continue;
            }
            expect(found.ordersWithBoth).toBe(bought.both);
            expect(found.sessionsWithBoth).toBe(looked.both);
            expect(found.sessionsExpected).toBeCloseTo(looked.chance, 3);
            expect(found.kind).toBe(bought.beyond ? 'neither' : 'substitutes');
            if (found.kind === 'neither') expect(looked.beyond).toBe(true);
            else expect(bought.both).toBeLessThanOrEqual(bought.chance);
            if (found.kind === 'substitutes' && !looked.beyond) {
              // Below chance within the time that both were sold.
              const times = made.orders.flatMap((each, place) => (each.includes(one) ? [place] : []));
              const others = made.orders.flatMap((each, place) => (each.includes(other) ? [place] : []));
              const [first, last] = [Math.max(times[0], others[0]), Math.min(times.at(-1) ?? 0, others.at(-1) ?? 0)];
              const within = (places: number[]): number => places.filter((at) => at >= first && at <= last).length;
              const [l, r, all] = [within(times), within(others), last - first + 1];
              expect(surprise(found.ordersWithBoth, l, r, all)).toBeGreaterThanOrEqual(10.83);
              expect(found.ordersExpected).toBeCloseTo((l * r) / all, 3);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
