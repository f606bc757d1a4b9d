/**
 * Columns of many order lines, as imports hand them to storage: parallel arrays of one length, at most a few tens of
 * thousands of rows. Values are validated; money is minor units of the row's currency.
 */
export interface OrderLineBatch {
  readonly length: number;
  readonly orderId: readonly string[];
  /** Milliseconds since the epoch. */
  readonly orderedAt: Float64Array;
  readonly customerId: readonly (string | null)[];
  /** Files do not say who browsed; orders sent over HTTP may. */
  readonly visitorId?: readonly (string | null)[];
  readonly productId: readonly string[];
  readonly productTitle: readonly (string | null)[];
  readonly quantity: Float64Array;
  /** NaN when unknown. */
  readonly unitPriceMinor: Float64Array;
  /** NaN when unknown. */
  readonly unitCostMinor: Float64Array;
  readonly currency: readonly (string | null)[];
  /**
   * Tells apart several lines of one product in one order: 0 for the first, 1 for the second, … in file order. With
   * order and product it is the line's identity, so that importing the same file again changes nothing.
   */
  readonly occurrence: Int32Array;
}

/** What became of a batch. Lines that were there already changed nothing. */
export interface StoredLines {
  readonly orders: number;
  readonly lines: number;
  readonly knownLines: number;
  readonly newProducts: number;
  readonly newCustomers: number;
}
