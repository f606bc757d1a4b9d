import { expect, it } from 'vitest';
import { smallShop } from '../../tests/support/small-shop.js';
import type { Order } from '../domain/order.js';
import { makeDirty } from './dirt.js';

it('holds every kind of dirt, and is the clean shop again without it', () => {
  const shop = smallShop(7, { visitDays: 0, products: 300, customers: 300, guests: 300 });
  const titles = new Map([...shop.products()].map(({ id, title }) => [id, title]));
  const { days, dirt } = makeDirty(shop.days(), (product) => titles.get(product) ?? '', 7, shop.options.days);
  const dirty = [...days].flatMap(({ orders }) => orders);
  for (const [kind, found] of Object.entries(dirt)) expect(found.length, kind).toBeGreaterThan(0);

  const extra = new Set([...dirt.testOrders, ...dirt.sentTwice.map(({ order }) => order)]);
  const customerOf = new Map(dirt.withoutCustomer.map(({ order, customer }) => [order, customer]));
  const nameOf = new Map(dirt.renamed.map(({ product, before }) => [before, product]));
  const cleaned = dirty
    .filter(({ id }) => !extra.has(id))
    .map(
      (order): Order => ({
        ...order,
        ...(customerOf.has(order.id) ? { customerId: customerOf.get(order.id) } : {}),
        lines: order.lines
          .filter(({ productId }) => !dirt.fees.includes(productId))
          .map(({ productTitle: _, ...line }) => ({
            ...line,
            productId: nameOf.get(line.productId) ?? line.productId,
          })),
      }),
    );
  expect(cleaned).toEqual([...shop.orders()]);

  // A line has the title of today, or the one that it had then.
  const oldTitleOf = new Map(dirt.retitled.map(({ product, before }) => [product, before]));
  const middle = shop.options.until - (shop.options.days / 2) * 86_400_000;
  for (const { orderedAt, lines } of dirty) {
    for (const { productId, productTitle } of lines) {
      if (dirt.fees.includes(productId)) continue;
      const product = nameOf.get(productId) ?? productId;
      const before = orderedAt.getTime() < middle ? oldTitleOf.get(product) : undefined;
      expect(productTitle).toBe(before ?? titles.get(product));
    }
  }
});
