import type { LoggedOffers } from './logged-offers/logged-offers.js';

/**
 * The columnar history snapshot: everything that learning reads. Parallel typed arrays; products and customers are
 * dense integers from 0, which `productIds` and `customerIds` turn back into the shop's ids.
 *
 * Orders are sorted by (time, order id); lines of order o stand at orderStart[o] … orderStart[o + 1] - 1, one line a
 * distinct product (the basket), in ascending product index. Lines with a quantity of zero or less (cancellations,
 * returns) are left out, and orders that have no other lines with them.
 */
export interface History {
  /** Length P. */
  readonly productIds: readonly string[];
  /** Length C. */
  readonly customerIds: readonly string[];
  /** Length P: index into `categories`, -1 when unknown. */
  readonly productCategory: Int32Array;
  /** Full category paths, joined by ' > '. */
  readonly categories: readonly string[];
  /** Length P: dense index of the variant group; products without a group have one of their own. */
  readonly productGroup: Int32Array;
  readonly orderCount: number;
  /** Length O: ids of the orders; only snapshots made for an evaluation carry them (its protocols pick cases by id). */
  readonly orderIds?: readonly string[];
  /** Length O: milliseconds since the epoch. */
  readonly orderTime: Float64Array;
  /** Length O: customer index, -1 for a guest. */
  readonly orderCustomer: Int32Array;
  /** Length O + 1. */
  readonly orderStart: Uint32Array;
  /** Length L: product index. */
  readonly lineProduct: Int32Array;
  /** Length L: units. */
  readonly lineQuantity: Float32Array;
  /** Length L: unit price paid in minor units of the shop's main currency, NaN when unknown or in another currency. */
  readonly linePrice: Float64Array;
  /** Views of products by session, sorted by session start; empty arrays when the shop sends no events. */
  readonly sessions: Sessions;
  /** Only snapshots made for a training carry these; offers only where some were shown. */
  readonly texts?: ProductTexts;
  readonly offers?: LoggedOffers;
}

/** What the catalog says of the products, each of length P; empty where it says nothing. */
export interface ProductTexts {
  readonly titles: readonly string[];
  readonly brands: readonly string[];
  /** Their first few hundred characters. */
  readonly descriptions: readonly string[];
  /** `name=value` of each attribute. */
  readonly attributes: readonly (readonly string[])[];
}

/** Sessions as baskets of viewed products, in viewing order (repeats kept). */
export interface Sessions {
  readonly sessionCount: number;
  /** Length S + 1. */
  readonly sessionStart: Uint32Array;
  /** Length S: milliseconds of the last view. */
  readonly sessionTime: Float64Array;
  /** Product index of each view. */
  readonly viewProduct: Int32Array;
}
