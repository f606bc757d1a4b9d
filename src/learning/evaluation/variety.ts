/** What the lists are like, whatever was bought: share of the catalog shown, Gini of how often, and how little known it is. */
export interface Variety {
  readonly coverage: number;
  readonly gini: number;
  /** Mean −log2 of the share of training orders that hold the shown product, in bits. */
  readonly novelty: number;
}

/** `shown` counts how often each product stood among the first ten, `ordersOf` the training orders with it. */
export function varietyOf(shown: Float64Array, ordersOf: Float64Array, orders: number): Variety {
  let total = 0;
  let surprise = 0;
  for (let p = 0; p < shown.length; p++) {
    total += shown[p];
    if (shown[p] > 0) surprise += shown[p] * -Math.log2(Math.max(1, ordersOf[p]) / orders);
  }
  const sorted = shown.slice().sort();
  let weighted = 0;
  for (let i = 0; i < sorted.length; i++) weighted += (i + 1) * sorted[i];
  const n = sorted.length;
  return {
    coverage: shown.filter((count) => count > 0).length / n,
    gini: total === 0 ? 0 : (2 * weighted) / (n * total) - (n + 1) / n,
    novelty: total === 0 ? 0 : surprise / total,
  };
}
