import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePair, type PairTables } from './judge-pair.js';

const NO_VIEWS = { seenBoth: 0, seenLeft: 0, seenRight: 0, sessions: 0 };

/*
 * 1,000 orders, 100 with the one and 100 with the other: chance has 10 with both. Signed LLR, 2·Σ n·ln(n ÷ expected):
 *   0 with both: 2·(0 + 100·ln(100/90)·2 + 800·ln(800/810)) = 2·(21.072 − 9.938) = 22.27   → clearly below chance
 *   4 with both: 2·(4·ln(0.4) + 96·ln(96/90)·2 + 804·ln(804/810)) = 2·(−3.665 + 12.391 − 5.978) = 5.50   → could be chance
 *  25 with both: far above, LLR 2·(25·ln 2.5 + 75·ln(75/90)·2 + 825·ln(825/810)) = 2·(22.907 − 27.348 + 15.138) = 21.39
 */
const pair = (both: number, views: Omit<PairTables, 'both' | 'left' | 'right' | 'orders'> = NO_VIEWS): PairTables => ({
  both,
  left: 100,
  right: 100,
  orders: 1000,
  ...views,
});
const views = (seenBoth: number): Omit<PairTables, 'both' | 'left' | 'right' | 'orders'> => ({
  seenBoth,
  seenLeft: 200,
  seenRight: 200,
  sessions: 4000,
});

describe('judgePair', () => {
  it.each([
    ['never bought together where chance has ten', pair(0), 'substitutes'],
    ['bought together less often, which may be chance', pair(4), undefined],
    ['bought together far beyond chance', pair(25), undefined],
    [
      'looked at together ten times as often as by chance, bought together less than by chance',
      pair(4, views(100)),
      'substitutes',
    ],
    ['looked at together as chance has it', pair(4, views(10)), undefined],
    ['looked at together, and bought together a little more than by chance', pair(12, views(100)), undefined],
    ['both, the looking stronger', pair(25, views(100)), 'neither'],
    ['both, the buying stronger', pair(90, views(40)), undefined],
  ] as const)('%s', (_, tables, verdict) => {
    expect(judgePair(tables)).toBe(verdict);
  });

  it('does not care which product comes first, and never calls a pair beyond chance a substitute', () => {
    const table = fc.tuple(fc.nat(60), fc.nat(200), fc.nat(200), fc.nat(3000));
    fc.assert(
      fc.property(table, table, ([both, left, right, none], [seen, one, other, neither]) => {
        const tables = {
          both,
          left: both + left,
          right: both + right,
          orders: both + left + right + none,
          seenBoth: seen,
          seenLeft: seen + one,
          seenRight: seen + other,
          sessions: seen + one + other + neither,
        };
        const turned = {
          ...tables,
          left: tables.right,
          right: tables.left,
          seenLeft: tables.seenRight,
          seenRight: tables.seenLeft,
        };
        const verdict = judgePair(tables);
        expect(judgePair(turned)).toBe(verdict);
        if (both * tables.orders > tables.left * tables.right) expect(verdict).not.toBe('substitutes');
      }),
    );
  });
});
