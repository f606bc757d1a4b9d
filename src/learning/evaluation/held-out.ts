import type { Baskets } from '../counting/baskets.js';
import type { CartModel } from '../models.js';

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

/** Hit rate, MRR and NDCG at 10 (binary gain, 1 ÷ log2(rank + 2) with rank from 0; one target, so the ideal is 1). */
export interface RankMetrics {
  readonly cases: number;
  readonly 'HR@10': number;
  readonly 'MRR@10': number;
  readonly 'NDCG@10': number;
}

/** Ties within the list count as the protocol says: the rank is the number of higher scores + ⌊ties ÷ 2⌋, the target included. */
export function measure(cases: readonly Case[], model: CartModel): RankMetrics {
  let [hits, reciprocal, gain] = [0, 0, 0];
  for (const { cart, target } of cases) {
    const list = model.score(cart, 100);
    const found = list.find((each) => each.product === target);
    if (found === undefined) continue;
    const higher = list.filter((each) => each.score > found.score).length;
    const rank = higher + Math.floor(list.filter((each) => each.score === found.score).length / 2);
    if (rank >= 10) continue;
    hits++;
    reciprocal += 1 / (rank + 1);
    gain += 1 / Math.log2(rank + 2);
  }
  const cases_ = Math.max(1, cases.length);
  return { cases: cases.length, 'HR@10': hits / cases_, 'MRR@10': reciprocal / cases_, 'NDCG@10': gain / cases_ };
}
