/** One product in an order. */
export interface OrderLine {
  readonly productId: string;
  /** Units; negative for a cancelled or returned line. */
  readonly quantity: number;
  /** Price paid for one unit, in minor units of the order's currency. */
  readonly unitPriceMinor?: number;
  /** What one unit cost the shop, in minor units of the order's currency. */
  readonly unitCostMinor?: number;
  /** Title the order carried; used when the catalog does not know the product. */
  readonly productTitle?: string;
}

/** A purchase. */
export interface Order {
  /** The shop's own id; the same id sent again changes nothing. */
  readonly id: string;
  readonly orderedAt: Date;
  readonly customerId?: string;
  readonly visitorId?: string;
  /** ISO 4217 code; undefined only when no line has a price. */
  readonly currency?: string;
  readonly lines: readonly OrderLine[];
}
