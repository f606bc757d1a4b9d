import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberingOf } from '../../../tests/support/toy-models.js';
import { MovingCounters } from './moving-counters.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1, 12);

describe('MovingCounters', () => {
  it('halves a sale with every half-life', () => {
    const counters = new MovingCounters([1, 7], NOW - 30 * DAY);
    counters.record(['a', 'b', 'a'], NOW - 7 * DAY);
    counters.record(['b'], NOW);
    expect(counters.listTop(7, 5, NOW)).toEqual([
      { productId: 'b', decayedOrders: expect.closeTo(1.5, 10), recentOrders: 1, windowDays: 7 },
      { productId: 'a', decayedOrders: expect.closeTo(0.5, 10), recentOrders: 0, windowDays: 7 },
    ]);
    expect(counters.decayedOrders(7, NOW)).toBeCloseTo(1.5, 10);
    expect(counters.decayedOrders(1, NOW)).toBeCloseTo(1 + 2 ** -7, 10);
    expect(counters.decayedOrders(7, NOW + 7 * DAY)).toBeCloseTo(0.75, 10);
  });

  it('agrees with counting everything anew, in whatever order sales arrive', () => {
    const sale = fc.record({
      products: fc.uniqueArray(fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 }),
      at: fc.integer({ min: NOW - 40 * DAY, max: NOW }),
    });
    fc.assert(
      fc.property(fc.array(sale, { maxLength: 60 }), fc.constantFrom(1, 3, 7, 30), (sales, halfLife) => {
        const counters = new MovingCounters([1, 3, 7, 30], NOW - 20 * DAY);
        for (const { products, at } of sales) counters.record(products, at);
        const decayed = (id: string) =>
          sales.reduce(
            (sum, { products, at }) => sum + (products.includes(id) ? 2 ** ((at - NOW) / DAY / halfLife) : 0),
            0,
          );
        const firstDay = Math.floor(NOW / DAY) - 6;
        const top = counters.listTop(halfLife, 10, NOW);
        expect(top.map(({ productId }) => productId).sort()).toEqual(
          [...new Set(sales.flatMap((s) => s.products))].sort(),
        );
        for (const [place, count] of top.entries()) {
          expect(count.decayedOrders).toBeCloseTo(decayed(count.productId), 8);
          expect(count.recentOrders).toBe(
            sales.filter(({ products, at }) => products.includes(count.productId) && Math.floor(at / DAY) >= firstDay)
              .length,
          );
          if (place > 0) expect(count.decayedOrders).toBeLessThanOrEqual(top[place - 1].decayedOrders * (1 + 1e-12));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('orders ties by product id', () => {
    const counters = new MovingCounters([7], NOW);
    for (const id of ['c', 'a', 'b']) counters.record([id], NOW);
    expect(counters.listTop(7, 2, NOW).map((count) => count.productId)).toEqual(['a', 'b']);
  });

  it('goes on for years', () => {
    const counters = new MovingCounters([1, 30], 0);
    for (let day = 0; day < 3000; day++) counters.record(day < 2990 ? ['old', 'staple'] : ['new', 'staple'], day * DAY);
    const now = 2999 * DAY;
    const [first, second, third] = counters.listTop(1, 3, now);
    expect(first).toMatchObject({ productId: 'staple', decayedOrders: expect.closeTo(2, 6), recentOrders: 7 });
    expect(second).toMatchObject({ productId: 'new', decayedOrders: expect.closeTo(2 - 2 ** -9, 6) });
    expect(third.decayedOrders).toBeCloseTo(2 ** -9, 6);
    expect(counters.decayedOrders(1, now)).toBeCloseTo(2, 6);
  });

  it('takes a sale from the future as one of now', () => {
    const counters = new MovingCounters([7], NOW);
    counters.record(['a'], NOW, NOW);
    counters.record(['a', 'b'], NOW + 100_000 * DAY, NOW);
    expect(counters.listTop(7, 2, NOW)).toMatchObject([
      { productId: 'a', decayedOrders: 2, recentOrders: 2 },
      { productId: 'b', decayedOrders: 1, recentOrders: 1 },
    ]);
  });

  it('holds no more products than it may', () => {
    const counters = new MovingCounters([7], NOW, 2000);
    for (let product = 0; product < 3000; product++) counters.addSales(`p${product}`, product, NOW);
    expect(counters.listTop(7, 1, NOW)[0].productId).toBe('p1999');
    counters.addSales('p7', 5000, NOW);
    expect(counters.listTop(7, 1, NOW)[0].productId).toBe('p7');
  });

  it('knows its half-lives only', () => {
    expect(() => new MovingCounters([7], NOW).listTop(8, 1, NOW)).toThrow(RangeError);
  });

  it('counts the sales of today and of the days before, by window', () => {
    const counters = new MovingCounters([7], NOW - 60 * DAY);
    for (const days of [0, 1, 1, 3, 6, 7, 20, 28, 29, 40]) counters.record(['a'], NOW - days * DAY);
    const numbered = counters.numberedBy(numberingOf('a', 'unknown'));
    const read = (product: number, now = NOW) => {
      const row = new Float32Array(5).fill(9);
      numbered.readSold(product, now, row);
      return [...row];
    };
    expect(read(0)).toEqual([3, 4, 6, 8, 9]);
    expect(read(0, NOW + 2 * DAY)).toEqual([0, 3, 4, 7, 9]);
    expect(read(1)).toEqual([0, 0, 0, 0, 9]);
  });

  it('finds products by the numbers of a model version, those counted later too', () => {
    const counters = new MovingCounters([7], NOW);
    const numbering = numberingOf('x', 'b', 'a');
    const numbered = counters.numberedBy(numbering);
    const sold = (product: number) => {
      const row = new Float32Array(4);
      numbered.readSold(product, NOW, row);
      return row[0];
    };
    counters.record(['a', 'unknown to the model'], NOW);
    expect([0, 1, 2].map(sold)).toEqual([0, 0, 1]);
    expect([...numbered.listTop(7, 3)]).toEqual([2]);
    for (let order = 0; order < 2; order++) counters.record(['b'], NOW);
    expect([0, 1, 2].map(sold)).toEqual([0, 2, 1]);
    expect([...numbered.listTop(7, 1)]).toEqual([1]);
    expect(counters.numberedBy(numbering)).toBe(numbered);
  });
});
