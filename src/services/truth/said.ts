import type { Direction } from '../../domain/relation.js';

/** What the model in service says of one product, each list best first. */
export interface Said {
  readonly product: string;
  readonly complements: readonly { readonly product: string; readonly direction: Direction }[];
  readonly substitutes: readonly string[];
  /** Substitutes that cost more. */
  readonly stepsUp: readonly string[];
}

/** Depths at which lists are judged. */
export const DEPTHS = [5, 10] as const;

/** Of a list of k places: pairs that stand in the lists, share of them that are right, and share of what is right that they hold, of as much as has a place. */
export interface ListScore {
  readonly depth: number;
  readonly offered: number;
  readonly precision: number;
  readonly recall: number;
}

/** NaN where there is none. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Judges a list of each product against the set of what is right for it; products without anything right count for precision alone. */
export function scoreLists(
  lists: readonly { readonly list: readonly string[]; readonly right: ReadonlySet<string> }[],
  depth: number,
): ListScore {
  let [offered, found] = [0, 0];
  const recalls: number[] = [];
  for (const { list, right } of lists) {
    const shown = list.slice(0, depth);
    const hits = shown.filter((each) => right.has(each)).length;
    offered += shown.length;
    found += hits;
    if (right.size > 0) recalls.push(hits / Math.min(depth, right.size));
  }
  return { depth, offered, precision: found / offered, recall: meanOf(recalls) };
}
