import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Baskets, indexByProduct } from '../counting/baskets.js';
import { numberProducts, soldProducts } from './ease.js';
import { createGramRows, gramDiagonal, gramLengths, longestRow, writeGramRows } from './gram-rows.js';

const PRODUCTS = 8;
const order = fc.uniqueArray(fc.nat(PRODUCTS - 1), { minLength: 1, maxLength: 5 });
const orders = fc.array(fc.tuple(order, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 30 });

function gramOf(rows: readonly (readonly [number[], number])[], budget: number) {
  const start = [0];
  for (const [products] of rows) start.push(start[start.length - 1] + products.length);
  const product = Int32Array.from(rows.flatMap(([products]) => [...products].sort((a, b) => a - b)));
  const baskets: Baskets = {
    productCount: PRODUCTS,
    basketCount: rows.length,
    start: Uint32Array.from(start),
    product,
  };
  const index = indexByProduct(baskets);
  const products = numberProducts(soldProducts(index, 1), PRODUCTS);
  const source = { baskets, index, weight: Float64Array.from(rows, ([, weight]) => weight), products };
  const size = products.product.length;
  const lengths = gramLengths(source, 0, size);
  const gram = createGramRows(lengths, longestRow(lengths, budget), gramDiagonal(source));
  writeGramRows(source, gram, 1, 0, size);
  return { gram, products, size };
}

test('equals the definition: the weights of the orders that hold both', () => {
  fc.assert(
    fc.property(orders, (rows) => {
      const { gram, products, size } = gramOf(rows, 1000);
      const together = (a: number, b: number): number =>
        rows.reduce((sum, [own, weight]) => (own.includes(a) && own.includes(b) ? sum + weight : sum), 0);
      for (let i = 0; i < size; i++) {
        const a = products.product[i];
        expect(gram.diagonal[i]).toBe(together(a, a));
        const expected = Array.from({ length: size }, (_, j) => [j, together(a, products.product[j])] as const);
        const partners = [...gram.partner.subarray(gram.start[i], gram.start[i + 1])];
        const values = gram.value.subarray(gram.start[i], gram.start[i + 1]);
        expect(partners.map((j, at) => [j, values[at]])).toEqual(expected.filter(([j, w]) => j !== i && w > 0));
      }
    }),
  );
});

test('the longest rows are cut to their closest partners when the pairs do not fit', () => {
  // Product 0 is with 1 four times, with 2 twice, with 3 once: rows of 3, 1, 1 and 1 partners.
  const { gram, products } = gramOf(
    [
      [[0, 1], 4],
      [[0, 2], 2],
      [[0, 3], 1],
    ],
    5,
  );
  const row = [...products.numberOf].indexOf(0);
  expect(row).toBe(0);
  expect([...gram.partner.subarray(gram.start[0], gram.start[1])].map((j) => products.product[j])).toEqual([1, 2]);
  expect(gram.start[4]).toBe(5);
});

test('the longest row is the largest that fits the budget', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { minLength: 1 }), fc.nat(200), (lengths, budget) => {
      const held = (longest: number): number => lengths.reduce((sum, each) => sum + Math.min(each, longest), 0);
      const longest = longestRow(Int32Array.from(lengths), budget);
      expect(held(longest)).toBeLessThanOrEqual(budget);
      if (longest < Math.max(...lengths)) expect(held(longest + 1)).toBeGreaterThan(budget);
    }),
  );
});
