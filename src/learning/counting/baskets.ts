import type { History } from '../history.js';

/** Sets of products in compressed rows: basket b holds product[start[b]] … product[start[b + 1] - 1], ascending, distinct. */
export interface Baskets {
  readonly productCount: number;
  readonly basketCount: number;
  /** Length B + 1. */
  readonly start: Uint32Array;
  readonly product: Int32Array;
}

/** The same incidence by product: product p is in basket[start[p]] … basket[start[p + 1] - 1], ascending. */
export interface ProductIndex {
  /** Length P + 1. */
  readonly start: Uint32Array;
  readonly basket: Int32Array;
}

/** The history's orders as baskets; nothing is copied. */
export function basketsOf(history: History): Baskets {
  return {
    productCount: history.productIds.length,
    basketCount: history.orderCount,
    start: history.orderStart,
    product: history.lineProduct,
  };
}

/** Transposes the incidence in O(lines), by counting sort. */
export function indexByProduct(baskets: Baskets): ProductIndex {
  const { productCount, basketCount, start, product } = baskets;
  const first = new Uint32Array(productCount + 1);
  const lines = start[basketCount];
  for (let line = 0; line < lines; line++) first[product[line] + 1]++;
  for (let p = 0; p < productCount; p++) first[p + 1] += first[p];
  const next = first.slice(0, productCount);
  const basket = new Int32Array(lines);
  for (let b = 0; b < basketCount; b++) {
    for (let line = start[b]; line < start[b + 1]; line++) basket[next[product[line]]++] = b;
  }
  return { start: first, basket };
}

export interface CappedBaskets {
  readonly baskets: Baskets;
  /** Index of each kept basket in the input; undefined when all were kept. */
  readonly kept?: Int32Array;
  /** Baskets left out because they were larger than the cap, and their lines. */
  readonly leftOut: { readonly baskets: number; readonly lines: number };
}

/**
 * Leaves baskets with more than `maxSize` products out as a whole, so that every count speaks of the same set of baskets.
 * A basket of n products makes n² ÷ 2 pairs: without a cap a few wholesale orders would cost more than all others.
 */
export function capBaskets(baskets: Baskets, maxSize: number): CappedBaskets {
  const { basketCount, start, product } = baskets;
  let keptCount = 0;
  let keptLines = 0;
  for (let b = 0; b < basketCount; b++) {
    const size = start[b + 1] - start[b];
    if (size > maxSize) continue;
    keptCount++;
    keptLines += size;
  }
  const leftOut = { baskets: basketCount - keptCount, lines: start[basketCount] - keptLines };
  if (leftOut.baskets === 0) return { baskets, leftOut };
  const kept = new Int32Array(keptCount);
  const keptStart = new Uint32Array(keptCount + 1);
  const keptProduct = new Int32Array(keptLines);
  let next = 0;
  for (let b = 0; b < basketCount; b++) {
    const size = start[b + 1] - start[b];
    if (size > maxSize) continue;
    keptProduct.set(product.subarray(start[b], start[b + 1]), keptStart[next]);
    kept[next] = b;
    keptStart[next + 1] = keptStart[next] + size;
    next++;
  }
  return {
    baskets: { productCount: baskets.productCount, basketCount: keptCount, start: keptStart, product: keptProduct },
    kept,
    leftOut,
  };
}

/** Increments that counting the row of each product costs (sum of the sizes of its baskets). */
export function rowWork(baskets: Baskets): Float64Array {
  const work = new Float64Array(baskets.productCount);
  for (let b = 0; b < baskets.basketCount; b++) {
    const from = baskets.start[b];
    const until = baskets.start[b + 1];
    for (let line = from; line < until; line++) work[baskets.product[line]] += until - from;
  }
  return work;
}

/** Cuts products into at most `parts` ranges [from, until) of about equal work. */
export function cutByWork(work: Float64Array, parts: number): readonly (readonly [number, number])[] {
  let total = 0;
  for (const w of work) total += w + 1;
  const ranges: [number, number][] = [];
  let from = 0;
  let done = 0;
  for (let p = 0; p < work.length; p++) {
    done += work[p] + 1;
    if (done >= (total * (ranges.length + 1)) / parts || p === work.length - 1) {
      ranges.push([from, p + 1]);
      from = p + 1;
    }
  }
  return ranges;
}

/** Cuts baskets into at most `parts` ranges [from, until) of about as many lines. */
export function cutByLines({ basketCount, start }: Baskets, parts: number): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  let from = 0;
  for (let part = 1; part <= parts; part++) {
    let until = from;
    while (until < basketCount && start[until] < (start[basketCount] * part) / parts) until++;
    if (until > from) ranges.push([from, until]);
    from = until;
  }
  return ranges;
}

/** Baskets [from, until) as a set of their own. */
export function sliceBaskets(baskets: Baskets, from: number, until: number): Baskets {
  const first = baskets.start[from];
  return {
    productCount: baskets.productCount,
    basketCount: until - from,
    start: baskets.start.slice(from, until + 1).map((at) => at - first),
    product: baskets.product.slice(first, baskets.start[until]),
  };
}
