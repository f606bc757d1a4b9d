import type { ProductType } from '../domain/product.js';

/** What deciding needs to know of a product right now. */
export interface ProductFacts {
  readonly id: string;
  readonly title: string;
  readonly type: ProductType;
  /** Ties variants together; undefined when the product has none. */
  readonly groupId?: string;
  /** Full category path as one string, e.g. `Kitchen > Coffee > Grinders`; undefined when unknown. */
  readonly category?: string;
  /** Can it be bought now? (`isAvailable` of the product.) */
  readonly available: boolean;
}

/** The catalog in memory; answers at once. */
export interface CatalogView {
  findProduct(productId: string): ProductFacts | undefined;
  /** What is asked for it now as a share of its usual price, in (0, 1]; 1 when unknown. */
  priceShare(productId: string): number;
}

/** What one customer bought of one product, over all their orders. */
export interface Purchase {
  readonly productId: string;
  /** Orders that held the product, at least 1. */
  readonly timesBought: number;
  /** Milliseconds since the epoch; equal to `lastAt` when bought once. */
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface View {
  readonly productId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What is known of the visitor or customer who asks. */
export interface VisitorFacts {
  /** False when the customer refused that their history shapes offers: then purchases and views are not read. */
  readonly personalisation: boolean;
  /** Orders of this customer known to us. */
  readonly orderCount: number;
  /** By product id. */
  readonly purchases: ReadonlyMap<string, Purchase>;
  /** Oldest first. */
  readonly views: readonly View[];
  /** Products in the cart by the events seen so far. */
  readonly cart: readonly string[];
}

/** How often one product was sold lately. */
export interface RecentCount {
  readonly productId: string;
  /** Time-decayed number of orders that held the product. */
  readonly decayedOrders: number;
  /** Whole number of orders that held it in the last `windowDays` calendar days (UTC, today included). */
  readonly recentOrders: number;
  readonly windowDays: number;
}

/** The dense product numbers of a model version. */
export interface ProductNumbering {
  readonly productIds: readonly string[];
  indexOf(productId: string): number | undefined;
}

/** Counters by the product numbers of a model version. */
export interface NumberedCounters {
  /** Writes the orders that held the product today (UTC) and in the 1, 3, 7 and 28 days before to row[0 … 3]. */
  readSold(product: number, now: number, row: Float32Array): void;
  /** Best sellers as of `CountersView.listTop`; those that the version does not know are left out of the `limit`. */
  listTop(halfLifeDays: number, limit: number): Int32Array;
}

/** Counters that move with every order. */
export interface CountersView {
  /** Time-decayed number of all orders at `now` (milliseconds). */
  decayedOrders(halfLifeDays: number, now: number): number;
  /** Best sellers by time-decayed orders, best first; ties by ascending product id. */
  listTop(halfLifeDays: number, limit: number, now: number): readonly RecentCount[];
  numberedBy(numbering: ProductNumbering): NumberedCounters;
}

/** How many customers bought a product, and how many of them in more than one order. */
export interface RepeatCount {
  readonly buyers: number;
  readonly repeaters: number;
}

export interface RepeatView {
  findRepeat(productId: string): RepeatCount | undefined;
}

/** Everything besides the models that a decision may read. Loaded before, unchanged while deciding. */
export interface DecisionState {
  readonly catalog: CatalogView;
  /** Undefined for a stranger. */
  readonly visitor?: VisitorFacts;
  readonly counters?: CountersView;
  readonly repeats?: RepeatView;
}
