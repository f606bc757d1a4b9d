import type { CategoryRule } from './gift-shop-categories.js';

/** How often two products stood in one order; each pair once. */
export interface ProductPair {
  readonly a: string;
  readonly b: string;
  readonly orders: number;
}

export interface Categorised {
  readonly path: readonly string[];
  /** What the category was read from. */
  readonly from: 'title' | 'co-purchase' | 'similar title' | 'nothing';
}

/** Where a product goes that nothing tells about. */
const LAST_RESORT = ['Home', 'Ornaments & hanging decorations'] as const;
/** Fewer joint orders than this are chance. */
const FEWEST_JOINT_ORDERS = 3;
const NEIGHBOURS = 20;

/**
 * Puts every product into a category. First by the words of its title; a title without a known word goes where the products it
 * was bought with mostly are (its 20 nearest by cosine, orders with both ÷ √(orders of one × orders of the other), each voting
 * with its cosine); one without enough joint orders where titles with its words mostly are. Ties go to the rule that stands
 * first. The same input gives the same categories.
 */
export function categorise(
  titles: ReadonlyMap<string, string>,
  orders: ReadonlyMap<string, number>,
  pairs: readonly ProductPair[],
  rules: readonly CategoryRule[],
): Map<string, Categorised> {
  const matchers = rules.map(({ words }) => matcher(words));
  const byTitle = new Map<string, number>();
  for (const [id, title] of titles) {
    const found = matchers.findIndex((matches) => matches.test(title));
    if (found >= 0) byTitle.set(id, found);
  }
  const votes = neighbourVotes(titles, byTitle, orders, pairs, rules.length);
  const words = wordVotes(titles, byTitle, rules.length);
  const result = new Map<string, Categorised>();
  for (const [id, title] of titles) {
    const own = byTitle.get(id);
    const bought = own ?? best(votes.get(id));
    const similar = bought ?? best(sumVotes(title, words, rules.length));
    const path = similar === undefined ? LAST_RESORT : rules[similar].path;
    const from =
      own !== undefined
        ? 'title'
        : bought !== undefined
          ? 'co-purchase'
          : similar !== undefined
            ? 'similar title'
            : 'nothing';
    result.set(id, { path, from });
  }
  return result;
}

/** One expression for a rule's words, whole words only, plurals too. */
function matcher(words: readonly string[]): RegExp {
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[ -]+'));
  return new RegExp(`(?<![a-z])(?:${escaped.join('|')})(?:s|es)?(?![a-z])`, 'i');
}

function neighbourVotes(
  titles: ReadonlyMap<string, string>,
  byTitle: ReadonlyMap<string, number>,
  orders: ReadonlyMap<string, number>,
  pairs: readonly ProductPair[],
  rules: number,
): Map<string, Float64Array> {
  const near = new Map<string, { rule: number; cosine: number; id: string }[]>();
  const add = (id: string, other: string, joint: number): void => {
    const rule = byTitle.get(other);
    if (rule === undefined || byTitle.has(id) || !titles.has(id)) return;
    const cosine = joint / Math.sqrt((orders.get(id) ?? 1) * (orders.get(other) ?? 1));
    const list = near.get(id) ?? [];
    list.push({ rule, cosine, id: other });
    near.set(id, list);
  };
  for (const { a, b, orders: joint } of pairs) {
    if (joint < FEWEST_JOINT_ORDERS) continue;
    add(a, b, joint);
    add(b, a, joint);
  }
  const votes = new Map<string, Float64Array>();
  for (const [id, list] of near) {
    const sums = new Float64Array(rules);
    list.sort((x, y) => y.cosine - x.cosine || (x.id < y.id ? -1 : 1));
    for (const { rule, cosine } of list.slice(0, NEIGHBOURS)) sums[rule] += cosine;
    votes.set(id, sums);
  }
  return votes;
}

const wordsOf = (title: string): string[] => title.toLowerCase().match(/[a-z]{3,}/g) ?? [];

/** For each word of titles with a category: how its titles spread over the rules, each word weighing 1 in all. */
function wordVotes(
  titles: ReadonlyMap<string, string>,
  byTitle: ReadonlyMap<string, number>,
  rules: number,
): Map<string, Float64Array> {
  const counts = new Map<string, Float64Array>();
  for (const [id, rule] of byTitle) {
    for (const word of new Set(wordsOf(titles.get(id) ?? ''))) {
      const sums = counts.get(word) ?? new Float64Array(rules);
      sums[rule]++;
      counts.set(word, sums);
    }
  }
  for (const sums of counts.values()) {
    const total = sums.reduce((sum, each) => sum + each, 0);
    for (let rule = 0; rule < rules; rule++) sums[rule] /= total;
  }
  return counts;
}

function sumVotes(title: string, words: ReadonlyMap<string, Float64Array>, rules: number): Float64Array {
  const sums = new Float64Array(rules);
  for (const word of wordsOf(title))
    words.get(word)?.forEach((share, rule) => {
      sums[rule] += share;
    });
  return sums;
}

/** Place of the largest sum above zero, the first of equals. */
function best(sums: Float64Array | undefined): number | undefined {
  if (sums === undefined) return undefined;
  let found: number | undefined;
  let most = 0;
  sums.forEach((sum, rule) => {
    if (sum <= most) return;
    most = sum;
    found = rule;
  });
  return found;
}
