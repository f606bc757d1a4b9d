import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productId } from './describe-product.js';
import { SAMPLE_SHOP_DEFAULTS, type SampleShopOptions } from './options.js';
import { makeSampleShop } from './sample-shop.js';
import { makeWorld, simulate } from './simulate.js';
import { FAMILIES } from './tables/families.js';
import { SETTING_NAMES } from './tables/settings.js';

const UNTIL = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;

const anyOptions: fc.Arbitrary<SampleShopOptions> = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  setting: fc.constantFrom(...SETTING_NAMES),
  customers: fc.integer({ min: 1, max: 60 }),
  guests: fc.integer({ min: 0, max: 60 }),
  days: fc.integer({ min: 2, max: 200 }),
  products: fc.integer({ min: 1, max: 700 }),
  visitDays: fc.integer({ min: 0, max: 200 }),
  until: fc.integer({ min: 0, max: 700 }).map((days) => UNTIL - days * DAY_MS),
});

describe('every sample shop', () => {
  it('sells only what is launched, still sold and on the shelf; its money, ids, visits and returns add up', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        const world = makeWorld(options);
        const { catalog } = world;
        const indexOf = new Map(Array.from({ length: catalog.count }, (_, each) => [productId(catalog, each), each]));
        expect(indexOf.size).toBe(catalog.count);
        const shelf = new Int32Array(catalog.count);
        const ids = new Set<string>();
        const fresh = (id: string): void => {
          if (ids.has(id)) expect.fail(`${id} is there twice`);
          ids.add(id);
        };
        const soldIn = new Map<string, { units: number; price: number; at: number }>();
        const visitorOf = new Map<string, string | undefined>();
        const run = simulate(world, {
          onDelivery: (product, units) => {
            shelf[product] += units;
          },
        });
        for (let step = run.next(); step.done !== true; step = run.next()) {
          const { day, orders, events, returns } = step.value;
          for (const { id, orderedAt, lines } of orders) {
            fresh(id);
            const at = orderedAt.getTime();
            expect(Math.floor((at - options.until) / DAY_MS) + options.days).toBe(day);
            expect(lines.length).toBeGreaterThan(0);
            for (const { productId: bought, quantity, unitPriceMinor = 0, unitCostMinor = 0 } of lines) {
              const product = indexOf.get(bought) ?? -1;
              if (day < catalog.launchDay[product] || day >= catalog.endDay[product])
                expect.fail(`${bought} on day ${day}`);
              for (const number of [quantity, unitPriceMinor, unitCostMinor])
                if (!Number.isSafeInteger(number) || number <= 0) expect.fail(`${bought}: ${number}`);
              if (FAMILIES[catalog.family[product]].type === 'physical') shelf[product] -= quantity;
              // A product is in an order once, so that this names a line.
              fresh(`${id} ${bought}`);
              soldIn.set(`${id} ${bought}`, { units: quantity, price: unitPriceMinor, at });
            }
          }
          const empty = shelf.findIndex((units) => units < 0);
          if (empty >= 0) expect.fail(`${productId(catalog, empty)}: more sold than delivered by day ${day}`);
          for (const { id, sessionId = '', visitorId, occurredAt, productId: seen } of events) {
            fresh(id);
            expect(sessionId).not.toBe('');
            expect(visitorOf.get(sessionId) ?? visitorId).toBe(visitorId);
            visitorOf.set(sessionId, visitorId);
            expect(occurredAt.getTime()).toBeLessThan(options.until);
            expect(indexOf.has(seen ?? '')).toBe(true);
          }
          for (const { id, orderId, productId: back, quantity, unitPriceMinor, returnedAt } of returns) {
            fresh(id);
            const sold = soldIn.get(`${orderId} ${back}`);
            expect(sold?.price).toBe(unitPriceMinor);
            expect(sold?.units).toBeGreaterThanOrEqual(quantity);
            expect(sold?.at).toBeLessThan(returnedAt.getTime());
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('knows its customers from their first signed-in order on, and lists each of them', () => {
    const shop = makeSampleShop({ ...SAMPLE_SHOP_DEFAULTS, customers: 400, guests: 300, products: 300, until: UNTIL });
    const createdAt = new Map([...shop.customers()].map(({ id, createdAt }) => [id, createdAt?.getTime() ?? 0]));
    const visitors = new Map<string, Set<string>>();
    for (const { customerId, visitorId = '', orderedAt } of shop.orders()) {
      if (customerId !== undefined && !((createdAt.get(customerId) ?? Number.NaN) <= orderedAt.getTime()))
        expect.fail(`${customerId} orders before it exists`);
      const known = visitors.get(visitorId) ?? new Set();
      visitors.set(visitorId, known);
      known.add(customerId ?? 'nobody');
    }
    const late = [...visitors.values()].filter((known) => known.size > 1).length;
    expect(late).toBeGreaterThan(10);
    expect(Math.max(...[...visitors.values()].map((known) => known.size))).toBe(2);
  });
});
