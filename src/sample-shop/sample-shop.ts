import type { Customer } from '../domain/customer.js';
import type { ShopEvent } from '../domain/event.js';
import type { Order } from '../domain/order.js';
import type { Product } from '../domain/product.js';
import { groupKey } from './prices.js';
import { customerId, makeWorld, type SampleShopOptions, simulate } from './simulate.js';
import { type Truth, truthOf } from './truth.js';

/** A made-up shop. Each method runs it anew from the seed, streaming: the same options give the same bytes. */
export interface SampleShop {
  readonly options: SampleShopOptions;
  products(): readonly Product[];
  customers(): Iterable<Customer>;
  /** By time. */
  orders(): Iterable<Order>;
  /** Views and cart changes of the last `visitDays`, by day. */
  events(): Iterable<ShopEvent>;
  truth(): Truth;
}

export const SAMPLE_SHOP_DEFAULTS: Omit<SampleShopOptions, 'until'> = {
  seed: 7,
  customers: 6000,
  guests: 14_500,
  days: 730,
  catalogScale: 1.27,
  visitDays: 90,
};

const DAY_MS = 86_400_000;

export function makeSampleShop(options: SampleShopOptions): SampleShop {
  const world = makeWorld(options);
  return {
    options,
    // The catalog shows the prices of the last day, cuts included.
    products: () =>
      world.catalog.products.map(({ product, family }) => {
        const promotion = world.prices.findPromotion(family, options.days - 1);
        if (promotion?.groupKey !== groupKey(product) || product.price === undefined) return product;
        return {
          ...product,
          salePrice: {
            minor: Math.round((product.price.minor * (1 - promotion.cut)) / 10) * 10,
            currency: product.price.currency,
          },
        };
      }),
    *customers(): Generator<Customer> {
      const { people } = world;
      for (let person = 0; person < people.customers; person++) {
        yield {
          id: customerId(person),
          createdAt: new Date(options.until - (options.days - people.firstDay[person]) * DAY_MS),
          region: people.southern[person] === 1 ? 'south' : 'north',
          // One in twelve declines, which Goeswith must honour.
          consentPersonalisation: person % 12 !== 5,
          attributes: people.wholesale[person] === 1 ? { kind: 'wholesale' } : ({} as Record<string, string>),
        };
      }
    },
    *orders(): Generator<Order> {
      for (const day of simulate(world)) yield* day.orders;
    },
    *events(): Generator<ShopEvent> {
      for (const day of simulate(world)) yield* day.events;
    },
    truth: () => truthOf(world),
  };
}
