import type { CartLine } from '../domain/decision.js';
import { toMinor } from '../domain/money.js';
import type { Product } from '../domain/product.js';

/** A line of the cart as it is sent: the price is a decimal amount in the currency of the cart. */
export interface SentCartLine {
  readonly productId: string;
  readonly quantity?: number;
  readonly unitPrice?: number;
}

/**
 * Cart prices in minor units. Carts name no currency: it is that of the product in the catalog, else of another product
 * in the cart, since a cart has one. A price that no currency is known for is left out rather than guessed.
 */
export function toCartLines(
  sent: readonly SentCartLine[],
  findProduct: (id: string) => Product | undefined,
): readonly CartLine[] {
  const currencies = sent.map(({ productId }) => {
    const product = findProduct(productId);
    return (product?.price ?? product?.salePrice ?? product?.cost)?.currency;
  });
  const ofCart = currencies.find((currency) => currency !== undefined);
  return sent.map(({ unitPrice, ...line }, place) => {
    const currency = currencies[place] ?? ofCart;
    const unitPriceMinor = unitPrice === undefined || currency === undefined ? undefined : toMinor(unitPrice, currency);
    return unitPriceMinor === undefined ? line : { ...line, unitPriceMinor };
  });
}
