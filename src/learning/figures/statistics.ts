/** Percentiles (0 to 100) by the nearest rank; NaN for each when there are no values. Leaves `values` as they are. */
export function percentilesOf(values: readonly number[], percentiles: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  return percentiles.map((percent) =>
    sorted.length === 0 ? Number.NaN : sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)],
  );
}

/** Gini coefficient in [0, 1) of values that are not negative, largest first: 0 when all are alike. */
export function giniOf(descending: Float64Array): number {
  const n = descending.length;
  let total = 0;
  let weighted = 0;
  for (let i = 0; i < n; i++) {
    total += descending[i];
    weighted += (n - i) * descending[i];
  }
  return total === 0 ? 0 : (2 * weighted) / (n * total) - (n + 1) / n;
}

/** Least-squares slope of log value over log rank (from 1), for the ranks from … until, as far as there are values above 0. */
export function logLogSlope(descending: Float64Array, from: number, until: number): number {
  let [n, x, y, xx, xy] = [0, 0, 0, 0, 0];
  for (let rank = from; rank <= Math.min(until, descending.length); rank++) {
    if (descending[rank - 1] <= 0) break;
    const lx = Math.log(rank);
    const ly = Math.log(descending[rank - 1]);
    n++;
    x += lx;
    y += ly;
    xx += lx * lx;
    xy += lx * ly;
  }
  return n < 2 ? Number.NaN : (n * xy - x * y) / (n * xx - x * x);
}
