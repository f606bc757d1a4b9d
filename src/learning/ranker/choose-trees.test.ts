import { expect, test } from 'vitest';
import { type Random, seededRandom } from '../../domain/random.js';
import { createPool } from '../workers/pool.js';
import { TREE_DEFAULTS } from './boosted-trees.js';
import { CaseTable } from './case-table.js';
import { chooseTrees } from './choose-trees.js';
import { AT, FEATURES } from './feature-names.js';
import type { FeatureBuilder } from './features.js';

const WIDTH = FEATURES.length;
const OTHERS = { ...TREE_DEFAULTS, featureShare: 1, blockShare: 1, minLeafWeight: 1 };
const STUMPS = { depth: 1, learningRate: 0.3, trees: 40 };
const PAIRS = { depth: 2, learningRate: 0.3, trees: 40 };
const pool = createPool(0);

/** Cases of eight candidates with two features, and the one that `wanted` likes best as the target. */
function tableOf(cases: number, random: Random, wanted: (x: number, y: number) => number): CaseTable {
  const table = new CaseTable(8, random);
  for (let each = 0; each < cases; each++) {
    const rows = new Float32Array(8 * WIDTH).fill(Number.NaN);
    const scores = Array.from({ length: 8 }, (_, place) => {
      const [x, y] = [random(), random()];
      rows[place * WIDTH + AT.linear] = x;
      rows[place * WIDTH + AT.items] = y;
      return wanted(x, y);
    });
    const candidates = Int32Array.from(scores.keys());
    table.add({ candidates, rows } as FeatureBuilder, [scores.indexOf(Math.max(...scores))]);
  }
  return table;
}

test('takes deeper trees where two features only tell together, and the first setting where both tell alike', async () => {
  const random = seededRandom(5);
  const together = (x: number, y: number): number => (x > 0.5 === y > 0.5 ? 1 : 0) + x / 100;
  const apart = (x: number): number => x;
  const choose = (wanted: (x: number, y: number) => number, settings: readonly (typeof PAIRS)[]) =>
    chooseTrees(tableOf(600, random, wanted), tableOf(200, random, wanted), settings, OTHERS, pool);
  const deep = await choose(together, [STUMPS, PAIRS]);
  expect(deep?.setting.depth).toBe(2);
  expect(deep?.losses[1]).toBeLessThan(deep?.losses[0] ?? 0);
  const same = await choose(apart, [STUMPS, STUMPS]);
  expect(same?.losses[0]).toBe(same?.losses[1]);
  expect(same?.setting.trees).toBe(same?.model.trees);
});

test('leaves what deeper trees add where it is less than a hundredth', async () => {
  const random = seededRandom(9);
  const little = (x: number, y: number): number => x + (x > 0.5 === y > 0.5 ? 0.1 : 0) + random();
  const [taught, judged] = [tableOf(3000, random, little), tableOf(1000, random, little)];
  const chosen = await chooseTrees(taught, judged, [STUMPS, PAIRS], OTHERS, pool);
  expect(chosen?.losses[1]).toBeLessThan(chosen?.losses[0] ?? 0);
  expect(chosen?.setting.depth).toBe(1);
});

test('keeps no more trees than help on later cases, and none where the target is any of them', async () => {
  const random = seededRandom(6);
  const chance = (): number => random();
  const taught = tableOf(200, random, chance);
  const judged = tableOf(200, random, chance);
  const chosen = await chooseTrees(taught, judged, [PAIRS], OTHERS, pool);
  expect(chosen?.setting.trees ?? 0).toBeLessThan(5);
  const noise = await chooseTrees(taught, judged, [{ ...PAIRS, learningRate: 3 }], OTHERS, pool);
  expect(noise).toBeUndefined();
});
