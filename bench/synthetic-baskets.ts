import { seededRandom } from '../src/domain/random.js';
import type { Baskets } from '../src/learning/counting/baskets.js';

/** Popularity falls with rank^-0.7: the top hundredth of the products then has a quarter of the lines, as in real shops. */
const POPULARITY_SLOPE = 0.7;
/** Sizes are lognormal: 1 / 3 / 6 / 12 / 31 / 61 at percentiles 5 / 25 / 50 / 75 / 95 / 99, between a grocer's and a wholesaler's. */
const MEDIAN_SIZE = 6;
const SIZE_SIGMA = 1;

/**
 * Baskets of products drawn by popularity alone: made in a second at any size, where a simulated shop takes minutes. Nothing
 * goes with anything, so there are more distinct pairs than in a real shop: hard for counting, of no use for learning.
 */
export function syntheticBaskets(productCount: number, basketCount: number, seed: number): Baskets {
  const random = seededRandom(seed);
  const start = new Uint32Array(basketCount + 1);
  const lines: number[] = [];
  const basket = new Set<number>();
  for (let b = 0; b < basketCount; b++) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const size = Math.min(productCount, Math.max(1, Math.round(MEDIAN_SIZE * Math.exp(SIZE_SIGMA * normal))));
    basket.clear();
    while (basket.size < size) {
      const rank = Math.floor(productCount * random() ** (1 / (1 - POPULARITY_SLOPE)));
      // A prime stride spreads the popular products over the catalog.
      basket.add((rank * 7919) % productCount);
    }
    for (const product of [...basket].sort((x, y) => x - y)) lines.push(product);
    start[b + 1] = lines.length;
  }
  return { productCount, basketCount, start, product: Int32Array.from(lines) };
}
