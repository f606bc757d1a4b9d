import type { Direction } from '../../domain/relation.js';
import { meanOf, type Said } from './said.js';
import type { TruthTables } from './truth-tables.js';

export interface ComplementScore {
  readonly depth: number;
  /** Pairs that stand in the lists. */
  readonly offered: number;
  /** Share of them that a mission buys together and that fit each other. */
  readonly precision: number;
  /** Of the families that go with a product, the share that its list holds, of as many as it has places. */
  readonly recall: number;
  /** Of the right pairs of two families, the share of which the direction is said as it was planted. */
  readonly direction: number;
  /** Shares of the pairs that are wrong: one instead of the other, what does not fit, what the same people need for something else, and what meets by chance. */
  readonly falseSubstitutes: number;
  readonly falseFits: number;
  readonly sameNeeds: number;
  readonly falseChance: number;
}

type Verdict = 'right' | 'substitutes' | 'fits' | 'sameNeeds' | 'chance';

/** What goes with each product, by the truth: see docs/sample-shop.md. */
export function judgeComplements(known: TruthTables, said: readonly Said[], depth: number): ComplementScore {
  const count: Record<Verdict, number> = { right: 0, substitutes: 0, fits: 0, sameNeeds: 0, chance: 0 };
  const recalls: number[] = [];
  const directions: number[] = [];
  for (const { product, complements } of said) {
    const list = complements.slice(0, depth);
    const family = known.familyOf.get(product) ?? '';
    for (const each of list) {
      const verdict = verdictOf(known, product, each.product);
      count[verdict]++;
      const planted = plantedDirection(known, family, known.familyOf.get(each.product) ?? '');
      if (verdict === 'right' && planted !== undefined) directions.push(planted === each.direction ? 1 : 0);
    }
    const wanted = known.partners.get(family) ?? new Set();
    if (wanted.size === 0) continue;
    const families = list.map((each) => known.familyOf.get(each.product) ?? '');
    recalls.push(new Set(families.filter((each) => wanted.has(each))).size / Math.min(depth, wanted.size));
  }
  const offered = Object.values(count).reduce((sum, each) => sum + each, 0);
  return {
    depth,
    offered,
    precision: count.right / offered,
    recall: meanOf(recalls),
    direction: meanOf(directions),
    falseSubstitutes: count.substitutes / offered,
    falseFits: count.fits / offered,
    sameNeeds: count.sameNeeds / offered,
    falseChance: count.chance / offered,
  };
}

function verdictOf(
  { familyOf, complementOf, sameNeeds, collected, fitOf }: TruthTables,
  from: string,
  to: string,
): Verdict {
  const [a, b] = [familyOf.get(from) ?? '', familyOf.get(to) ?? ''];
  if (a === b) return collected.has(a) ? 'right' : 'substitutes';
  const [one, other] = [fitOf.get(from), fitOf.get(to)];
  if (one !== undefined && one.key === other?.key && one.value !== other.value) return 'fits';
  if (complementOf.has(`${a} ${b}`)) return 'right';
  return sameNeeds.has(`${a} ${b}`) ? 'sameNeeds' : 'chance';
}

/** Undefined for members of one family. */
function plantedDirection({ complementOf }: TruthTables, from: string, to: string): Direction | undefined {
  const complement = complementOf.get(`${from} ${to}`);
  if (complement === undefined || complement.direction === 'both') return complement?.direction;
  return complement.from === from ? 'forward' : 'backward';
}
