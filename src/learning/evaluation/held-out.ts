import type { Baskets } from '../counting/baskets.js';

/** A basket with one product taken out. */
export interface Case {
  readonly cart: readonly number[];
  readonly target: number;
}

/** Case from each basket in [from, until) with at least two products; `pick` says which product is held out. */
export function holdOut(
  baskets: Baskets,
  from: number,
  until: number,
  pick: (basket: number, size: number) => number,
): Case[] {
  const cases: Case[] = [];
  for (let basket = from; basket < until; basket++) {
    const products = [...baskets.product.subarray(baskets.start[basket], baskets.start[basket + 1])];
    if (products.length < 2) continue;
    const [target] = products.splice(pick(basket, products.length), 1);
    cases.push({ cart: products, target });
  }
  return cases;
}
