import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { seededRandom } from '../../domain/random.js';
import { type Baskets, indexByProduct } from '../counting/baskets.js';
import { createPool } from '../workers/pool.js';
import { chooseLinear, DEFAULT_LINEAR } from './choose-linear.js';
import { fitLinear, LINEAR_DEFAULTS, loadLinear } from './linear-model.js';
import { SettingsTrial } from './settings-trial.js';
import { smallCatalogs } from './small-catalogs.js';

const DAY = 86_400_000;
const ascending = (left: number, right: number): number => left - right;

function toBaskets(rows: readonly (readonly number[])[], productCount: number): Baskets {
  const start = [0];
  for (const row of rows) start.push(start[start.length - 1] + row.length);
  const product = Int32Array.from(rows.flatMap((row) => [...row].sort((a, b) => a - b)));
  return { productCount, basketCount: rows.length, start: Uint32Array.from(start), product };
}

const PRODUCTS = 12;
const basket = fc.uniqueArray(fc.nat(PRODUCTS - 1), { minLength: 2, maxLength: 4 });
/** Enough of each product that all take part. */
const history = fc
  .array(basket, { minLength: 40, maxLength: 60 })
  .map((rows) => [...Array.from({ length: 6 * PRODUCTS }, (_, i) => [i % PRODUCTS, (i + 1) % PRODUCTS]), ...rows]);
const heldOut = fc.array(basket, { minLength: 1, maxLength: 6 });

test('a trial whose small catalog holds everything asks the model itself', async () => {
  const choice = { halfLifeDays: 30, sizeExponent: 0.5, ridgeShare: 0.7 };
  await fc.assert(
    fc.asyncProperty(history, heldOut, async (rows, judged) => {
      const baskets = toBaskets(rows, PRODUCTS);
      const times = Float64Array.from(rows, (_, day) => day * DAY);
      const sizes = { catalogs: 1, baskets: 10, products: 100, bestSellers: PRODUCTS };
      const worths = new SettingsTrial(baskets, times, toBaskets(judged, PRODUCTS), sizes).worthOf(choice);
      const pool = createPool(0);
      const parameters = { ...LINEAR_DEFAULTS, ...choice, kept: PRODUCTS };
      const { start, target, weight } = loadLinear(await fitLinear(baskets, times, pool, parameters));
      const score = (cart: readonly number[], product: number): number =>
        cart.reduce((sum, a) => {
          for (let at = start[a]; at < start[a + 1]; at++) if (target[at] === product) return sum + weight[at];
          return sum;
        }, 0);
      // Ranks can differ where two scores are the same but for rounding: then either is right.
      const worthOf = (own: readonly number[], slack: number): number =>
        own.reduce((sum, hidden) => {
          const cart = own.filter((product) => product !== hidden);
          const others = Array.from({ length: PRODUCTS }, (_, p) => p).filter((p) => !own.includes(p));
          const rank = others.filter((p) => score(cart, p) > score(cart, hidden) + slack).length;
          return sum + 1 / Math.log2(rank + 2) / own.length;
        }, 0);
      const low = judged.map((own) => worthOf(own, -1e-5)).sort(ascending);
      const high = judged.map((own) => worthOf(own, 1e-5)).sort(ascending);
      for (const [place, worth] of [...worths].sort(ascending).entries()) {
        expect(worth).toBeGreaterThanOrEqual(low[place] - 1e-9);
        expect(worth).toBeLessThanOrEqual(high[place] + 1e-9);
      }
    }),
    { numRuns: 40 },
  );
});

