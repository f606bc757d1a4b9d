/**
 * "Which products explain this one?", all at once: a linear model whose weights B(a, b) say how much a in the cart speaks
 * for b when everything else in the cart is accounted for. Two products that are both bought with a third do not vouch for
 * each other here, which is where plain counts go wrong.
 *
 * EASE (Steck 2019, "Embarrassingly shallow autoencoders for sparse data", WWW, equations 7 and 8):
 *   G = Xᵀ diag(w) X,   P = (G + λ I)⁻¹,   B(a, b) = −P(a, b) ÷ P(b, b),   B(a, a) = 0,   score(b) = Σ B(a, b) over the cart.
 * Ours: baskets carry the weight w(o) = 0.5^(age ÷ half-life) ÷ size^exponent, so that recent and small baskets say more.
 *
 * Cost: Σ size² increments for G, n³ ÷ 2 multiply-adds for the inverse, 2 n² bytes: for catalogs of a few
 * thousand products that sold; above, see neighbourhoods.ts. The rows keep the largest weights of either sign.
 */
import type { Baskets, ProductIndex } from '../counting/baskets.js';
import { topPlaces } from '../top-scores.js';
import { type BlockMatrix, elementAt } from './symmetric-inverse.js';

/** The products that take part: number → product, and product → number or −1. */
export interface NumberedProducts {
  readonly product: Int32Array;
  readonly numberOf: Int32Array;
}

/** Products in at least `minOrders` baskets, ascending. */
export function soldProducts({ start }: ProductIndex, minOrders: number): Int32Array {
  return Int32Array.from({ length: start.length - 1 }, (_, p) => p).filter((p) => start[p + 1] - start[p] >= minOrders);
}

export function numberProducts(product: Int32Array, productCount: number): NumberedProducts {
  const numberOf = new Int32Array(productCount).fill(-1);
  for (let i = 0; i < product.length; i++) numberOf[product[i]] = i;
  return { product, numberOf };
}

export interface GramInput {
  readonly baskets: Baskets;
  readonly index: ProductIndex;
  readonly weight: Float64Array;
  /** Numbered in ascending order. */
  readonly products: NumberedProducts;
  /** λ. */
  readonly ridge: number;
  readonly matrix: BlockMatrix;
}

/** Writes the rows [from, until) of G + λ I into the lower triangle of `matrix`. */
export function writeGramMatrix(input: GramInput, from: number, until: number): void {
  const { index, weight, products, ridge, matrix } = input;
  const { start, product } = input.baskets;
  const { numberOf } = products;
  const values = new Float32Array(matrix.memory.buffer);
  const row = new Float64Array(products.product.length);
  for (let i = from; i < until; i++) {
    const a = products.product[i];
    const last = index.start[a + 1];
    for (let at = index.start[a]; at < last; at++) {
      const basket = index.basket[at];
      const w = weight[basket];
      const end = start[basket + 1];
      // Products ascend, and with them their dense numbers: the lower triangle ends at a itself.
      for (let line = start[basket]; line < end; line++) {
        const b = product[line];
        if (b > a) break;
        const j = numberOf[b];
        if (j >= 0) row[j] += w;
      }
    }
    row[i] += ridge;
    for (let j = 0; j <= i; j++) values[elementAt(i, j)] = row[j];
    row.fill(0, 0, i + 1);
  }
}

/** Rows of B: `length[i]` targets for the i-th source asked for, largest size of weight first. */
export interface LinearRows {
  readonly length: Int32Array;
  /** Products, not their numbers. */
  readonly target: Int32Array;
  readonly weight: Float32Array;
}

export interface LinearRowsInput {
  /** The product of each row of the matrix. */
  readonly product: Int32Array;
  /** −(G + λ I)⁻¹. */
  readonly matrix: BlockMatrix;
  /** Weights kept a product. */
  readonly kept: number;
}

/** Reads the rows of B at `sources` out of the inverse, cut to the weights that matter. */
export function readLinearRows({ product, matrix, kept }: LinearRowsInput, sources: Int32Array): LinearRows {
  const values = new Float32Array(matrix.memory.buffer);
  const { size } = matrix;
  const diagonal = Float64Array.from({ length: size }, (_, j) => values[elementAt(j, j)]);
  const weights = new Float64Array(size);
  const sizes = new Float64Array(size);
  const others = new Int32Array(size);
  const most = Math.min(kept, size);
  const length = new Int32Array(sources.length);
  const target = new Int32Array(sources.length * most);
  const weight = new Float32Array(sources.length * most);
  let written = 0;
  for (const [place, i] of sources.entries()) {
    let count = 0;
    for (let j = 0; j < size; j++) {
      if (j === i) continue;
      const value = -(values[i > j ? elementAt(i, j) : elementAt(j, i)] / diagonal[j]);
      if (value === 0) continue;
      others[count] = product[j];
      weights[count] = value;
      sizes[count++] = Math.abs(value);
    }
    const best = topPlaces(others, count, sizes, most, 1);
    for (const k of best) {
      target[written] = others[k];
      weight[written++] = weights[k];
    }
    length[place] = best.length;
  }
  return { length, target: target.slice(0, written), weight: weight.slice(0, written) };
}
