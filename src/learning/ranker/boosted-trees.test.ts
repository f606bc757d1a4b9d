import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../domain/random.js';
import { binColumns } from './binned-rows.js';
import {
  averageTrees,
  growTrees,
  logisticLoss,
  scoreRow,
  sliceTrees,
  softmaxLoss,
  TREE_DEFAULTS,
} from './boosted-trees.js';

const all = { ...TREE_DEFAULTS, featureShare: 1, blockShare: 1, ridge: 0, learningRate: 1, minLeafWeight: 0 };

// By hand: four rows, one feature 0, 0, 1, 1, taken 0, 0, 1, 1. At score 0: p = 1/2, gradient ±1/2, curvature 1/4.
// The only split puts gradients +1/2 +1/2 left and −1/2 −1/2 right: leaves −(1) ÷ (1/2) = −2 and +2.
test('one tree on a case worked by hand', () => {
  const data = binColumns([Float32Array.of(0, 0, 1, 1)], Uint32Array.of(0, 4));
  const trees = growTrees(data, logisticLoss(Uint8Array.of(0, 0, 1, 1)), { ...all, trees: 1, depth: 1 });
  expect([...trees.leaf]).toEqual([-2, 2]);
  expect(scoreRow(trees, Float32Array.of(0))).toBe(-2);
  expect(scoreRow(trees, Float32Array.of(1))).toBe(2);
});

// The best first split of brute force: every threshold of every feature, by the gain of the definition.
test('the first split is the best one there is', () => {
  const column = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(column, column, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (a, b, taken) => {
      const isTarget = Uint8Array.from(taken, Number);
      const columns = [Float32Array.from(a), Float32Array.from(b)];
      const trees = growTrees(binColumns(columns, Uint32Array.of(0, 12)), logisticLoss(isTarget), {
        ...all,
        ridge: 1,
        trees: 1,
        depth: 1,
      });
      const gainOf = (column: Float32Array, threshold: number): number => {
        const side = (right: boolean): number => {
          const rows = [...column.keys()].filter((i) => column[i] > threshold === right);
          const g = rows.reduce((sum, i) => sum + 0.5 - isTarget[i], 0);
          return rows.length === 0 ? 0 : (g * g) / (rows.length / 4 + 1);
        };
        return side(false) + side(true);
      };
      let best = gainOf(columns[0], 99);
      for (const column of columns) for (const value of column) best = Math.max(best, gainOf(column, value));
      expect(gainOf(columns[trees.feature[0]], trees.threshold[0])).toBeCloseTo(best, 9);
    }),
  );
});

test('learns an interaction that no single feature shows, and ranks by it', () => {
  const random = seededRandom(11);
  const groups = 400;
  const columns = [new Float32Array(groups * 4), new Float32Array(groups * 4), new Float32Array(groups * 4)];
  const isTarget = new Uint8Array(groups * 4);
  const start = new Uint32Array(groups + 1);
  for (let group = 0; group < groups; group++) {
    start[group + 1] = (group + 1) * 4;
    const target = Math.floor(random() * 4);
    for (let i = 0; i < 4; i++) {
      const row = group * 4 + i;
      const first = random() < 0.5 ? 1 : 0;
      // The one that is taken has two equal signs, the others two different ones.
      columns[0][row] = first;
      columns[1][row] = i === target ? first : 1 - first;
      columns[2][row] = random();
      isTarget[row] = i === target ? 1 : 0;
    }
  }
  const trees = growTrees(binColumns(columns, start), softmaxLoss(start, isTarget), { ...TREE_DEFAULTS, trees: 60 });
  let right = 0;
  for (let group = 0; group < groups; group++) {
    const scores = [0, 1, 2, 3].map((i) =>
      scoreRow(
        trees,
        Float32Array.from(columns, (column) => column[group * 4 + i]),
      ),
    );
    if (isTarget[group * 4 + scores.indexOf(Math.max(...scores))] === 1) right++;
  }
  expect(right).toBe(groups);
});

test('is the same for the same seed, and treats what is missing as smallest', () => {
  const random = seededRandom(4);
  const column = Float32Array.from({ length: 300 }, () => (random() < 0.3 ? Number.NaN : random()));
  const isTarget = Uint8Array.from(column, (value) => (Number.isNaN(value) || value < 0.2 ? 1 : 0));
  const data = binColumns([column], Uint32Array.of(0, 150, 300));
  const once = growTrees(data, logisticLoss(isTarget), { ...TREE_DEFAULTS, featureShare: 1, trees: 20 });
  expect(growTrees(data, logisticLoss(isTarget), { ...TREE_DEFAULTS, featureShare: 1, trees: 20 })).toEqual(once);
  expect(scoreRow(once, Float32Array.of(Number.NaN))).toBeGreaterThan(scoreRow(once, Float32Array.of(0.9)));
  expect(scoreRow(once, Float32Array.of(Number.NaN))).toBe(scoreRow(once, Float32Array.of(-1)));
});

test('onTree can stop early', () => {
  const data = binColumns([Float32Array.of(0, 1)], Uint32Array.of(0, 2));
  const trees = growTrees(
    data,
    logisticLoss(Uint8Array.of(0, 1)),
    { ...all, ridge: 1, trees: 50, depth: 1 },
    (done) => done < 3,
  );
  expect(trees.trees).toBe(3);
});

test('the first trees of a model are those that were grown first', () => {
  const random = seededRandom(8);
  const column = Float32Array.from({ length: 200 }, random);
  const isTarget = Uint8Array.from(column, (value) => (value > 0.5 ? 1 : 0));
  const data = binColumns([column], Uint32Array.of(0, 200));
  const grow = (trees: number) => growTrees(data, logisticLoss(isTarget), { ...TREE_DEFAULTS, featureShare: 1, trees });
  expect(sliceTrees(grow(12), 0, 5)).toEqual(grow(5));
  expect(sliceTrees(grow(12), 0, 5)).not.toEqual(grow(6));
});

test('the mean of models scores by the mean of their scores', () => {
  const random = seededRandom(9);
  const column = Float32Array.from({ length: 2000 }, random);
  const data = binColumns(
    [column],
    Uint32Array.from({ length: 201 }, (_, group) => group * 10),
  );
  const isTarget = Uint8Array.from(column, (value) => (value + random() > 1 ? 1 : 0));
  const models = [1, 2].map((seed) =>
    growTrees(data, logisticLoss(isTarget), { ...TREE_DEFAULTS, featureShare: 1, trees: 8, seed }),
  );
  expect(models[0]).not.toEqual(models[1]);
  const mean = averageTrees(models);
  for (let at = 0; at < 20; at++) {
    const [one, other] = models.map((model) => scoreRow(model, column, at));
    expect(scoreRow(mean, column, at)).toBeCloseTo((one + other) / 2, 6);
  }
  expect(() => averageTrees([models[0], { ...models[1], depth: 3 }])).toThrow(RangeError);
});
