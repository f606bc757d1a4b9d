/**
 * The facts one decision read, as compact JSON (typically under 2 kB). Strings that repeat (categories, groups, types)
 * stand once in `words` and are referred to by their place; times are milliseconds before the decision.
 */
export interface StateRecord {
  /** Format of the record; raised when its meaning changes. */
  readonly v: 1;
  readonly words: readonly string[];
  /** Candidates looked at: `[available 0|1, type, category | -1, group | -1]`, or null when the catalog has none. */
  readonly products: Readonly<Record<string, readonly [number, number, number, number] | null>>;
  /** Titles that stand in reasons. */
  readonly titles: Readonly<Record<string, string>>;
  /** Variant groups of the products in the cart and on the page. */
  readonly groups: Readonly<Record<string, number>>;
  /** `[buyers, repeaters]`. */
  readonly repeats: Readonly<Record<string, readonly [number, number]>>;
  readonly visitor?: VisitorRecord;
  readonly counters?: CountersRecord;
}

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
