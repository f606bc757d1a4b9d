import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toyHistory } from '../../../tests/support/toy-history.js';
import { shareLogLikelihoodRatio } from '../association/figures.js';
import type { History } from '../history.js';
import type { LaterModel } from '../models.js';
import { createPool } from '../workers/pool.js';
import { fitLater, loadLater } from './later-model.js';

interface Sale {
  readonly customer: string;
  readonly day: number;
  readonly products: readonly string[];
}

/** Sales in order of time. */
function historyOf(sales: readonly Sale[]): History {
  const sorted = sales.toSorted((a, b) => a.day - b.day);
  return toyHistory({
    orders: sorted.map(({ products }) => products),
    customers: sorted.map(({ customer }) => customer),
    days: sorted.map(({ day }) => day),
  });
}

async function learn(history: History): Promise<LaterModel | undefined> {
  const part = await fitLater(history, createPool(0));
  return part && loadLater(part);
}

const many = (count: number, name: string, made: (place: number) => readonly Sale[]): Sale[] =>
  Array.from({ length: count }, (_, place) =>
    made(place).map((sale) => ({ ...sale, customer: `${name}${place}` })),
  ).flat();
const sale = (day: number, ...products: string[]): Sale => ({ customer: '', day, products });

describe('later purchases', () => {
  // 200 days, so 60 are the horizon. 20 buy a drill, 12 of them bits 10 to 21 days later; 180 buy a lamp, and 12 of those bits.
  const world = [
    ...many(20, 'drill', (n) => [sale(5, 'drill'), ...(n < 12 ? [sale(15 + n, 'bits')] : [])]),
    ...many(180, 'lamp', (n) => [sale(5, 'lamp'), ...(n < 12 ? [sale(15 + n, 'bits')] : [])]),
    ...many(1, 'last', () => [sale(200, 'lamp')]),
  ];

  it('finds what the buyers of one product come back for, with the case worked by hand', async () => {
    const model = await learn(historyOf(world));
    expect(model?.horizonDays).toBe(60);
    // bits 0, drill 1, lamp 2. Exposures: 20 drills, 180 lamps, 24 bits: N = 224; followed by bits: 24; expected 20 · 24 ÷ 224.
    const [pair, ...more] = model?.listLater(1) ?? [];
    expect(more).toEqual([]);
    expect(pair).toMatchObject({ partner: 0, customersWithBoth: 12, customersWithAnchor: 20, medianDays: 15.5 });
    expect(pair.lift).toBeCloseTo((12 * 224) / (20 * 24), 5);
    // (12 + 20 · 24/224) ÷ (20 + 20); less than one purchase follows an exposure: ÷ 1
    expect(pair.probability).toBeCloseTo((12 + (20 * 24) / 224) / 40, 6);
    expect(model?.findLater(1, 0)).toEqual(pair);
    expect(model?.findLater(0, 1)).toBeUndefined();
    expect(model?.listLater(2)).toEqual([]);
  });

  it('counts neither what was in the same order, nor what came after the horizon, nor what they had before', async () => {
    const swap = (products: readonly Sale[]): Sale[] => [...products, ...many(1, 'last', () => [sale(200, 'lamp')])];
    const lamps = many(180, 'lamp', () => [sale(5, 'lamp')]);
    const same = swap([...many(20, 'd', () => [sale(5, 'drill', 'bits')]), ...lamps]);
    const late = swap([...many(20, 'd', () => [sale(5, 'drill'), sale(70, 'bits')]), ...lamps]);
    const before = swap([...many(20, 'd', () => [sale(2, 'bits'), sale(5, 'drill'), sale(9, 'bits')]), ...lamps]);
    for (const sales of [same, late, before]) {
      const model = await learn(historyOf(sales));
      expect(model?.findLater(1, 0)).toBeUndefined();
    }
  });

  it('takes no season for a sequence', async () => {
    // A and nearly everything else of October is followed by cards in November; in spring nothing is.
    const autumn = [
      ...many(30, 'a', () => [sale(160, 'a'), sale(190, 'cards')]),
      ...many(60, 'y', () => [sale(160, 'y'), sale(190, 'cards')]),
    ];
    const spring = many(300, 'x', () => [sale(10, 'x')]);
    const model = await learn(historyOf([...spring, ...autumn, ...many(1, 'last', () => [sale(260, 'x')])]));
    for (const product of [0, 1, 2, 3]) expect(model?.listLater(product)).toEqual([]);
  });

  it('leaves out who bought hundreds of products, and counts them', async () => {
    const shelf = Array.from({ length: 501 }, (_, n) => `p${n}`);
    const reseller = many(1, 'reseller', () => [sale(1, ...shelf), sale(9, 'bits')]);
    const part = await fitLater(historyOf([...world, ...reseller]), createPool(0));
    expect(part?.parameters).toMatchObject({ customersLeftOut: 1, exposures: 224, laterPurchases: 24 });
  });

  it('needs time and customers', async () => {
    expect(await learn(historyOf(world.filter(({ day }) => day < 30)))).toBeUndefined();
    expect(await learn(toyHistory({ orders: [['a'], ['b']], days: [0, 300] }))).toBeUndefined();
  });

  it('agrees with counting customer by customer', async () => {
    const drawn = fc.record({
      customer: fc.nat(25).map((n) => `c${n}`),
      day: fc.nat(150),
      products: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(drawn, { minLength: 40, maxLength: 120, size: 'max' }), async (random) => {
        // A planted habit, so that there is something to find: a, then b within a fortnight.
        const planted = many(12, 'p', (n) => [sale(n, 'a'), sale(n + 3 + (n % 9), 'b')]);
        const sales = [...random, ...planted, { customer: 'last', day: 150, products: ['e'] }];
        const history = historyOf(sales);
        const model = await learn(history);
        const span = Math.max(...sales.map(({ day }) => day)) - Math.min(...sales.map(({ day }) => day));
        expect(model?.horizonDays).toBe(span >= 180 ? 60 : span >= 90 ? 30 : 14);
        const horizon = model?.horizonDays ?? 0;
        const first = new Map<string, number>();
        for (const { customer, day, products } of sales)
          for (const product of products) {
            const key = `${customer} ${product}`;
            first.set(key, Math.min(day, first.get(key) ?? day));
          }
        const customers = [...new Set(sales.map(({ customer }) => customer))];
        const exposed = (customer: string, product: string): boolean =>
          (first.get(`${customer} ${product}`) ?? 999) + horizon <= 150;
        const follows = (customer: string, one: string, other: string): boolean => {
          const lag =
            (first.get(`${customer} ${other}`) ?? Number.NaN) - (first.get(`${customer} ${one}`) ?? Number.NaN);
          return exposed(customer, one) && lag > 0 && lag <= horizon;
        };
        const count = (test: (customer: string) => boolean): number => customers.filter(test).length;
        const ids = history.productIds;
        const from = Math.min(...sales.map(({ day }) => day));
        const monthOf = (customer: string, product: string): number =>
          Math.floor(((first.get(`${customer} ${product}`) ?? 0) - from) / Math.max(30, span / 36));
        const exposures = customers.flatMap((customer) =>
          ids.filter((id) => exposed(customer, id)).map((id) => ({ customer, id, month: monthOf(customer, id) })),
        );
        let found = 0;
        for (const [one, id] of ids.entries()) {
          for (const [other, otherId] of ids.entries()) {
            const k = count((customer) => follows(customer, id, otherId));
            const n = count((customer) => exposed(customer, id));
            const expected = exposures
              .filter((each) => each.id === id)
              .map(({ month }) => exposures.filter((each) => each.month === month))
              .reduce(
                (sum, all) => sum + all.filter((each) => follows(each.customer, each.id, otherId)).length / all.length,
                0,
              );
            const pair = model?.findLater(one, other);
            expect(pair !== undefined).toBe(
              k >= 5 && k >= 1.5 * expected && shareLogLikelihoodRatio(k, n, expected) >= 10.83,
            );
            if (pair === undefined) continue;
            found++;
            expect(pair).toMatchObject({ customersWithBoth: k, customersWithAnchor: n });
            expect(pair.lift).toBeCloseTo(k / expected, 4);
            expect(pair.medianDays).toBeGreaterThan(0);
            expect(pair.medianDays).toBeLessThanOrEqual(horizon);
          }
        }
        fc.pre(found > 0);
      }),
      { numRuns: 60 },
    );
  });
});
