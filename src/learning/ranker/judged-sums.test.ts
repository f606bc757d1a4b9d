import { expect, test } from 'vitest';
import { JudgedSums } from './judged-sums.js';

/** Adds cases of one target, found at these places (from 0) by ranker and rival; -1 for not at all. */
function judge(places: readonly (readonly [ranker: number, rival: number])[]): JudgedSums {
  const sums = new JudgedSums();
  for (const [ranker, rival] of places) {
    const listWith = (place: number): number[] => Array.from({ length: 10 }, (_, at) => (at === place ? 1 : 100 + at));
    sums.add(
      [1],
      listWith(ranker),
      Array.from({ length: 10 }, () => 0.1),
      listWith(rival),
    );
  }
  return sums;
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

test('means are those of both lists', () => {
  const { cases, gain, recall, rivalGain, rivalRecall } = judge([
    [0, 1],
    [-1, 0],
  ]).means();
  expect({ cases, gain, recall }).toEqual({ cases: 2, gain: 0.5, recall: 0.5 });
  expect(rivalGain).toBeCloseTo((1 / Math.log2(3) + 1) / 2, 12);
  expect(rivalRecall).toBe(1);
});

test('is better where the odds are two to one', () => {
  // 6 of 11 are won and 5 lost: t = 0.29; of 44, 24 and 20: t = 0.6.
  const few = [...times(6, [0, -1] as const), ...times(5, [-1, 0] as const)];
  expect(judge(few).isBetter()).toBe(false);
  expect(judge(times(4, few).flat()).isBetter()).toBe(true);
  expect(judge(times(50, [0, 0] as const)).isBetter()).toBe(false);
  expect(judge(times(50, [1, 0] as const)).isBetter()).toBe(false);
});
