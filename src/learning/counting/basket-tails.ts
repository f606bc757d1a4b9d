import type { Baskets } from './baskets.js';

/**
 * What stands behind a product in each of its baskets. Products ascend in a basket, so all tails of a product together are
 * its partners behind it, each as often as they share a basket. Empty tails are left out.
 */
export interface BasketTails {
  /** Length P + 1: the tails of product p are numbers start[p] … start[p + 1] - 1. */
  readonly start: Uint32Array;
  /** Tail i is the baskets' lines [from[i], until[i]). */
  readonly from: Int32Array;
  readonly until: Int32Array;
  /** Length P: the lines in the tails of each product, which are the increments that counting its pairs costs. */
  readonly lines: Float64Array;
}

/** O(lines), by counting sort. */
export function tailsByProduct({ productCount, basketCount, start, product }: Baskets): BasketTails {
  const first = new Uint32Array(productCount + 1);
  const lines = new Float64Array(productCount);
  for (let b = 0; b < basketCount; b++) {
    const last = start[b + 1] - 1;
    for (let line = start[b]; line < last; line++) {
      first[product[line] + 1]++;
      lines[product[line]] += last - line;
    }
  }
  for (let p = 0; p < productCount; p++) first[p + 1] += first[p];
  const next = first.slice(0, productCount);
  const from = new Int32Array(first[productCount]);
  const until = new Int32Array(first[productCount]);
  for (let b = 0; b < basketCount; b++) {
    const end = start[b + 1];
    for (let line = start[b]; line < end - 1; line++) {
      const tail = next[product[line]]++;
      from[tail] = line + 1;
      until[tail] = end;
    }
  }
  return { start: first, from, until, lines };
}
