import type { ShopEvent } from '../../domain/event.js';
import type { Order } from '../../domain/order.js';
import type { Purchase, View, VisitorFacts } from '../decision-state.js';

/** Bounds of one entry: about 5 kB for a usual visitor, 60 kB at the very most. */
export const MAX_VIEWS = 200;
export const MAX_CART = 500;
export const MAX_PURCHASES = 500;

/** What is known of a visitor, moving with what they do. */
export interface VisitorEntry extends VisitorFacts {
  readonly purchases: Map<string, Purchase>;
  views: View[];
  cart: string[];
  orderCount: number;
}

/** What the visitor looked at or put in the cart. Events of other types change nothing. */
export function applyEventTo(entry: VisitorEntry, { type, productId, occurredAt }: ShopEvent): void {
  if (productId === undefined) return;
  if (type === 'view') {
    entry.views.push({ productId, at: occurredAt.getTime() });
    // Batches and slow networks deliver late: the list stays in the order of viewing.
    entry.views.sort((left, right) => left.at - right.at);
    if (entry.views.length > MAX_VIEWS) entry.views.shift();
  } else if (type === 'add_to_cart') {
    entry.cart = [...entry.cart.filter((id) => id !== productId), productId].slice(-MAX_CART);
  } else if (type === 'remove_from_cart') {
    entry.cart = entry.cart.filter((id) => id !== productId);
  }
}

/** What was bought leaves the cart and joins the purchases; lines that take goods back are no purchase. */
export function applyOrderTo(entry: VisitorEntry, order: Order): void {
  const bought = new Set(order.lines.filter((line) => line.quantity > 0).map((line) => line.productId));
  if (bought.size === 0) return;
  const at = order.orderedAt.getTime();
  entry.orderCount++;
  entry.cart = entry.cart.filter((id) => !bought.has(id));
  for (const productId of bought) {
    const before = entry.purchases.get(productId);
    entry.purchases.set(productId, {
      productId,
      timesBought: (before?.timesBought ?? 0) + 1,
      firstAt: Math.min(before?.firstAt ?? at, at),
      lastAt: Math.max(before?.lastAt ?? at, at),
    });
  }
  while (entry.purchases.size > MAX_PURCHASES) entry.purchases.delete(oldestOf(entry.purchases.values()));
}

function oldestOf(purchases: Iterable<Purchase>): string {
  let oldest: Purchase | undefined;
  for (const purchase of purchases) if (oldest === undefined || purchase.lastAt < oldest.lastAt) oldest = purchase;
  return oldest?.productId ?? '';
}
