/**
 * Functions whose last bit is the same everywhere. The standard leaves the precision of Math.exp, Math.log and Math.pow to
 * each engine; sums, products, quotients and square roots of doubles are exact by IEEE 754, so these are built from them
 * alone. Relative error below 1e-13, which is plenty for a made-up shop.
 */

// A constant of the language, not a computed value.
const { LN2 } = Math;

/** e^x: x = k ln 2 + r with |r| ≤ ln 2 / 2, then the Taylor series of e^r times 2^k. */
export function exactExp(x: number): number {
  const k = Math.round(x / LN2);
  const r = x - k * LN2;
  let sum = 1;
  for (let n = 14; n > 0; n--) sum = 1 + (r * sum) / n;
  let power = 1;
  for (let step = Math.abs(k); step > 0; step--) power *= 2;
  return k < 0 ? sum / power : sum * power;
}

/** ln x of x > 0: x = m 2^k with m near 1, then 2 artanh((m − 1) / (m + 1)) as a series. */
export function exactLn(x: number): number {
  let [m, k] = [x, 0];
  for (; m > Math.SQRT2; k++) m /= 2;
  for (; m < Math.SQRT1_2; k--) m *= 2;
  const z = (m - 1) / (m + 1);
  const square = z * z;
  let sum = 0;
  for (let n = 27; n > 0; n -= 2) sum = sum * square + 1 / n;
  return k * LN2 + 2 * z * sum;
}

/** base^exponent of base > 0. */
export function exactPow(base: number, exponent: number): number {
  return exactExp(exponent * exactLn(base));
}
