import { type ListScore, type Said, scoreLists } from './said.js';
import type { TruthTables } from './truth-tables.js';

/** What takes a product's place: those of its family that fit the same thing. */
export function judgeSubstitutes(known: TruthTables, said: readonly Said[], depth: number): ListScore {
  return scoreLists(
    said.map(({ product, substitutes }) => ({
      list: substitutes,
      right: known.substitutesOf.get(product) ?? new Set(),
    })),
    depth,
  );
}

/** Substitutes that cost more, as steps up: those on a higher step of the product's ladder. */
export function judgeLadders(known: TruthTables, said: readonly Said[], depth: number): ListScore {
  const onLadder = said.filter(({ product }) => known.higherThan.has(product));
  return scoreLists(
    onLadder.map(({ product, stepsUp }) => ({ list: stepsUp, right: known.higherThan.get(product) ?? new Set() })),
    depth,
  );
}

/** Complements that must agree with the product on something (a dripper and its filters): they do, and each family that must is there. */
export function judgeFits(known: TruthTables, said: readonly Said[], depth: number): ListScore {
  const lists = said.flatMap(({ product, complements }) => {
    const own = known.fitOf.get(product);
    const family = known.familyOf.get(product) ?? '';
    if (own === undefined) return [];
    const mustFit = complements
      .slice(0, depth)
      .map((each) => each.product)
      .filter((each) => known.fitOf.get(each)?.key === own.key && known.familyOf.get(each) !== family);
    const fitting = mustFit.filter((each) => known.fitOf.get(each)?.value === own.value);
    const wanted = [...(known.partners.get(family) ?? [])].filter((each) => known.fitKeyOf.get(each) === own.key);
    const found = new Set(fitting.map((each) => known.familyOf.get(each) ?? '')).size;
    return { offered: mustFit.length, right: fitting.length, wanted: Math.min(depth, wanted.length), found };
  });
  const sum = (of: (list: (typeof lists)[number]) => number): number =>
    lists.reduce((total, each) => total + of(each), 0);
  const asked = lists.filter(({ wanted }) => wanted > 0);
  return {
    depth,
    offered: sum(({ offered }) => offered),
    precision: sum(({ right }) => right) / sum(({ offered }) => offered),
    recall: asked.reduce((total, { found, wanted }) => total + found / wanted, 0) / asked.length,
  };
}
