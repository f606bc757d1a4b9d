import { expect, it } from 'vitest';
import { smallShop } from '../../tests/support/small-shop.js';
import type { Order } from '../domain/order.js';
import { makeDirty } from './dirt.js';

it('holds every kind of dirt, and is the clean shop again without it', () => {
  const shop = smallShop(7, { visitDays: 0, products: 300, customers: 300, guests: 300 });
  const { days, dirt } = makeDirty(shop.days(), 7, shop.options.days);
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
          .map((line) => ({ ...line, productId: nameOf.get(line.productId) ?? line.productId })),
      }),
    );
  expect(cleaned).toEqual([...shop.orders()]);
});
