import { definitionOf, type FigureId } from './registry.js';

/** The console speaks English, so its numbers and dates do too. */
const locale = 'en-GB';
/** Stands for a value that is not there: never 0, never NaN. */
const DASH = '–';
/** Keeps number and unit on one line. */
const narrowSpace = '\u202f';

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });

function toDigits(value: number, digits: number): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** Three significant digits, so that small shares do not all read 0.0 %. */
function significant(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return whole.format(value);
  if (size >= 10) return toDigits(value, 1);
  if (size >= 1 || size === 0) return toDigits(value, size === 0 ? 0 : 2);
  return new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }).format(value);
}

/** True for a number that can be written. */
export function isValue(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** A figure's value as people read it; a dash when there is none. */
export function formatFigure(id: FigureId, value: number | null | undefined): string {
  if (!isValue(value)) return DASH;
  switch (definitionOf(id).unit) {
    case 'orders':
      return whole.format(value);
    case 'share':
      return `${significant(value * 100)}${narrowSpace}%`;
    case 'times':
      return `${value >= 10 ? whole.format(value) : toDigits(value, 1)}${narrowSpace}×`;
    case 'index':
      return value >= 10 ? toDigits(value, 1) : toDigits(value, 3);
    case 'score':
      return value >= 1000 ? whole.format(value) : Number(value.toPrecision(3)).toString();
  }
}

/** "31.6–37.0 %" of a share; a dash when there is none. */
export function formatShareInterval(interval: { readonly low: number; readonly high: number } | undefined): string {
  if (interval === undefined || !isValue(interval.low) || !isValue(interval.high)) return DASH;
  return `${toDigits(interval.low * 100, 1)}–${toDigits(interval.high * 100, 1)}${narrowSpace}%`;
}

/** "412 orders", "1 order". */
export function formatOrders(count: number | null | undefined): string {
  return isValue(count) ? `${whole.format(count)} ${count === 1 ? 'order' : 'orders'}` : `${DASH} orders`;
}

/** A whole number with its thousands marked. */
export function formatCount(count: number): string {
  return isValue(count) ? whole.format(count) : DASH;
}

const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

const dateOf = (time: string | null | undefined): Date | undefined => {
  const date = time === null || time === undefined ? undefined : new Date(time);
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
};

/** "1 Dec 2010" in UTC; a dash when there is none. */
export function formatDay(time: string | null | undefined): string {
  const date = dateOf(time);
  return date === undefined ? DASH : day.format(date);
}

/** "24 Nov 2026, 11:02 UTC"; a dash when there is none. */
export function formatMinute(time: string | null | undefined): string {
  const date = dateOf(time);
  return date === undefined ? DASH : `${minute.format(date)} UTC`;
}

/** "2 hours ago"; a dash when there is no such time. */
export function formatAge(time: string | null | undefined, now: Date): string {
  const date = dateOf(time);
  if (date === undefined) return DASH;
  const seconds = Math.max(0, (now.getTime() - date.getTime()) / 1000);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return relative.format(-Math.floor(seconds / 60), 'minute');
  if (seconds < 86_400) return relative.format(-Math.floor(seconds / 3600), 'hour');
  return relative.format(-Math.floor(seconds / 86_400), 'day');
}

/** "€12.99" from integer minor units; a dash when there is no price. */
export function formatPrice(price: { readonly minor: number; readonly currency: string } | undefined): string {
  if (price === undefined || !isValue(price.minor)) return DASH;
  try {
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency: price.currency });
    return format.format(price.minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  } catch {
    // A code that is no currency: Intl throws.
    return DASH;
  }
}
