import { lift, surprise } from '../association/figures.js';

/** Numbers of one pair of products, from two tables: orders, and sessions of views. */
export interface PairTables {
  /** Orders with both, with each, and in all. */
  readonly both: number;
  readonly left: number;
  readonly right: number;
  readonly orders: number;
  /** Sessions that looked at both, at each, and in all; all 0 when the shop sends no views. */
  readonly seenBoth: number;
  readonly seenLeft: number;
  readonly seenRight: number;
  readonly sessions: number;
}

export interface JudgeParameters {
  /** Fewer joint orders or sessions are no evidence that two products belong together. */
  readonly minTogether: number;
  /** 10.83: chance alone reaches it in 1 of 1,000 pairs. */
  readonly minSurprise: number;
  /** "Clearly less often than by chance" is at most this share of the orders that chance has. */
  readonly maxShareOfChance: number;
}

export const JUDGE_DEFAULTS: JudgeParameters = { minTogether: 3, minSurprise: 10.83, maxShareOfChance: 0.5 };

/** What a pair of alike products is to each other; undefined when the data do not say. */
export type Verdict = 'substitutes' | 'neither' | undefined;

/**
 * "Does one take the place of the other?", for two products of one category and price band.
 *
 * Complements are bought together, substitutes are looked at together and then one is bought (McAuley, Pandey and Leskovec,
 * "Inferring Networks of Substitutable and Complementary Products" (Sceptre), KDD 2015, sec. 3, take "also bought" and "also viewed" for the two; Hao
 * et al., "P-Companion", CIKM 2020, sec. 3, take what is co-viewed out of what is co-purchased before they learn from it). Those papers learn a classifier
 * from the two kinds of pairs; here the two tables are tested as they are, so that every verdict can be checked by counting:
 *
 *   together: joint orders beyond chance      (LLR ≥ 10.83, at least 3)
 *   seen:     joint sessions beyond chance    (the same)
 *   apart:    joint orders clearly below it   (at most half of chance, signed LLR ≥ 10.83)
 *
 *   substitutes: not together, and apart, or seen while bought together no more than by chance
 *   neither:     together and seen, and seen the stronger (lift of sessions > lift of orders): the figures contradict
 *
 * Everything else is left to the pair figures: together is a complement, however alike the two are, for a shop whose customers buy all colours
 * knows better than a rule.
 */
export function judgePair(pair: PairTables, parameters: JudgeParameters = JUDGE_DEFAULTS): Verdict {
  const { both, left, right, orders, seenBoth, seenLeft, seenRight, sessions } = pair;
  const { minTogether, minSurprise, maxShareOfChance } = parameters;
  const isBeyond = (joint: number, one: number, other: number, all: number): boolean =>
    joint >= minTogether && joint * all > one * other && surprise(joint, one, other, all) >= minSurprise;
  const together = isBeyond(both, left, right, orders);
  const seen = isBeyond(seenBoth, seenLeft, seenRight, sessions);
  const bought = lift(both, left, right, orders);
  if (together) return seen && lift(seenBoth, seenLeft, seenRight, sessions) > bought ? 'neither' : undefined;
  if (seen && bought <= 1) return 'substitutes';
  return bought <= maxShareOfChance && surprise(both, left, right, orders) >= minSurprise ? 'substitutes' : undefined;
}
