import { SAMPLE_SHOP_DEFAULTS, type SampleShopOptions } from './options.js';
import { makeWorld, simulate } from './simulate.js';

const PILOT_CUSTOMERS = 2000;
const PILOT_PRODUCTS = 2000;

/** Guests that come to so many customers. */
export function guestsFor(customers: number): number {
  return Math.round((customers * SAMPLE_SHOP_DEFAULTS.guests) / SAMPLE_SHOP_DEFAULTS.customers);
}

/** How many customers, with their guests, make about so many order lines: measured on a small shop of the same days. */
export function customersForLines(options: SampleShopOptions, wanted: number): number {
  const pilot = makeWorld({
    ...options,
    customers: PILOT_CUSTOMERS,
    guests: guestsFor(PILOT_CUSTOMERS),
    products: Math.min(options.products, PILOT_PRODUCTS),
    visitDays: 0,
  });
  let lines = 0;
  for (const { orders } of simulate(pilot)) for (const order of orders) lines += order.lines.length;
  return Math.max(1, Math.round((PILOT_CUSTOMERS * wanted) / Math.max(1, lines)));
}
