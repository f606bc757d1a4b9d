/** 97.5 % quantile of the normal distribution: 95 % lie within. */
const z = 1.959963984540054;

/**
 * 95 % interval of a share of `successes` in `trials`, after Wilson, "Probable Inference, the Law of Succession, and
 * Statistical Inference", JASA 22 (1927); form of Brown, Cai and DasGupta, "Interval Estimation for a Binomial
 * Proportion", Statistical Science 16 (2001), equation 4:
 *
 *   (k + z²/2) / (n + z²)  ±  z·√n / (n + z²) · √(p·(1 − p) + z² / 4n)
 *
 * It stays within [0, 1] and holds up for few orders, where the textbook interval fails. Undefined when there is
 * nothing to divide by or the counts contradict each other.
 */
export function wilsonInterval(
  successes: number | undefined,
  trials: number | undefined,
): { readonly low: number; readonly high: number } | undefined {
  if (successes === undefined || trials === undefined) return undefined;
  if (!(trials > 0) || !(successes >= 0) || successes > trials) return undefined;
  const share = successes / trials;
  const centre = (successes + z ** 2 / 2) / (trials + z ** 2);
  const half = ((z * Math.sqrt(trials)) / (trials + z ** 2)) * Math.sqrt(share * (1 - share) + z ** 2 / (4 * trials));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
