import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom } from '../domain/random.js';
import { drawPlace, makeAliasTable, normal, normalQuantile, pickWeighted, shareOfPlaces } from './chances.js';

it('draws standard normal numbers', () => {
  const random = seededRandom(1);
  const drawn = Array.from({ length: 50_000 }, () => normal(random));
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length;
  expect(Math.abs(mean)).toBeLessThan(0.02);
  expect(Math.abs(variance - 1)).toBeLessThan(0.02);
  expect(drawn.filter((value) => value > 1.959964).length / drawn.length).toBeCloseTo(0.025, 2);
  // Tables of the normal distribution: 97.5 % and 99.9 %.
  expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 6);
  expect(normalQuantile(0.001)).toBeCloseTo(-3.090232, 6);
});

it('keeps the weights in an alias table exactly', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.001, max: 100, noNaN: true }), { minLength: 1, maxLength: 40 }),
      (weights) => {
        const share = shareOfPlaces(makeAliasTable(weights));
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        for (const [place, weight] of weights.entries()) expect(share[place]).toBeCloseTo(weight / total, 9);
      },
    ),
  );
});

it('draws places by their weights', () => {
  const random = seededRandom(2);
  const table = makeAliasTable([1, 0, 3]);
  const counts = [0, 0, 0];
  for (let draw = 0; draw < 40_000; draw++) counts[drawPlace(table, random)]++;
  expect(counts[1]).toBe(0);
  expect(counts[2] / 40_000).toBeCloseTo(0.75, 1);
  expect(pickWeighted([0, 5, 0], 5, random)).toBe(1);
});
