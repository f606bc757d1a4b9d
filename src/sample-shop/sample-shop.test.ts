import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { smallShop } from '../../tests/support/small-shop.js';
import type { Order } from '../domain/order.js';
import type { SampleShop } from './sample-shop.js';

function hashOf(shop: SampleShop): string {
  const hash = createHash('sha256');
  for (const part of [shop.products(), shop.customers(), shop.orders(), shop.events(), [shop.truth()]])
    for (const each of part) hash.update(`${JSON.stringify(each)}\n`);
  return hash.digest('hex');
}

describe('the sample shop', () => {
  const shop = smallShop();
  const orders: Order[] = [...shop.orders()];
  const products = new Map(shop.products().map((product) => [product.id, product]));

  it('is the same for the same seed, on every machine, and another for another', () => {
    // A change of tables or laws changes this on purpose: then print the figures again and renew docs/sample-shop.md.
    expect(hashOf(smallShop())).toBe('9d018ce696bddb3c49f6d320f35910af6c9afed0634990796195e7b6e649dfde');
    expect(hashOf(smallShop(8))).not.toBe(hashOf(shop));
  });

  it('has unique ids', () => {
    const events = [...shop.events()].map((event) => event.id);
    const customers = [...shop.customers()].map((customer) => customer.id);
    for (const ids of [
      shop.products().map((product) => product.id),
      orders.map((order) => order.id),
      events,
      customers,
    ])
      expect(new Set(ids).size).toBe(ids.length);
  });

  it('sells what its catalog has, not before it is released', () => {
    let checked = 0;
    for (const order of orders) {
      for (const { productId } of order.lines) {
        const product = products.get(productId);
        expect(product).toBeDefined();
        if (product?.releasedAt === undefined) continue;
        checked++;
        if (order.orderedAt < product.releasedAt)
          expect.fail(`${productId} sold before ${product.releasedAt.toISOString()}`);
      }
    }
    expect(checked).toBeGreaterThan(500);
  });

  it('counts money in whole cents, with a cost below the price of the catalog', () => {
    for (const order of orders) {
      expect(order.lines.length).toBeGreaterThan(0);
      expect(new Set(order.lines.map((line) => line.productId)).size).toBe(order.lines.length);
      for (const { unitPriceMinor, unitCostMinor, quantity } of order.lines) {
        for (const amount of [unitPriceMinor, unitCostMinor, quantity]) expect(Number.isSafeInteger(amount)).toBe(true);
        expect(unitPriceMinor).toBeGreaterThan(0);
      }
    }
    for (const { price, cost } of products.values()) if (price && cost) expect(cost.minor).toBeLessThan(price.minor);
  });

  it('gives orders by time, inside the period', () => {
    const { until, days } = shop.options;
    for (const [place, { orderedAt }] of orders.entries()) {
      expect(orderedAt.getTime()).toBeLessThan(until);
      expect(orderedAt.getTime()).toBeGreaterThanOrEqual(until - days * 86_400_000);
      if (place > 0) expect(orderedAt.getTime()).toBeGreaterThanOrEqual(orders[place - 1].orderedAt.getTime());
    }
  });

  it('lets every event belong to a visit of one visitor', () => {
    const visitorOf = new Map<string, string | undefined>();
    for (const { sessionId, visitorId } of shop.events()) {
      expect(sessionId).toBeDefined();
      const known = visitorOf.get(sessionId ?? '');
      if (known === undefined) visitorOf.set(sessionId ?? '', visitorId);
      else expect(visitorId).toBe(known);
    }
    expect(visitorOf.size).toBeGreaterThan(100);
  });
});
