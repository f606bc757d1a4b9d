import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Random, seededRandom } from '../../domain/random.js';
import { appendTrees, type BoostedTrees, scoreRow } from '../ranker/boosted-trees.js';
import type { TaughtCases } from '../ranker/case-grower.js';
import { AT, FEATURES } from '../ranker/feature-names.js';
import { growCorrection, lossByLength, scoresOf } from './correction-trees.js';
import { judgeOnLogs } from './judge-logged.js';
import type { LoggedCases } from './logged-cases.js';

const WIDTH = FEATURES.length;

const NO_ORDERS: TaughtCases = {
  rows: 0,
  cells: new Float32Array(0),
  groupStart: Uint32Array.of(0),
  isTarget: new Uint8Array(0),
};

interface Row {
  readonly position: number;
  readonly taken: boolean;
  readonly features: Partial<Record<keyof typeof AT, number>>;
}

function casesOf(answers: readonly (readonly Row[])[]): LoggedCases {
  const rows = answers.flat();
  const cells = new Float32Array(rows.length * WIDTH).fill(Number.NaN);
  for (const [i, { features }] of rows.entries())
    for (const [name, value] of Object.entries(features)) cells[i * WIDTH + AT[name as keyof typeof AT]] = value;
  const groupStart = new Uint32Array(answers.length + 1);
  for (const [group, answer] of answers.entries()) groupStart[group + 1] = groupStart[group] + answer.length;
  return {
    cases: answers.length,
    time: Float64Array.from(answers.keys()),
    person: Int32Array.from(answers.keys()),
    place: new Uint8Array(answers.length),
    groupStart,
    cells,
    position: Uint8Array.from(rows, ({ position }) => position),
    isTarget: Uint8Array.from(rows, ({ taken }) => (taken ? 1 : 0)),
  };
}

/** One tree that scores the feature: 1 above the threshold, −1 below. */
function stump(name: keyof typeof AT, threshold: number): BoostedTrees {
  return {
    depth: 2,
    trees: 1,
    feature: Uint8Array.of(AT[name], 0, 0),
    threshold: Float32Array.of(threshold, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY),
    leaf: Float32Array.of(-1, -1, 1, 1),
  };
}

const THETA = [1, 0.6, 0.4, 0.25];

/**
 * Answers of four offers. The last one is always the cheapest, and shoppers like cheap things twice as much; but they
 * look at the last place a quarter as often as at the first. What nobody took is no case.
 */
function alwaysLow(answers: number, random: Random): LoggedCases {
  const cases: Row[][] = [];
  while (cases.length < answers) {
    const rows = THETA.map((theta, position): Row => {
      const cheap = position === 3;
      const features = { usualPrice: cheap ? 1 + random() : 5 + random(), linear: 0.9 - position * 0.1 };
      return { position, taken: random() < theta * (cheap ? 0.4 : 0.2), features };
    });
    const taken = rows.filter((row) => row.taken).length;
    if (taken > 0 && taken < rows.length) cases.push(rows);
  }
  return casesOf(cases);
}

describe('a product that is liked most and always shown last', () => {
  const cases = alwaysLow(3000, seededRandom(11));
  const base = stump('linear', 0.65);
  const lastIsFirst = (trees: BoostedTrees): number => {
    const score = scoresOf(cases.cells, cases.position.length, trees);
    let first = 0;
    for (let group = 0; group < cases.cases; group++) {
      const own = score.subarray(cases.groupStart[group], cases.groupStart[group + 1]);
      if (own.indexOf(Math.max(...own)) === 3) first++;
    }
    return first / cases.cases;
  };

  it('is taken less often than the first, for all that', () => {
    const taken = (position: number): number =>
      cases.isTarget.filter((target, row) => target === 1 && cases.position[row] === position).length;
    expect(taken(3)).toBeLessThan(0.7 * taken(0));
  });

  it('comes first once the position is taken into account', () => {
    const added = growCorrection(cases, NO_ORDERS, base, [Float64Array.from(THETA)], 60, 3);
    expect(lastIsFirst(base)).toBe(0);
    expect(lastIsFirst(appendTrees(base, added.trees))).toBeGreaterThan(0.9);
  });

  it('stays where it is when the position is ignored: the clicks alone do not show it', () => {
    const added = growCorrection(cases, NO_ORDERS, base, [Float64Array.of(1, 1, 1, 1)], 60, 3);
    expect(lastIsFirst(appendTrees(base, added.trees))).toBe(0);
  });
});

test('clicks that follow the position alone leave the ranker nearly as it is', () => {
  const random = seededRandom(12);
  const answers: Row[][] = [];
  while (answers.length < 3000) {
    const rows = THETA.map((theta, position): Row => {
      const features = { usualPrice: random(), linear: random() };
      return { position, taken: random() < theta * 0.3, features };
    });
    const taken = rows.filter((row) => row.taken).length;
    if (taken > 0 && taken < rows.length) answers.push(rows);
  }
  const [teaching, fresh] = [casesOf(answers.slice(0, 2000)), casesOf(answers.slice(2000))];
  const theta = [Float64Array.from(THETA)];
  const loss = lossByLength(
    fresh,
    stump('sold1Day', 1),
    growCorrection(teaching, NO_ORDERS, stump('sold1Day', 1), theta, 60, 3),
    theta,
  );
  // Nothing can be learned: no number of trees foretells the other answers better by more than a trifle.
  expect(loss[0] - Math.min(...loss)).toBeLessThan(0.002);
});

