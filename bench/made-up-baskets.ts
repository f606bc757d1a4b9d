import { seededRandom } from '../src/domain/random.js';
import type { Baskets } from '../src/learning/counting/baskets.js';

const DAY_MS = 86_400_000;
/** Products that belong together, next to each other by number. */
const GROUP = 20;
/** Share of an order's lines that come from the group of its first product. */
const TOGETHER = 0.5;
/** Exponent of Zipf's law: sales of the r-th best seller go with 1 ÷ r^0.8. */
const SKEW = 0.8;

export interface MadeUpBaskets {
  readonly baskets: Baskets;
  /** Milliseconds, ascending over two years. */
  readonly times: Float64Array;
}

/** Orders of 1 to 9 products: popularity by Zipf's law, half of each order from one planted group. The same for the same numbers. */
export function madeUpBaskets(products: number, lines: number): MadeUpBaskets {
  const random = seededRandom(17);
  // Inverse of the continuous distribution on [1, products + 1); a step coprime with most sizes scatters best sellers over groups.
  const top = (products + 1) ** (1 - SKEW) - 1;
  const bySales = (): number => Math.min(products, Math.floor((1 + random() * top) ** (1 / (1 - SKEW)))) - 1;
  const scattered = (rank: number): number => (rank * 7919) % products;
  const product = new Int32Array(lines);
  const start = [0];
  let written = 0;
  while (written < lines) {
    const size = Math.min(1 + Math.floor(random() * 9), lines - written);
    const first = scattered(bySales());
    const order = new Set([first]);
    while (order.size < size) {
      const group = first - (first % GROUP);
      order.add(
        random() < TOGETHER ? Math.min(products - 1, group + Math.floor(random() * GROUP)) : scattered(bySales()),
      );
    }
    for (const each of [...order].sort((a, b) => a - b)) product[written++] = each;
    start.push(written);
  }
  const basketCount = start.length - 1;
  const step = (2 * 365 * DAY_MS) / basketCount;
  return {
    baskets: { productCount: products, basketCount, start: Uint32Array.from(start), product },
    times: Float64Array.from({ length: basketCount }, (_, b) => b * step),
  };
}
