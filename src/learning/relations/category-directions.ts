import type { Baskets } from '../counting/baskets.js';

export const FORWARD = 1;
export const BACKWARD = 2;

/** direction[a · count + b]: FORWARD when b belongs with a, BACKWARD the other way round, 0 when neither or unknown. */
export interface CategoryDirections {
  /** 0 when there are too many categories to count. */
  readonly count: number;
  readonly direction: Uint8Array;
}

/** Pairs of more categories than this are not counted: the table grows with their square. */
const MAX_CATEGORIES = 2500;
/** What is sold without the other in fewer than 1 of 100 orders belongs to it. */
const ALONE = 0.01;
/** Confidences that differ by less have no direction. */
const FACTOR = 1.25;
/** 10.83: chance alone reaches it in 1 of 1,000 pairs. */
const MIN_SURPRISE = 10.83;

/**
 * "Filters with the dripper, or the dripper with the filters?", by category, since one product sells more than another for reasons of its own
 * (members of one category are compared themselves, by the same rule):
 *
 *   b belongs to a    when next to no order holds b without a, and not the other way round: a plan to its camera
 *   else b goes with a    when confidence(a → b) is at least 1.25 × confidence(b → a), beyond what chance makes of the orders with one of the two alone
 *
 * confidence(a → b) = orders with both ÷ orders with a (Agrawal, Imieliński and Swami, "Mining association rules between sets of items in large databases", SIGMOD 1993,
 * sec. 2). Cost: Σ |b|² over the categories of the orders, and a table of categories².
 */
export function categoryDirections(
  baskets: Baskets,
  productCategory: Int32Array,
  categories: number,
): CategoryDirections {
  const count = categories > MAX_CATEGORIES ? 0 : categories;
  const direction = new Uint8Array(count * count);
  if (count === 0) return { count, direction };
  const both = new Uint32Array(count * count);
  const orders = new Uint32Array(count);
  for (let basket = 0; basket < baskets.basketCount; basket++) {
    const here = new Set<number>();
    for (let line = baskets.start[basket]; line < baskets.start[basket + 1]; line++) {
      const category = productCategory[baskets.product[line]];
      if (category >= 0) here.add(category);
    }
    for (const a of here) {
      orders[a]++;
      for (const b of here) both[a * count + b]++;
    }
  }
  for (let a = 0; a < count; a++)
    for (let b = 0; b < count; b++)
      if (a !== b) direction[a * count + b] = directionOf(both[a * count + b], orders[a], orders[b]);
  return { count, direction };
}

/** Of two categories with so many orders each and both; 0 when there is none. */
export function directionOf(both: number, left: number, right: number): number {
  if (both === 0) return 0;
  const [leftAlone, rightAlone] = [left - both, right - both];
  const [belongsLeft, belongsRight] = [leftAlone < ALONE * left, rightAlone < ALONE * right];
  const differ =
    Math.max(left, right) >= FACTOR * Math.min(left, right) && imbalance(leftAlone, rightAlone) >= MIN_SURPRISE;
  if (!differ) return 0;
  if (belongsLeft !== belongsRight) return belongsRight ? FORWARD : BACKWARD;
  return right > left ? FORWARD : BACKWARD;
}

/** Log-likelihood ratio of two counts that chance would make alike. */
function imbalance(one: number, other: number): number {
  const part = (count: number): number => (count === 0 ? 0 : count * Math.log((2 * count) / (one + other)));
  return 2 * (part(one) + part(other));
}
