import { expect, test } from 'vitest';
import { seededRandom } from '../../domain/random.js';
import { scoreRow, sliceTrees, TREE_DEFAULTS } from './boosted-trees.js';
import { caseGrower } from './case-grower.js';
import { CaseTable } from './case-table.js';
import { AT, FEATURES } from './feature-names.js';
import type { FeatureBuilder } from './features.js';

const WIDTH = FEATURES.length;

/** What a builder holds after a call: candidates and their rows, of which only one feature is known. */
function built(candidates: readonly number[], linear: (candidate: number) => number): FeatureBuilder {
  const rows = new Float32Array(candidates.length * WIDTH).fill(Number.NaN);
  for (const [place, candidate] of candidates.entries()) rows[place * WIDTH + AT.linear] = linear(candidate);
  return { candidates: Int32Array.from(candidates), rows } as FeatureBuilder;
}

const PARAMETERS = { ...TREE_DEFAULTS, featureShare: 1, minLeafWeight: 1, trees: 12 };

test('leaves out a case whose targets are no candidates, and keeps as many others as it may', () => {
  const table = new CaseTable(2, seededRandom(1));
  table.add(
    built([1, 2, 3], (candidate) => candidate),
    [9],
  );
  expect(table.cases).toBe(0);
  table.add(
    built([1, 2, 3, 4], (candidate) => candidate),
    [4, 9],
  );
  expect(table.cases).toBe(1);
});

test('says what each further tree is worth, as scoring row by row does', () => {
  const random = seededRandom(3);
  const table = new CaseTable(10, random);
  const cases = Array.from({ length: 60 }, () => {
    const candidates = [0, 1, 2, 3, 4, 5];
    const value = candidates.map(() => random());
    // Mostly the largest, now and then two.
    const best = value.indexOf(Math.max(...value));
    const targets = random() < 0.3 ? [best, (best + 1) % 6] : [best];
    table.add(
      built(candidates, (candidate) => value[candidate]),
      targets,
    );
    return { value, targets };
  });
  const trees = caseGrower(table.taught())(PARAMETERS);
  const loss = table.lossByLength(trees);
  for (const length of [0, 1, 12]) {
    let sum = 0;
    for (const { value, targets } of cases) {
      const scores = value.map((linear) => {
        const row = new Float32Array(WIDTH).fill(Number.NaN);
        row[AT.linear] = linear;
        return scoreRow(sliceTrees(trees, 0, length), row);
      });
      const total = scores.reduce((all, score) => all + Math.exp(score), 0);
      for (const target of targets) sum -= Math.log(Math.exp(scores[target]) / total) / targets.length;
    }
    expect(loss[length]).toBeCloseTo(sum / cases.length, 6);
  }
  expect(loss[12]).toBeLessThan(loss[0]);
});

test('grows from the cases of both tables once they are one', () => {
  const whole = new CaseTable(5, seededRandom(1));
  const first = new CaseTable(5, seededRandom(1));
  const second = new CaseTable(5, seededRandom(1));
  for (let i = 0; i < 40; i++) {
    const each = built([0, 1, 2], (candidate) => ((candidate * 7 + i) % 5) + candidate);
    whole.add(each, [i % 3]);
    (i < 25 ? first : second).add(each, [i % 3]);
  }
  first.addAll(second);
  expect(first.cases).toBe(40);
  // The others of a case are drawn in another order, which changes no sum but its rounding.
  const [a, b] = [first, whole].map((table) => caseGrower(table.taught())(PARAMETERS));
  expect(a.feature).toEqual(b.feature);
  for (const [place, leaf] of a.leaf.entries()) expect(leaf).toBeCloseTo(b.leaf[place], 5);
});
