import type { Truth } from '../../sample-shop/truth.js';

/** What a model says of one product, best first. */
export interface Said {
  readonly product: string;
  readonly complements: readonly string[];
  readonly substitutes: readonly string[];
}

/** Depths at which lists are judged. */
export const DEPTHS = [5, 10] as const;

export interface ComplementScore {
  readonly depth: number;
  /** Pairs that stand in the lists. */
  readonly offered: number;
  /** Share of them that a mission buys together and that fit each other. */
  readonly precision: number;
  /** Share of them whose direction is the planted one, too. */
  readonly directed: number;
  /** Of the families that go with a product in that direction, the share that its list holds; a list of k can hold k. */
  readonly recall: number;
  /** Shares of the pairs that are wrong: one instead of the other, what does not fit, and what no mission joins. */
  readonly falseSubstitutes: number;
  readonly falseFits: number;
  readonly falseChance: number;
}

export interface SubstituteScore {
  readonly depth: number;
  readonly offered: number;
  readonly precision: number;
  readonly recall: number;
}

export interface TruthReport {
  /** Products of which something was said, of so many that the truth knows. */
  readonly products: number;
  readonly of: number;
  readonly complements: readonly ComplementScore[];
  readonly substitutes: readonly SubstituteScore[];
}

/** What is right, given the truth: see docs/sample-shop.md. */
export function judgeByTruth(truth: Truth, said: readonly Said[]): TruthReport {
  const known = tablesOf(truth);
  return {
    products: said.length,
    of: known.familyOf.size,
    complements: DEPTHS.map((depth) => scoreComplements(known, said, depth)),
    substitutes: DEPTHS.map((depth) => scoreSubstitutes(known, said, depth)),
  };
}

interface Tables {
  readonly familyOf: ReadonlyMap<string, string>;
  /** "from to" of families, in every direction in which they go. */
  readonly goes: ReadonlySet<string>;
  /** By family: the families that go with it. */
  readonly partners: ReadonlyMap<string, ReadonlySet<string>>;
  /** Families of which a mission buys several at once. */
  readonly collected: ReadonlySet<string>;
  /** By product: its values by fit key. */
  readonly fitOf: ReadonlyMap<string, { readonly key: string; readonly value: string }>;
  /** By product: number of its set of substitutes, and the size of each set. */
  readonly setOf: ReadonlyMap<string, number>;
  readonly setSizes: readonly number[];
}

function tablesOf(truth: Truth): Tables {
  const goes = new Set<string>();
  const partners = new Map<string, Set<string>>();
  const add = (from: string, to: string): void => {
    goes.add(`${from} ${to}`);
    const own = partners.get(from) ?? new Set();
    partners.set(from, own.add(to));
  };
  for (const { from, to, direction } of truth.complements) {
    add(from, to);
    if (direction === 'both') add(to, from);
  }
  return {
    familyOf: new Map(truth.families.flatMap(({ family, products }) => products.map((id) => [id, family] as const))),
    goes,
    partners,
    collected: new Set(truth.collected),
    fitOf: new Map(
      truth.fits.flatMap(({ key, values }) =>
        values.flatMap(({ value, products }) => products.map((id) => [id, { key, value }] as const)),
      ),
    ),
    setOf: new Map(truth.substitutes.flatMap(({ products }, set) => products.map((id) => [id, set] as const))),
    setSizes: truth.substitutes.map(({ products }) => products.length),
  };
}

type Verdict = 'directed' | 'undirected' | 'substitutes' | 'fits' | 'chance';

function verdictOf({ familyOf, goes, collected, fitOf }: Tables, from: string, to: string): Verdict {
  const [a, b] = [familyOf.get(from) ?? '', familyOf.get(to) ?? ''];
  if (a === b) return collected.has(a) ? 'directed' : 'substitutes';
  const [one, other] = [fitOf.get(from), fitOf.get(to)];
  if (one !== undefined && one.key === other?.key && one.value !== other.value) return 'fits';
  if (goes.has(`${a} ${b}`)) return 'directed';
  return goes.has(`${b} ${a}`) ? 'undirected' : 'chance';
}

function scoreComplements(known: Tables, said: readonly Said[], depth: number): ComplementScore {
  const count: Record<Verdict, number> = { directed: 0, undirected: 0, substitutes: 0, fits: 0, chance: 0 };
  const recalls: number[] = [];
  for (const { product, complements } of said) {
    const list = complements.slice(0, depth);
    for (const each of list) count[verdictOf(known, product, each)]++;
    const wanted = known.partners.get(known.familyOf.get(product) ?? '') ?? new Set();
    if (wanted.size === 0) continue;
    const found = new Set(list.map((each) => known.familyOf.get(each) ?? '').filter((family) => wanted.has(family)));
    recalls.push(found.size / Math.min(depth, wanted.size));
  }
  const offered = Object.values(count).reduce((sum, each) => sum + each, 0);
  return {
    depth,
    offered,
    precision: (count.directed + count.undirected) / offered,
    directed: count.directed / offered,
    recall: meanOf(recalls),
    falseSubstitutes: count.substitutes / offered,
    falseFits: count.fits / offered,
    falseChance: count.chance / offered,
  };
}

function scoreSubstitutes({ setOf, setSizes }: Tables, said: readonly Said[], depth: number): SubstituteScore {
  let [offered, right] = [0, 0];
  const recalls: number[] = [];
  for (const { product, substitutes } of said) {
    const set = setOf.get(product);
    if (set === undefined) continue;
    const list = substitutes.slice(0, depth);
    const found = list.filter((each) => setOf.get(each) === set).length;
    offered += list.length;
    right += found;
    if (setSizes[set] > 1) recalls.push(found / Math.min(depth, setSizes[set] - 1));
  }
  return { depth, offered, precision: right / offered, recall: meanOf(recalls) };
}

/** NaN where nothing was said. */
function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
