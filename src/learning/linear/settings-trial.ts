/**
 * "How good would the linear model be with these settings?", for next to nothing: EASE (ease.ts) on a few small catalogs
 * (small-catalogs.ts) instead of on all products, with the weights that the orders have in the whole model and its ridge.
 *
 * Every product of a held-out basket is hidden in turn, from the sum of all its rows:
 *   score(b | basket without t) = Σ B(a, b) over the basket − B(t, b),
 * so that a basket of s products gives s cases for the cost of one. A basket is worth the mean of 1 ÷ log2(rank + 2) over its
 * products; the rank, from 0, counts each better product for as many as it stands for. Smoother than a measure with
 * a cut, since every rank moves it.
 *
 * Cost of a trial: catalogs × (n³ ÷ 2 multiply-adds, the increments of their pairs, n steps a hidden product), and two
 * powers a basket for the weights: about a tenth of a second of processor time for a shop of any size up to a million orders.
 */
import { basketWeights } from '../counting/basket-weights.js';
import { type Baskets, indexByProduct, type ProductIndex } from '../counting/baskets.js';
import { numberProducts, soldProducts, writeGramMatrix } from './ease.js';
import { LINEAR_DEFAULTS, type LinearChoice } from './linear-model.js';
import { type SmallCatalog, type SmallCatalogSizes, smallCatalogs } from './small-catalogs.js';
import {
  type BlockMatrix,
  createBarrier,
  createBlockMatrix,
  elementAt,
  participate,
  reuse,
} from './symmetric-inverse.js';

export class SettingsTrial {
  readonly judged: number;
  private readonly catalogs: readonly (SmallCatalog & { readonly index: ProductIndex })[];
  private readonly soldCount: number;
  private readonly room: BlockMatrix;

  constructor(
    private readonly baskets: Baskets,
    private readonly times: Float64Array,
    heldOut: Baskets,
    sizes: SmallCatalogSizes,
  ) {
    const index = indexByProduct(baskets);
    const sold = soldProducts(index, LINEAR_DEFAULTS.minOrders);
    this.soldCount = sold.length;
    this.catalogs = smallCatalogs(baskets, index, sold, heldOut, sizes).map((catalog) => ({
      ...catalog,
      index: indexByProduct(catalog.known),
    }));
    this.judged = this.catalogs.reduce((sum, { judged }) => sum + judged.basketCount, 0);
    this.room = createBlockMatrix(sizes.products);
  }

  /** Of each judged basket. */
  worthOf(choice: LinearChoice): Float64Array {
    const { baskets, times } = this;
    const weight = basketWeights(baskets, times, { now: times.at(-1) ?? 0, ...choice });
    // Every line is its basket's weight on the diagonal of the whole matrix.
    let diagonal = 0;
    for (let b = 0; b < weight.length; b++) diagonal += weight[b] * (baskets.start[b + 1] - baskets.start[b]);
    const ridge = (choice.ridgeShare * diagonal) / this.soldCount;
    const worth = new Float64Array(this.judged);
    let at = 0;
    for (const { known, index, basket, every, judged, standsFor } of this.catalogs) {
      const size = known.productCount;
      const matrix = reuse(this.room, size, 0);
      const products = numberProducts(
        Int32Array.from({ length: size }, (_, p) => p),
        size,
      );
      const own = Float64Array.from(basket, (b) => weight[b] * every);
      writeGramMatrix({ baskets: known, index, weight: own, products, ridge, matrix }, 0, size);
      participate(matrix, createBarrier(1), 0);
      worth.set(judgeBaskets(judged, weightsOf(matrix), standsFor), at);
      at += judged.basketCount;
    }
    return worth;
  }
}

/** B by rows, out of the inverse; its diagonal is 0. */
function weightsOf({ size, memory }: BlockMatrix): Float32Array {
  const values = new Float32Array(memory.buffer);
  const diagonal = Float64Array.from({ length: size }, (_, j) => values[elementAt(j, j)]);
  const weights = new Float32Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const value = -values[elementAt(i, j)];
      weights[i * size + j] = value / diagonal[j];
      weights[j * size + i] = value / diagonal[i];
    }
  }
  return weights;
}

function judgeBaskets(
  { productCount, basketCount, start, product }: Baskets,
  weights: Float32Array,
  standsFor: Float64Array,
): Float64Array {
  const sum = new Float64Array(productCount);
  const held = new Uint8Array(productCount);
  const worth = new Float64Array(basketCount);
  for (let basket = 0; basket < basketCount; basket++) {
    const own = product.subarray(start[basket], start[basket + 1]);
    sum.fill(0);
    for (const a of own) {
      held[a] = 1;
      for (let j = 0, at = a * productCount; j < productCount; j++, at++) sum[j] += weights[at];
    }
    for (const target of own) {
      let rank = 0;
      for (let j = 0, at = target * productCount; j < productCount; j++, at++)
        if (held[j] === 0 && sum[j] - weights[at] > sum[target]) rank += standsFor[j];
      worth[basket] += 1 / Math.log2(rank + 2) / own.length;
    }
    for (const a of own) held[a] = 0;
  }
  return worth;
}
