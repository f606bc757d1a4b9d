const DAY_MS = 86_400_000;
/** Half-life of a purchase in days, where one counts for what is bought next. */
const HALF_LIFE_DAYS = 21;

/** What a purchase at `at` counts for at `now`, in (0, 1]. */
export function purchaseRecency(at: number, now: number): number {
  return 2 ** (-(now - at) / DAY_MS / HALF_LIFE_DAYS);
}
