import type { Money, Product } from './client/types.js';

const formats = new Map<string, Intl.NumberFormat>();

function formatFor(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  let format = formats.get(key);
  if (!format) {
    try {
      format = new Intl.NumberFormat(locale, { style: 'currency', currency });
    } catch {
      // A page may name a locale that the browser does not know; a price is still to be shown.
      format = new Intl.NumberFormat('en', { style: 'currency', currency });
    }
    formats.set(key, format);
  }
  return format;
}

/** Money as people of the locale write it. */
export function formatPrice(money: Money, locale: string): string {
  const format = formatFor(locale, money.currency);
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(money.minor / 10 ** digits);
}

/** What the product costs now; undefined when the catalog has no price. */
export function priceNow(product: Product): Money | undefined {
  return product.salePrice ?? product.price;
}

/** The regular price, when the price now is a lower one. */
export function priceBefore(product: Product): Money | undefined {
  const { price, salePrice } = product;
  return price && salePrice && salePrice.currency === price.currency && salePrice.minor < price.minor
    ? price
    : undefined;
}

/** Sum of the prices now; undefined when one is missing or the currencies differ. */
export function jointPrice(products: readonly Product[]): Money | undefined {
  const prices = products.map(priceNow);
  const currency = prices[0]?.currency;
  let minor = 0;
  for (const price of prices) {
    if (!price || price.currency !== currency) return undefined;
    minor += price.minor;
  }
  return currency === undefined ? undefined : { minor, currency };
}
