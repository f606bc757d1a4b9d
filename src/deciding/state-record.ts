/**
 * The facts one decision read, as compact JSON (typically 2 kB, and 2 to 6 kB more where the learned ranker looked at sales and past). Strings that repeat (categories, groups, types)
 * stand once in `words` and are referred to by their place; times are milliseconds before the decision.
 */
export interface StateRecord {
  /** Format of the record; raised when its meaning changes. */
  readonly v: 1;
  readonly words: readonly string[];
  /** Candidates looked at; null when the catalog has no such product. */
  readonly products: Readonly<Record<string, ProductRecord | null>>;
  /** Titles that stand in reasons. */
  readonly titles: Readonly<Record<string, string>>;
  /** Variant groups of the products in the cart and on the page. */
  readonly groups: Readonly<Record<string, number>>;
  /** `[buyers, repeaters]`. */
  readonly repeats: Readonly<Record<string, readonly [number, number]>>;
  readonly visitor?: VisitorRecord;
  readonly counters?: CountersRecord;
  readonly sales?: SalesRecord;
}

/** `[available 0|1, type, category | -1, group | -1]`; the last three are places in `words`. */
export type ProductRecord = readonly [number, number, number, number];

export interface VisitorRecord {
  readonly personalisation: boolean;
  readonly orderCount: number;
  readonly cart: readonly string[];
  /** `[product, age]`, oldest first. */
  readonly views: readonly (readonly [string, number])[];
  /** `[product, times bought, age of the first, age of the last]`: those that the decision used. */
  readonly purchases: readonly (readonly [string, number, number, number])[];
}

export interface CountersRecord {
  readonly decayedOrders: number;
  /** `[product, decayed orders, recent orders, window in days]`, best first. */
  readonly top: readonly (readonly [string, number, number, number])[];
}

/** What the ranker read of the moving counters; products as indices of the decision's model version. */
export interface SalesRecord {
  /** Product, then its four windows, and so on; products without a sale are left out. */
  readonly sold: readonly number[];
  /** Product, then the share of its usual price that is asked, and so on; products at their usual price are left out. */
  readonly priceShares?: readonly number[];
  /** By half-life in days: the best sellers. */
  readonly tops: Readonly<Record<string, readonly number[]>>;
}
