import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyFromOrders } from '../history-from-orders.js';
import { NearestCustomers, type SparseRows } from './nearest-customers.js';
import { orderWeights, TIFU_DEFAULTS, tifuKnn } from './tifu-knn.js';

const DAY = 86_400_000;

/** Orders of [customer, products], a day apart. */
function historyOf(orders: readonly (readonly [string, readonly string[]])[]) {
  return historyFromOrders(
    orders.map(([customerId, products], place) => ({
      id: `o${String(place).padStart(3, '0')}`,
      orderedAt: new Date(place * DAY),
      customerId,
      lines: products.map((productId) => ({ productId, quantity: 1 })),
    })),
  );
}

describe('orderWeights', () => {
  it('decays within groups and across them, counted from the latest', () => {
    // Five orders in two groups of ⌈5 ÷ 2⌉ = 3: the latest three, and the two before.
    const weights = orderWeights(5, { groups: 2, withinDecay: 0.5, acrossDecay: 0.1 });
    const expected = [0.05 / 4, 0.1 / 4, 0.25 / 6, 0.5 / 6, 1 / 6];
    for (const [place, value] of expected.entries()) expect(weights[place]).toBeCloseTo(value, 12);
  });

  it('makes every order a group of its own while there are no more than groups', () => {
    expect([...orderWeights(2, { groups: 7, withinDecay: 0.5, acrossDecay: 0.5 })]).toEqual([0.25, 0.5]);
  });
});

describe('tifuKnn', () => {
  it('blends what a customer bought with what the nearest customer bought', () => {
    const history = historyOf([
      ['ann', ['milk', 'tea']],
      ['bob', ['milk', 'rice']],
      ['cat', ['soap', 'wine']],
      ['ann', ['milk']],
    ]);
    const model = tifuKnn(history, { ...TIFU_DEFAULTS, neighbours: 1, acrossDecay: 0.5 });
    // ann: milk (1 + 0.5) ÷ 2, tea 0.5 ÷ 2. bob (1 each) is nearer than cat: 2 · 0.75 − 2 against −2.
    const scores = Object.fromEntries(
      model
        .score(history.customerIds.indexOf('ann'), 10)
        .map(({ product, score }) => [history.productIds[product], score]),
    );
    expect(scores).toEqual({
      milk: expect.closeTo(0.3 * 0.75 + 0.7, 6),
      rice: expect.closeTo(0.7, 6),
      tea: expect.closeTo(0.3 * 0.25, 6),
    });
    expect(model.score(-1, 10)).toEqual([]);
  });

  it('learns from the customers who bought last when there are too many', () => {
    const history = historyOf([
      ['ann', ['milk']],
      ['bob', ['milk', 'rice']],
    ]);
    const model = tifuKnn(history, { ...TIFU_DEFAULTS, maxCustomers: 1 });
    expect(model.score(history.customerIds.indexOf('ann'), 10)).toEqual([]);
    expect(model.score(history.customerIds.indexOf('bob'), 10)).toHaveLength(2);
  });
});

describe('NearestCustomers', () => {
  const row = fc.uniqueArray(fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 8 })), {
    selector: ([product]) => product,
    minLength: 1,
    maxLength: 4,
  });

  it('finds whom comparing all customers finds', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        row,
        fc.integer({ min: 1, max: 5 }),
        (all, asked, k) => {
          const vectors = rowsOf(all);
          const nearest = new NearestCustomers(vectors, 6, { neighbours: k, maxHolders: 100 });
          const query = new Float64Array(6);
          for (const [product, weight] of asked) query[product] = weight;
          const distance = all.map((each) => {
            const other = new Float64Array(6);
            for (const [product, weight] of each) other[product] = weight;
            return other.reduce((sum, value, p) => sum + (value - query[p]) ** 2, 0);
          });
          const expected = [...all.keys()].sort((a, b) => distance[a] - distance[b] || a - b).slice(0, k);
          const ask = () =>
            nearest.findNearest(
              asked.map(([product]) => product),
              asked.map(([, weight]) => weight),
            );
          expect([...ask()]).toEqual(expected);
          // State kept between questions would show here.
          expect([...ask()]).toEqual(expected);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('keeps the heaviest holders of a product that too many hold', () => {
    const all = [[[0, 1]], [[0, 5]], [[0, 3]]] as [number, number][][];
    const nearest = new NearestCustomers(rowsOf(all), 1, { neighbours: 2, maxHolders: 1 });
    // Only row 1 is indexed: 2 · 25 − 25. The others count as strangers, by their norm.
    expect([...nearest.findNearest([0], [5])]).toEqual([1, 0]);
  });

  it('leaves the asking customer out', () => {
    const nearest = new NearestCustomers(rowsOf([[[0, 1]], [[1, 1]]]), 2, { neighbours: 5, maxHolders: 9 });
    nearest.ask([0], [1], 0);
    expect(nearest.slots.count).toBe(1);
    expect(nearest.slots.id[0]).toBe(1);
    expect(nearest.mean[0]).toBe(1);
  });
});

function rowsOf(rows: readonly (readonly (readonly [number, number])[])[]): SparseRows {
  const start = [0];
  for (const row of rows) start.push(start[start.length - 1] + row.length);
  const flat = rows.flat();
  return {
    start: Uint32Array.from(start),
    product: Int32Array.from(flat, ([product]) => product),
    weight: Float32Array.from(flat, ([, weight]) => weight),
  };
}
