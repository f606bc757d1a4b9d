import { expect, test } from 'vitest';
import { seededRandom } from '../../domain/random.js';
import { createBarrier, createBlockMatrix, elementAt, participate, reuse } from './symmetric-inverse.js';

/** A random positive definite matrix: XᵀX + I. */
function randomMatrix(size: number, seed: number): number[][] {
  const random = seededRandom(seed);
  const x = Array.from({ length: 2 * size }, () => Array.from({ length: size }, () => random() - 0.5));
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => x.reduce((sum, row) => sum + row[i] * row[j], i === j ? 1 : 0)),
  );
}

function invert(matrix: number[][]): (i: number, j: number) => number {
  const blocks = createBlockMatrix(matrix.length);
  const values = new Float32Array(blocks.memory.buffer);
  for (let i = 0; i < matrix.length; i++) for (let j = 0; j <= i; j++) values[elementAt(i, j)] = matrix[i][j];
  participate(blocks, createBarrier(1), 0);
  return (i, j) => -values[i >= j ? elementAt(i, j) : elementAt(j, i)];
}

test.each([1, 2, 63, 64, 65, 150])('matrix times inverse is the identity (size %i)', (size) => {
  const matrix = randomMatrix(size, size);
  const inverse = invert(matrix);
  let worst = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += matrix[i][k] * inverse(k, j);
      worst = Math.max(worst, Math.abs(sum - (i === j ? 1 : 0)));
    }
  }
  expect(worst).toBeLessThan(1e-4);
});

test('a two by two case by hand: the inverse of [2 1; 1 2] is [2 -1; -1 2] ÷ 3', () => {
  const inverse = invert([
    [2, 1],
    [1, 2],
  ]);
  expect(inverse(0, 0)).toBeCloseTo(2 / 3, 6);
  expect(inverse(1, 0)).toBeCloseTo(-1 / 3, 6);
  expect(inverse(1, 1)).toBeCloseTo(2 / 3, 6);
});

test('a pivot that is too small is raised: [1 0; 0 -1] is inverted as [1 0; 0 0.5]', () => {
  const matrix = reuse(createBlockMatrix(70), 2, 0.5);
  const values = new Float32Array(matrix.memory.buffer);
  values[elementAt(0, 0)] = 1;
  values[elementAt(1, 1)] = -1;
  participate(matrix, createBarrier(1), 0);
  expect(-values[elementAt(0, 0)]).toBeCloseTo(1, 6);
  expect(-values[elementAt(1, 1)]).toBeCloseTo(2, 6);
});
