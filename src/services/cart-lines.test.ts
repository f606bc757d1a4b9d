import { expect, it } from 'vitest';
import type { Product } from '../domain/product.js';
import { toCartLines } from './cart-lines.js';

const product = (id: string, currency?: string): Product => ({
  id,
  title: id,
  type: 'physical',
  categoryPath: [],
  availability: 'in_stock',
  attributes: {},
  ...(currency && { price: { minor: 1, currency } }),
});
const catalog = new Map(
  [product('yen', 'JPY'), product('dinar', 'KWD'), product('euro', 'EUR'), product('bare')].map((each) => [
    each.id,
    each,
  ]),
);
const minor = (...sent: Parameters<typeof toCartLines>[0]) =>
  toCartLines(sent, (id) => catalog.get(id)).map(({ unitPriceMinor }) => unitPriceMinor);

it('reads cart prices with the decimals of their currency', () => {
  expect(minor({ productId: 'yen', unitPrice: 1980 })).toEqual([1980]);
  expect(minor({ productId: 'dinar', unitPrice: 4.755 })).toEqual([4755]);
  expect(minor({ productId: 'euro', unitPrice: 4.755 })).toEqual([476]);
});

it('takes the currency of the cart where the catalog has none, and drops a price nobody can read', () => {
  expect(minor({ productId: 'bare', unitPrice: 7 }, { productId: 'new', unitPrice: 5 }, { productId: 'yen' })).toEqual([
    7,
    5,
    undefined,
  ]);
  const [line] = toCartLines([{ productId: 'bare', quantity: 2, unitPrice: 7 }], (id) => catalog.get(id));
  expect(line).toEqual({ productId: 'bare', quantity: 2 });
});