test('the loss after each tree is that of the joined model, counted slowly', () => {
  const cases = alwaysLow(60, seededRandom(5));
  const base = stump('linear', 0.65);
  const theta = [Float64Array.from(THETA)];
  const added = growCorrection(cases, NO_ORDERS, base, theta, 7, 3);
  const joined = appendTrees(base, added.trees);
  let sum = 0;
  for (let group = 0; group < cases.cases; group++) {
    const chance = (row: number): number =>
      THETA[cases.position[row]] * Math.exp(added.sharpness * scoreRow(joined, cases.cells, row * WIDTH));
    const rows = [0, 1, 2, 3].map((i) => cases.groupStart[group] + i);
    const total = rows.reduce((all, row) => all + chance(row), 0);
    const taken = rows.filter((row) => cases.isTarget[row] === 1);
    sum -= taken.reduce((all, row) => all + Math.log(chance(row) / total), 0) / taken.length;
  }
  expect(lossByLength(cases, base, added, theta)[7]).toBeCloseTo(sum / cases.cases, 4);
});

test('joined trees add up', () => {
  const value = fc.double({ min: -2, max: 2, noNaN: true });
  const row = new Float32Array(WIDTH).fill(Number.NaN);
  fc.assert(
    fc.property(value, value, (linear, price) => {
      row[AT.linear] = linear;
      row[AT.usualPrice] = price;
      const [one, other] = [stump('linear', 0.5), stump('usualPrice', -0.5)];
      expect(scoreRow(appendTrees(one, other), row)).toBeCloseTo(scoreRow(one, row) + scoreRow(other, row), 6);
    }),
  );
});

test('orders hold back what answers alone would make of all candidates', () => {
  // What was shown always belongs to the cart (linear high), and of it the cheap was taken. Orders are of what belongs to the cart,
  // among much that is cheap and does not.
  const random = seededRandom(21);
  const shown = Array.from({ length: 800 }, () =>
    [0, 1].map((position): Row => {
      const cheap = position === 0;
      return { position, taken: cheap, features: { linear: 0.9, usualPrice: cheap ? 1 : 9 } };
    }),
  );
  const bought = Array.from({ length: 800 }, () =>
    Array.from({ length: 8 }, (_, position): Row => {
      const taken = position === 0;
      return { position, taken, features: { linear: taken ? 0.9 : 0.1, usualPrice: taken && random() < 0.5 ? 9 : 1 } };
    }),
  );
  const { groupStart, cells, isTarget } = casesOf(bought);
  const base = stump('linear', 0.5);
  const gapBetween = (orders: TaughtCases): number => {
    const added = growCorrection(casesOf(shown), orders, base, [Float64Array.of(1, 1)], 60, 1);
    const row = (linear: number, usualPrice: number): Float32Array => {
      const cells = new Float32Array(WIDTH).fill(Number.NaN);
      cells[AT.linear] = linear;
      cells[AT.usualPrice] = usualPrice;
      return cells;
    };
    const trees = appendTrees(base, added.trees);
    return scoreRow(trees, row(0.9, 9)) - scoreRow(trees, row(0.1, 1));
  };
  // Without orders a cheap stranger is put before a dear thing that belongs to the cart.
  expect(gapBetween(NO_ORDERS)).toBeLessThan(0);
  expect(gapBetween({ rows: isTarget.length, groupStart, cells, isTarget })).toBeGreaterThan(0);
});

test('a judgement worked by hand', () => {
  // First answer: the second offer was taken where half of the shoppers look, and counts double. Second: the first one.
  const cases = casesOf([
    [
      { position: 0, taken: false, features: { linear: 1, items: 0 } },
      { position: 1, taken: true, features: { linear: 0, items: 1 } },
    ],
    [
      { position: 0, taken: true, features: { linear: 1, items: 0 } },
      { position: 1, taken: false, features: { linear: 0, items: 1 } },
    ],
  ]);
  const judged = judgeOnLogs(cases, stump('linear', 0.5), stump('items', 0.5), [Float64Array.of(1, 0.5)], 1);
  // At rank 2 the gain is 1 ÷ log2(3). Before: (2 ÷ log2 3 + 1) ÷ 3; after: (2 + 1 ÷ log2 3) ÷ 3.
  expect(judged.before).toBeCloseTo((2 / Math.log2(3) + 1) / 3, 9);
  expect(judged.after).toBeCloseTo((2 + 1 / Math.log2(3)) / 3, 9);
  expect(judged.difference.value).toBeCloseTo(judged.after - judged.before, 9);
});
