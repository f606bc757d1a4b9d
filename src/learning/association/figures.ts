/** x · ln x, and 0 at 0. */
function xLogX(x: number): number {
  return x <= 0 ? 0 : x * Math.log(x);
}

/**
 * Log-likelihood ratio of a 2×2 table (Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence",
 * Computational Linguistics 19(1), 1993, eq. for −2 log λ in its entropy form). Large when the two products meet more or
 * less often than chance has it; 0 for a pair that meets less often, since that is no complement. Beyond 10.83 chance alone would do it in 1 of 1,000
 * (chi-squared, one degree of freedom).
 *
 * `both`, `left`, `right` and `all` are numbers of orders: with both, with each, and in total.
 */
export function logLikelihoodRatio(both: number, left: number, right: number, all: number): number {
  return both * all <= left * right ? 0 : surprise(both, left, right, all);
}

/** The same ratio for pairs that meet more and for pairs that meet less often than chance has it. */
export function surprise(both: number, left: number, right: number, all: number): number {
  const onlyLeft = left - both;
  const onlyRight = right - both;
  const neither = all - left - right + both;
  const cells = xLogX(both) + xLogX(onlyLeft) + xLogX(onlyRight) + xLogX(neither);
  const margins = xLogX(left) + xLogX(all - left) + xLogX(right) + xLogX(all - right);
  return Math.max(0, 2 * (cells + xLogX(all) - margins));
}

/** How many times more often two products meet than chance has it; 0 when nothing was sold. */
export function lift(both: number, left: number, right: number, all: number): number {
  return left === 0 || right === 0 ? 0 : (both * all) / (left * right);
}

/**
 * Cosine of two incidence columns, both ÷ √(left · right), shrunk by both ÷ (both + shrinkage): three joint orders of three
 * prove less than sixty of a hundred (Koren, "Factorization meets the neighborhood", KDD 2008, sec. 2.2, for the shrinkage).
 */
export function shrunkCosine(both: number, left: number, right: number, shrinkage: number): number {
  return left === 0 || right === 0 ? 0 : (both / Math.sqrt(left * right)) * (both / (both + shrinkage));
}

/**
 * The same ratio for `k` of `n` cases against an expected number that is known: 2 · (k·ln(k ÷ e) + (n − k)·ln((n − k) ÷ (n − e))),
 * and 0 when there are no more than expected.
 */
export function shareLogLikelihoodRatio(k: number, n: number, expected: number): number {
  if (k <= expected) return 0;
  const others = n - k === 0 ? 0 : (n - k) * Math.log((n - k) / (n - expected));
  return Math.max(0, 2 * (k * Math.log(k / expected) + others));
}