describe('small catalogs', () => {
  const sizes = { catalogs: 3, baskets: 1000, products: 8, bestSellers: 2 };

  it('hold the lines of their products and whole held-out baskets, and no basket twice', () => {
    fc.assert(
      fc.property(history, heldOut, (rows, judged) => {
        const baskets = toBaskets(rows, PRODUCTS);
        const sold = Int32Array.from({ length: PRODUCTS }, (_, p) => p);
        const catalogs = smallCatalogs(baskets, indexByProduct(baskets), sold, toBaskets(judged, PRODUCTS), {
          ...sizes,
          products: 18,
        });
        expect(catalogs.reduce((sum, each) => sum + each.judged.basketCount, 0)).toBeLessThanOrEqual(judged.length);
        for (const { known, basket: places, every } of catalogs) {
          expect(every).toBe(1);
          for (let b = 0; b < known.basketCount; b++) {
            const size = known.start[b + 1] - known.start[b];
            expect(size).toBeGreaterThan(0);
            expect(size).toBeLessThanOrEqual(rows[places[b]].length);
          }
        }
      }),
    );
  });

  it('count a product for as many as it stands for', () => {
    // 10 orders: product 0 in all, 1 in five, 2 in two, 3 in one. One catalog of the baskets {1, 2} and {1, 3}, and the best seller 0.
    const rows = [[0, 1], [0, 1], [0, 1], [0, 1], [0, 1], [0, 2], [0, 2], [0, 3], [0], [0]];
    const baskets = toBaskets(rows, 4);
    const [catalog] = smallCatalogs(
      baskets,
      indexByProduct(baskets),
      Int32Array.of(0, 1, 2, 3),
      toBaskets(
        [
          [1, 2],
          [1, 3],
        ],
        4,
      ),
      { catalogs: 1, baskets: 10, products: 9, bestSellers: 1 },
    );
    // Two baskets: a product in half of all orders comes in with 1 − 0.5², in a fifth with 1 − 0.8², in a tenth with 1 − 0.9².
    expect([...catalog.standsFor]).toEqual([1, 1 / 0.75, 1 / (1 - 0.8 ** 2), 1 / (1 - 0.9 ** 2)]);
    expect(catalog.known.basketCount).toBe(10);
    expect([...catalog.known.product]).toEqual(rows.flat());
  });
});

describe('the choice', () => {
  const products = 60;
  /** Orders of a product and its partner of the day, and a third at random. */
  function shop(orders: number, partnerOn: (product: number, order: number) => number): Baskets {
    const random = seededRandom(5);
    const rows = Array.from({ length: orders }, (_, order) => {
      const product = Math.floor(random() * products);
      return [...new Set([product, partnerOn(product, order), Math.floor(random() * products)])];
    });
    return toBaskets(rows, products);
  }
  const slice = ({ start, product }: Baskets, from: number, until: number): Baskets => ({
    productCount: products,
    basketCount: until - from,
    start: start.slice(from, until + 1).map((at) => at - start[from]),
    product: product.slice(start[from], start[until]),
  });
  const days = (orders: number) => Float64Array.from({ length: orders }, (_, order) => (order * 720 * DAY) / orders);
  const choose = (baskets: Baskets) => {
    const cut = baskets.basketCount * 0.9;
    return chooseLinear(slice(baskets, 0, cut), days(cut), slice(baskets, cut, baskets.basketCount));
  };

  it('is to forget soon where what goes together changes', () => {
    // Partners move on every sixth of the two years.
    const moving = shop(6000, (product, order) => (product + 7 * (1 + Math.floor(order / 1000))) % products);
    const { choice, trials, baskets } = choose(moving);
    expect(choice.halfLifeDays).toBeLessThan(DEFAULT_LINEAR.halfLifeDays);
    expect(baskets).toBeGreaterThan(200);
    expect(trials).toBeLessThanOrEqual(12);
    expect(choose(moving)).toEqual({ choice, trials, baskets });
  });

  it('stays with the defaults where the orders do not tell', () => {
    expect(choose(shop(3000, (_, order) => (order * 7919) % products)).choice).toEqual(DEFAULT_LINEAR);
    expect(choose(shop(200, (product) => (product + 1) % products))).toMatchObject({
      choice: DEFAULT_LINEAR,
      trials: 0,
    });
  });
});
