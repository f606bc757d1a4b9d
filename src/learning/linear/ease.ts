/**
 * "Which products explain this one?", all at once: a linear model whose weights B(a, b) say how much a in the cart speaks
 * for b when everything else in the cart is accounted for. Two products that are both bought with a third do not vouch for
 * each other here, which is where plain counts go wrong.
 *
 * EASE (Steck 2019, "Embarrassingly shallow autoencoders for sparse data", WWW, equations 7 and 8):
 *   G = Xᵀ diag(w) X,   P = (G + λ I)⁻¹,   B(a, b) = −P(a, b) ÷ P(b, b),   B(a, a) = 0,   score(b) = Σ B(a, b) over the cart.
 * Ours: baskets carry the weight w(o) = 0.5^(age ÷ half-life) ÷ size^exponent, so that recent and small baskets say more.
 *
 * Cost: Σ size² increments for G, n³ multiply-adds for the inverse, 2 n² bytes × blocks in memory: for catalogs up to about
 * 15,000 products that sold; above, see neighbour-ridge. The rows keep the largest weights of either sign.
 */
import type { Baskets, ProductIndex } from '../counting/baskets.js';
import { topPlaces } from '../top-scores.js';
import { type BlockMatrix, elementAt } from './symmetric-inverse.js';

/** The products that take part: dense number → product, and product → dense number or −1. */
export interface DenseProducts {
  readonly product: Int32Array;
  readonly numberOf: Int32Array;
}

/** Products in at least `minOrders` baskets; of more than `limit` of them the most sold, ties by ascending product. */
export function denseProducts(index: ProductIndex, minOrders: number, limit: number): DenseProducts {
  const orders = Float64Array.from({ length: index.start.length - 1 }, (_, p) => index.start[p + 1] - index.start[p]);
  const sold = Int32Array.from(orders.keys()).filter((p) => orders[p] >= minOrders);
  const soldOrders = Float64Array.from(sold, (p) => orders[p]);
  const best = topPlaces(sold, sold.length, soldOrders, limit, 1);
  const product = Int32Array.from(best, (place) => sold[place]).sort();
  const numberOf = new Int32Array(orders.length).fill(-1);
  for (let i = 0; i < product.length; i++) numberOf[product[i]] = i;
  return { product, numberOf };
}

export interface GramInput {
  readonly baskets: Baskets;
  readonly index: ProductIndex;
  readonly weight: Float64Array;
  readonly dense: DenseProducts;
  /** λ. */
  readonly ridge: number;
  readonly matrix: BlockMatrix;
}

/** Writes the rows [from, until) of G + λ I into the lower triangle of `matrix`. */
export function writeGramRows(input: GramInput, from: number, until: number): void {
  const { baskets, index, weight, dense, ridge, matrix } = input;
  const values = new Float32Array(matrix.memory.buffer);
  const row = new Float64Array(dense.product.length);
  for (let i = from; i < until; i++) {
    const a = dense.product[i];
    for (let at = index.start[a]; at < index.start[a + 1]; at++) {
      const basket = index.basket[at];
      const w = weight[basket];
      // Products ascend, and with them their dense numbers: the lower triangle ends at a itself.
      for (let line = baskets.start[basket]; baskets.product[line] <= a && line < baskets.start[basket + 1]; line++) {
        const j = dense.numberOf[baskets.product[line]];
        if (j >= 0) row[j] += w;
      }
    }
    row[i] += ridge;
    for (let j = 0; j <= i; j++) values[elementAt(i, j)] = row[j];
    row.fill(0, 0, i + 1);
  }
}

/** Weights of the source products in a range: `length[i]` targets for dense number from + i, largest size of weight first. */
export interface LinearRows {
  readonly length: Int32Array;
  readonly target: Int32Array;
  readonly weight: Float32Array;
}

export interface LinearRowsInput {
  readonly dense: DenseProducts;
  /** −(G + λ I)⁻¹. */
  readonly matrix: BlockMatrix;
  /** Weights kept a product. */
  readonly kept: number;
}

/** Reads the rows [from, until) of B out of the inverse, cut to the weights that matter. */
export function readLinearRows(input: LinearRowsInput, from: number, until: number): LinearRows {
  const { dense, matrix, kept } = input;
  const values = new Float32Array(matrix.memory.buffer);
  const size = dense.product.length;
  const diagonal = Float64Array.from({ length: size }, (_, j) => values[elementAt(j, j)]);
  const weights = new Float64Array(size);
  const sizes = new Float64Array(size);
  const others = new Int32Array(size);
  const most = Math.min(kept, size);
  const length = new Int32Array(until - from);
  const target = new Int32Array((until - from) * most);
  const weight = new Float32Array((until - from) * most);
  let written = 0;
  for (let i = from; i < until; i++) {
    let count = 0;
    for (let j = 0; j < size; j++) {
      if (j === i) continue;
      weights[j] = -(values[i > j ? elementAt(i, j) : elementAt(j, i)] / diagonal[j]);
      if (weights[j] === 0) continue;
      others[count] = j;
      sizes[count++] = Math.abs(weights[j]);
    }
    const best = topPlaces(others, count, sizes, most, 1);
    for (const place of best) {
      const j = others[place];
      target[written] = dense.product[j];
      weight[written++] = weights[j];
    }
    length[i - from] = best.length;
  }
  return { length, target: target.slice(0, written), weight: weight.slice(0, written) };
}
