import type { Baskets } from '../counting/baskets.js';

/** lift[a · count + b]: how many times more often than by chance categories a and b are in one order. */
export interface CategoryLift {
  /** 0 when there are too many to count. */
  readonly count: number;
  readonly lift: Float32Array;
}

/** Pairs of more categories than this are not counted: the table grows with their square. */
const MAX_CATEGORIES = 2500;

/**
 * How much more often than by chance two categories meet in one order: orders with both · orders ÷ (orders with a · orders
 * with b + 1). It speaks for products that never met, which no count of products can.
 */
export function categoryLift(baskets: Baskets, productCategory: Int32Array, categories: number): CategoryLift {
  const count = categories > MAX_CATEGORIES ? 0 : categories;
  const lift = new Float32Array(count * count);
  if (count === 0) return { count, lift };
  const orders = new Float64Array(count);
  for (let b = 0; b < baskets.basketCount; b++) {
    const here = new Set<number>();
    for (let line = baskets.start[b]; line < baskets.start[b + 1]; line++) {
      const category = productCategory[baskets.product[line]];
      if (category >= 0) here.add(category);
    }
    for (const a of here) {
      orders[a]++;
      for (const other of here) if (other !== a) lift[a * count + other]++;
    }
  }
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) lift[a * count + b] *= baskets.basketCount / (orders[a] * orders[b] + 1);
  }
  return { count, lift };
}
