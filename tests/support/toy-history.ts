import type { History } from '../../src/learning/history.js';

const DAY = 86_400_000;

/** A small shop in a few words. */
export interface ToyShop {
  /** Product ids by order, in order of time. */
  readonly orders: readonly (readonly string[])[];
  /** By order: customer, and day since the epoch; guests, one order a day, where they are left out. */
  readonly customers?: readonly (string | undefined)[];
  readonly days?: readonly number[];
  /** Products viewed by session. */
  readonly sessions?: readonly (readonly string[])[];
  readonly category?: Readonly<Record<string, string>>;
  readonly price?: Readonly<Record<string, number>>;
  /** Products that never sold. */
  readonly unsold?: readonly string[];
}

/** The history of a toy shop, by the rules that the read-out from storage follows. */
export function toyHistory(shop: ToyShop): History {
  const { orders, sessions = [], category = {}, price = {}, unsold = [] } = shop;
  const productIds = [...new Set([...orders.flat(), ...sessions.flat(), ...unsold])].sort();
  const indexOf = new Map(productIds.map((id, index) => [id, index]));
  const places = (ids: readonly string[]): number[] => ids.map((id) => indexOf.get(id) as number);
  const baskets = orders.map((ids) => [...new Set(places(ids))].sort((a, b) => a - b));
  const categories = [...new Set(Object.values(category))].sort();
  const customerIds = [...new Set(shop.customers?.filter((id) => id !== undefined) ?? [])].sort();
  const lines = baskets.flat();
  return {
    productIds,
    customerIds,
    productCategory: Int32Array.from(productIds, (id) => categories.indexOf(category[id])),
    categories,
    productGroup: Int32Array.from(productIds.keys()),
    orderCount: orders.length,
    orderTime: Float64Array.from(orders, (_, place) => (shop.days?.[place] ?? place) * DAY),
    orderCustomer: Int32Array.from(orders, (_, place) => customerIds.indexOf(shop.customers?.[place] ?? '')),
    orderStart: starts(baskets),
    lineProduct: Int32Array.from(lines),
    lineQuantity: new Float32Array(lines.length).fill(1),
    linePrice: Float64Array.from(lines, (product) => price[productIds[product]] ?? Number.NaN),
    sessions: {
      sessionCount: sessions.length,
      sessionStart: starts(sessions),
      sessionTime: Float64Array.from(sessions.keys()),
      viewProduct: Int32Array.from(places(sessions.flat())),
    },
  };
}

function starts(rows: readonly (readonly unknown[])[]): Uint32Array {
  const start = new Uint32Array(rows.length + 1);
  for (const [place, row] of rows.entries()) start[place + 1] = start[place] + row.length;
  return start;
}
