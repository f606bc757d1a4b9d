import { expect, it } from 'vitest';
import { smallShop } from '../../tests/support/small-shop.js';
import { productHistory } from './product-history.js';

const DAY_MS = 86_400_000;
const shop = smallShop();
const products = new Map([...shop.products()].map((product) => [product.id, product]));
const wholesale = new Set([...shop.customers()].flatMap(({ id, attributes }) => (attributes.kind ? [id] : [])));
const history = productHistory(shop.options);
const { until, days } = shop.options;

it('has the prices that were paid, on every day', () => {
  let [lines, reduced] = [0, 0];
  for (const { orderedAt, customerId = '', lines: bought } of shop.orders()) {
    if (wholesale.has(customerId)) continue;
    for (const { productId, unitPriceMinor = 0 } of bought) {
      const product = products.get(productId);
      const then = product && history(product, orderedAt);
      const paid = (then?.salePrice ?? then?.price)?.minor ?? 0;
      // A wholesaler who is not signed in yet pays less, too.
      if (paid !== unitPriceMinor && Math.round(paid * 0.82) !== unitPriceMinor) expect.fail(`${productId}: ${paid}`);
      lines++;
      if (then?.salePrice !== undefined) reduced++;
    }
  }
  expect(lines).toBeGreaterThan(5000);
  expect(reduced).toBeGreaterThan(200);
});

it('has no product before its launch, and an old version until the new one has replaced it', () => {
  const launched = [...products.values()].filter(
    ({ releasedAt }) => (releasedAt?.getTime() ?? 0) > until - days * DAY_MS,
  );
  expect(launched.length).toBeGreaterThan(10);
  for (const product of launched) {
    const day = product.releasedAt?.getTime() ?? 0;
    expect(history(product, new Date(day - 1))).toBeUndefined();
    expect(history(product, new Date(day))).toMatchObject({ id: product.id, availability: 'in_stock' });
  }
  const old = [...products.values()].filter(({ availability }) => availability === 'discontinued');
  expect(old.length).toBeGreaterThan(0);
  for (const product of old) {
    expect(history(product, new Date(until - DAY_MS))?.availability).toBe('discontinued');
    const first = product.releasedAt ?? new Date(0);
    expect(history(product, first)?.availability).toBe('in_stock');
  }
});

it('leaves the present and what it does not know alone', () => {
  const [product] = products.values();
  expect(history(product, new Date(until))).toBe(product);
  const strange = { ...product, id: 'strange' };
  expect(history(strange, new Date(until - 300 * DAY_MS))).toBe(strange);
});
