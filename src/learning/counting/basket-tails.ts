/** Baskets as counting reads them. */
export interface BasketLines {
  readonly productCount: number;
  /** Length B + 1. */
  readonly start: Uint32Array;
  /** Of narrowLines(). */
  readonly product: Lines;
}

export type Lines = Int32Array | Uint16Array;

/**
 * What stands behind a product in each of some baskets. Products ascend in a basket, so all tails of a product together are
 * its partners behind it, each as often as they share a basket. Empty tails are left out.
 */
export interface BasketTails {
  /** Length P + 1: the tails of product p are numbers start[p] … start[p + 1] - 1. */
  readonly start: Uint32Array;
  /** Tail i is the lines [span[2 i], span[2 i + 1]): side by side, since tails are written in no order. */
  readonly span: Int32Array;
  /** Length P: the lines in the tails of each product, which are the increments that counting its pairs costs. */
  readonly lines: Float64Array;
}

/** The lines in half the bytes where the catalog allows it: tails are read all over them, so what counts is how many are cached. In shared memory. */
export function narrowLines(productCount: number, product: Int32Array): Lines {
  const narrow = productCount <= 1 << 16;
  const bytes = new SharedArrayBuffer(product.length * (narrow ? 2 : 4));
  const lines = narrow ? new Uint16Array(bytes) : new Int32Array(bytes);
  lines.set(product);
  return lines;
}

/** The tails of baskets [from, until), in shared memory. O(lines), by counting sort. */
export function tailsByProduct(
  { productCount, start, product }: BasketLines,
  from: number,
  until: number,
): BasketTails {
  const first = new Uint32Array(new SharedArrayBuffer(4 * (productCount + 1)));
  const lines = new Float64Array(new SharedArrayBuffer(8 * productCount));
  for (let b = from; b < until; b++) {
    const last = start[b + 1] - 1;
    for (let line = start[b]; line < last; line++) {
      first[product[line] + 1]++;
      lines[product[line]] += last - line;
    }
  }
  for (let p = 0; p < productCount; p++) first[p + 1] += first[p];
  const next = first.slice(0, productCount);
  const span = new Int32Array(new SharedArrayBuffer(8 * first[productCount]));
  for (let b = from; b < until; b++) {
    const end = start[b + 1];
    for (let line = start[b]; line < end - 1; line++) {
      const at = 2 * next[product[line]]++;
      span[at] = line + 1;
      span[at + 1] = end;
    }
  }
  return { start: first, span, lines };
}
