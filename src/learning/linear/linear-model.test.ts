import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Baskets } from '../counting/baskets.js';
import { createPool } from '../workers/pool.js';
import { fitLinear, LINEAR_DEFAULTS, type LinearParameters, loadLinear } from './linear-model.js';

function toBaskets(rows: readonly (readonly number[])[], productCount: number): Baskets {
  const start = [0];
  for (const row of rows) start.push(start[start.length - 1] + row.length);
  const product = Int32Array.from(rows.flatMap((row) => [...row].sort((a, b) => a - b)));
  return { productCount, basketCount: rows.length, start: Uint32Array.from(start), product };
}

const plain: LinearParameters = { ...LINEAR_DEFAULTS, halfLifeDays: 0, sizeExponent: 0, minOrders: 1, kept: 100 };

async function weights(rows: readonly (readonly number[])[], productCount: number, parameters = plain, threads = 0) {
  const pool = createPool(threads);
  try {
    const baskets = toBaskets(rows, productCount);
    const part = await fitLinear(baskets, new Float64Array(baskets.basketCount), pool, parameters);
    const { start, target, weight } = loadLinear(part);
    const dense = Array.from({ length: productCount }, () => new Array<number>(productCount).fill(0));
    for (let a = 0; a < productCount; a++) {
      for (let at = start[a]; at < start[a + 1]; at++) dense[a][target[at]] = weight[at];
    }
    return { dense, ridge: Number(part.parameters.ridge) };
  } finally {
    await pool.close();
  }
}

/** B by its definition: Gauss–Jordan on G + λI, then −P(a, b) ÷ P(b, b). */
function oracle(rows: readonly (readonly number[])[], n: number, ridge: number): number[][] {
  const g = Array.from({ length: n }, (_, i) =>
    Array.from(
      { length: n },
      (_, j) => rows.filter((r) => r.includes(i) && r.includes(j)).length + (i === j ? ridge : 0),
    ),
  );
  const inverse = g.map((_, i) => g.map((_, j) => (i === j ? 1 : 0)));
  for (let k = 0; k < n; k++) {
    const pivot = g[k][k];
    for (let c = 0; c < n; c++) {
      g[k][c] /= pivot;
      inverse[k][c] /= pivot;
    }
    for (let r = 0; r < n; r++) {
      if (r === k) continue;
      const factor = g[r][k];
      for (let c = 0; c < n; c++) {
        g[r][c] -= factor * g[k][c];
        inverse[r][c] -= factor * inverse[k][c];
      }
    }
  }
  return inverse.map((row, a) => row.map((p, b) => (a === b ? 0 : -p / inverse[b][b])));
}

// By hand: orders {0,1}, {0,1}; G = [2 2; 2 2], mean diagonal 2, λ = 0.5 · 2 = 1, G + λI = [3 2; 2 3],
// its inverse [3 -2; -2 3] ÷ 5, so B(0, 1) = 2 ÷ 3.
test('two products that are always together', async () => {
  const { dense, ridge } = await weights(
    [
      [0, 1],
      [0, 1],
    ],
    2,
    { ...plain, ridgeShare: 0.5 },
  );
  expect(ridge).toBe(1);
  expect(dense[0][1]).toBeCloseTo(2 / 3, 5);
  expect(dense[1][0]).toBeCloseTo(2 / 3, 5);
});

const basket = fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 5 });

test('equals the definition on small random orders', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(basket, { minLength: 1, maxLength: 30 }), async (rows) => {
      const { dense, ridge } = await weights(rows, 7);
      const expected = oracle(rows, 7, ridge);
      const sold = new Set(rows.flat());
      for (let a = 0; a < 7; a++) {
        for (let b = 0; b < 7; b++) {
          expect(dense[a][b]).toBeCloseTo(sold.has(a) && sold.has(b) ? expected[a][b] : 0, 3);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('gives the same weights to the last bit on one and two threads', async () => {
  const rows = fc.sample(fc.uniqueArray(fc.nat(149), { minLength: 1, maxLength: 12 }), { numRuns: 400, seed: 5 });
  expect(await weights(rows, 150, plain, 2)).toEqual(await weights(rows, 150, plain, 0));
});

test('leaves out products that sold too little', async () => {
  const rows = [
    [0, 1, 2],
    [0, 1, 2],
    [0, 1],
    [3, 0],
  ];
  for (const maxDense of [0, 4]) {
    const { dense } = await weights(rows, 4, { ...plain, maxDense, minOrders: 2 });
    expect(dense[0][3]).toBe(0);
    expect(dense[0][2]).not.toBe(0);
  }
});

const byNeighbourhoods: LinearParameters = { ...plain, maxDense: 0 };

test('by neighbourhoods equals the definition when each neighbourhood holds all products', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(basket, { minLength: 1, maxLength: 30 }), async (some) => {
      // One order of everything ties every product to every other.
      const rows = [...some, [0, 1, 2, 3, 4, 5, 6]];
      const { dense, ridge } = await weights(rows, 7, byNeighbourhoods);
      const expected = oracle(rows, 7, ridge);
      for (let a = 0; a < 7; a++) for (let b = 0; b < 7; b++) expect(dense[a][b]).toBeCloseTo(expected[a][b], 3);
    }),
    { numRuns: 60 },
  );
});

/** A shop of 300 products in ten departments; orders stay in one, one takes all of it, so that neighbourhoods miss nothing. */
const whole = Array.from({ length: 10 }, (_, d) => Array.from({ length: 30 }, (__, product) => product * 10 + d));
const some = fc.sample(
  fc
    .tuple(fc.nat(9), fc.uniqueArray(fc.nat(29), { minLength: 2, maxLength: 8 }))
    .map(([d, own]) => own.map((product) => product * 10 + d)),
  { numRuns: 1500, seed: 3 },
);
const departments = [...whole, ...some];

test('by neighbourhoods finds what the whole matrix finds where departments have nothing in common', async () => {
  const atOnce = await weights(departments, 300);
  const local = await weights(departments, 300, byNeighbourhoods);
  expect(local.ridge).toBeCloseTo(atOnce.ridge, 9);
  let worst = 0;
  for (let a = 0; a < 300; a++)
    for (let b = 0; b < 300; b++) worst = Math.max(worst, Math.abs(atOnce.dense[a][b] - local.dense[a][b]));
  expect(worst).toBeLessThan(1e-4);
});

test('by neighbourhoods gives the same weights to the last bit on one and two threads', async () => {
  const small = { ...byNeighbourhoods, neighbours: 64 };
  expect(await weights(departments, 300, small, 2)).toEqual(await weights(departments, 300, small, 0));
});

test.each([0, 4])('an empty history gives an empty model (whole up to %i products)', async (maxDense) => {
  const { dense } = await weights([], 3, { ...plain, maxDense });
  expect(dense.flat().every((weight) => weight === 0)).toBe(true);
});
