import type { PastPurchase } from '../models.js';

const DAY_MS = 86_400_000;

/**
 * Purchases of a product, each halved every `halfLifeDays`. Of more than two the dates between the first and the last are
 * not kept: they are taken as evenly spaced, days t, t + d, …, which makes a geometric series:
 *   Σ 2^−((t + i d) ÷ h), i < n  =  2^(−t ÷ h) · (1 − qⁿ) ÷ (1 − q),   q = 2^(−d ÷ h).
 */
export function decayedCount({ times, firstAt, lastAt }: PastPurchase, now: number, halfLifeDays: number): number {
  const unit = Math.LN2 / DAY_MS / halfLifeDays;
  const last = Math.exp(-(now - lastAt) * unit);
  if (times === 1) return last;
  const step = ((lastAt - firstAt) * unit) / (times - 1);
  return step < 1e-9 ? last * times : (last * -Math.expm1(-step * times)) / -Math.expm1(-step);
}
