/** Money is an integer count of minor units (cents, pence, yen) of an ISO 4217 currency. */
export interface Money {
  /** Integer minor units, e.g. 1299 for 12.99 EUR. */
  readonly minor: number;
  /** ISO 4217 code, upper case. */
  readonly currency: string;
}

const digitsByCurrency = new Map<string, number>();

/**
 * Number of minor-unit digits of a currency (EUR 2, JPY 0, KWD 3), as the runtime's CLDR data has it.
 * Returns undefined for a code that is no currency in use.
 */
export function minorDigits(currency: string): number | undefined {
  if (digitsByCurrency.size === 0) {
    for (const code of Intl.supportedValuesOf('currency')) {
      const options = new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions();
      digitsByCurrency.set(code, options.maximumFractionDigits ?? 2);
    }
  }
  return digitsByCurrency.get(currency);
}

/** True when `currency` is an ISO 4217 code the runtime knows. */
export function isCurrency(currency: string): boolean {
  return minorDigits(currency) !== undefined;
}

/** Decimal amount to minor units, rounded half away from zero. Undefined when the currency is unknown or the amount is not finite. */
export function toMinor(amount: number, currency: string): number | undefined {
  const digits = minorDigits(currency);
  if (digits === undefined || !Number.isFinite(amount)) return undefined;
  // The epsilon undoes binary representation error: 1.005 is stored as 1.00499999999999989…
  const scaled = Math.abs(amount) * 10 ** digits;
  const minor = Math.round(scaled + scaled * Number.EPSILON);
  return amount < 0 ? -minor : minor;
}

/** Minor units to a decimal amount, e.g. 1299 EUR to 12.99. */
export function fromMinor(money: Money): number {
  return money.minor / 10 ** (minorDigits(money.currency) ?? 2);
}

/** Money as people write it, e.g. "€12.99". */
export function formatMoney(money: Money, locale = 'en'): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency }).format(fromMinor(money));
}
