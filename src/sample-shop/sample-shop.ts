import type { Customer } from '../domain/customer.js';
import type { ShopEvent } from '../domain/event.js';
import type { Order } from '../domain/order.js';
import { isAvailable, type Product } from '../domain/product.js';
import { describeProduct } from './describe-product.js';
import type { SampleShopOptions } from './options.js';
import { listCustomers } from './people.js';
import { type Day, type Ending, makeWorld, simulate } from './simulate.js';
import { FAMILIES } from './tables/families.js';
import { type Truth, truthOf } from './truth.js';

/**
 * A made-up shop. Each method runs it anew from the seed, streaming: the same options give the same bytes. What depends on the
 * last day (stock, truth) is kept from the first run that went to the end.
 */
export interface SampleShop {
  readonly options: SampleShopOptions;
  /** All that happens, by parts of days. */
  days(): Iterable<Day>;
  /** By time. */
  orders(): Iterable<Order>;
  /** Views and cart changes of the last `visitDays`, by time in a shop of a few hundred orders a day, else by parts of days. */
  events(): Iterable<ShopEvent>;
  customers(): Iterable<Customer>;
  /** The catalog after the last day. */
  products(): Iterable<Product>;
  truth(): Truth;
}

export function makeSampleShop(options: SampleShopOptions): SampleShop {
  const world = makeWorld(options);
  const { catalog, prices, peopleSeed } = world;
  let ending: Ending | undefined;
  function* days(): Generator<Day> {
    ending = yield* simulate(world);
  }
  const endingOf = (): Ending => {
    if (ending === undefined) for (const _ of days());
    return ending as Ending;
  };
  return {
    options,
    days,
    *orders() {
      for (const { orders } of days()) yield* orders;
    },
    *events() {
      for (const { events } of days()) yield* events;
    },
    customers: () => listCustomers(options, peopleSeed),
    *products() {
      const { stock } = endingOf();
      const lastDay = options.days - 1;
      for (let product = 0; product < catalog.count; product++) {
        const facts = describeProduct(catalog, product, options.seed, options.days, options.until);
        const paid = prices.paidPrice(product, lastDay);
        const units = FAMILIES[catalog.family[product]].type === 'physical' ? stock.units[product] : undefined;
        const discontinued = catalog.endDay[product] <= lastDay;
        yield {
          ...facts,
          ...(paid < catalog.priceMinor[product] ? { salePrice: { minor: paid, currency: 'EUR' } } : {}),
          availability: discontinued
            ? 'discontinued'
            : isAvailable({ availability: 'in_stock', stock: units })
              ? 'in_stock'
              : 'out_of_stock',
          ...(units === undefined ? {} : { stock: units }),
        };
      }
    },
    truth: () => truthOf(world, endingOf()),
  };
}
