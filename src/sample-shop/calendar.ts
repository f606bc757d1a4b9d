import { MISSIONS } from './tables/missions.js';

const DAY_MS = 86_400_000;
/** How a mission's weight falls with the months from its peak. */
const BY_MONTHS_APART = [1.9, 1.45, 0.9, 0.55, 0.4, 0.4, 0.4];
/** Orders by day of the week, from Sunday, around 1. */
const WEEKDAYS = [1.12, 1.1, 1.04, 1, 0.98, 0.86, 0.9];
export const BUSIEST_WEEKDAY = 1.12;

export function weekdayWeight(time: number): number {
  return WEEKDAYS[new Date(time).getUTCDay()];
}

/** Weight of each mission at a time of the year, on one hemisphere. The month's value holds in its middle and moves evenly between. */
export function missionSeasons(time: number, southern: boolean): Float64Array {
  return Float64Array.from(MISSIONS, ({ peakMonth, feast }) => {
    if (peakMonth === 0) return 1;
    // Half a year apart in the south, but for feasts.
    const peak = southern && !feast ? ((peakMonth + 5) % 12) + 1 : peakMonth;
    const apart = monthsApart(time, peak);
    const low = Math.floor(apart);
    return BY_MONTHS_APART[low] + (apart - low) * (BY_MONTHS_APART[Math.min(6, low + 1)] - BY_MONTHS_APART[low]);
  });
}

/** Months, with fractions, between a time and the middle of the nearest month `peak` (1–12): 0 to 6. */
function monthsApart(time: number, peak: number): number {
  const date = new Date(time);
  const start = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  const end = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  const month = date.getUTCMonth() + (time - start) / (end - start);
  const apart = Math.abs(month - (peak - 0.5));
  return Math.min(apart, 12 - apart);
}

export function dayStart(until: number, days: number, day: number): number {
  return until - (days - day) * DAY_MS;
}
