import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lift, logLikelihoodRatio, shareLogLikelihoodRatio, shrunkCosine } from './figures.js';

/*
 * Worked by hand: 100 orders, 20 with A, 10 with B, 8 with both.
 *            B    not B
 *   A        8     12     20
 *   not A    2     78     80
 *           10     90    100
 * lift = 8·100 ÷ (20·10) = 4;  cosine = 8 ÷ √200 = 0.565685;  shrunk by 5: · 8/13 = 0.348114
 * LLR = 2·Σ n·ln(n ÷ expected), expected 2, 18, 8, 72:
 *     = 2·(8·ln 4 + 12·ln(12/18) + 2·ln(2/8) + 78·ln(78/72)) = 2·(11.090355 − 4.865581 − 2.772589 + 6.243341) = 19.391052
 */
describe('figures of a pair', () => {
  it('agree with the case worked by hand', () => {
    expect(lift(8, 20, 10, 100)).toBe(4);
    expect(shrunkCosine(8, 20, 10, 0)).toBeCloseTo(0.565685, 6);
    expect(shrunkCosine(8, 20, 10, 5)).toBeCloseTo(0.348114, 6);
    expect(logLikelihoodRatio(8, 20, 10, 100)).toBeCloseTo(19.391052, 4);
  });

  it('give 0 to a pair that meets as often as chance has it, or less', () => {
    expect(logLikelihoodRatio(2, 20, 10, 100)).toBe(0);
    expect(logLikelihoodRatio(0, 20, 10, 100)).toBe(0);
    expect(lift(0, 0, 10, 100)).toBe(0);
  });

  const table = fc.tuple(fc.nat(500), fc.nat(500), fc.nat(500), fc.nat(5000)).map(([both, left, right, neither]) => ({
    both,
    left: both + left,
    right: both + right,
    all: both + left + right + neither,
  }));

  it('measure a share against an expected one', () => {
    // 12 of 20 where 5 are expected: 2·(12·ln(12/5) + 8·ln(8/15)) = 2·(10.505625 − 5.028870) = 10.953511
    expect(shareLogLikelihoodRatio(12, 20, 5)).toBeCloseTo(10.953511, 5);
    expect(shareLogLikelihoodRatio(20, 20, 5)).toBeCloseTo(40 * Math.log(4), 9);
    expect(shareLogLikelihoodRatio(5, 20, 5)).toBe(0);
    expect(shareLogLikelihoodRatio(0, 20, 0)).toBe(0);
  });

  it('are finite, never negative and do not care which product comes first', () => {
    fc.assert(
      fc.property(table, ({ both, left, right, all }) => {
        for (const figure of [
          logLikelihoodRatio(both, left, right, all),
          lift(both, left, right, all),
          shrunkCosine(both, left, right, 5),
        ]) {
          expect(Number.isFinite(figure)).toBe(true);
          expect(figure).toBeGreaterThanOrEqual(0);
        }
        expect(logLikelihoodRatio(both, left, right, all)).toBeCloseTo(logLikelihoodRatio(both, right, left, all), 6);
        expect(shrunkCosine(both, left, right, 5)).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});
