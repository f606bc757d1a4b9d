import type { Purchase, RepeatCount, RepeatView, VisitorFacts } from '../deciding/decision-state.js';
import { MovingCounters } from '../deciding/state/moving-counters.js';
import type { ShopEvent } from '../domain/event.js';
import type { Order } from '../domain/order.js';
import { findPersonalisationConsent } from '../storage/customers.js';
import { listRecentEvents } from '../storage/events.js';
import type { Db } from '../storage/open.js';
import { countOrdersOf, listPurchases } from '../storage/orders.js';
import { listDailyOrders, listDailySales, listRepeatCounts } from '../storage/sales.js';

/** Half-lives of the moving counters, in days; a policy names the one it reads. */
export const COUNTER_HALF_LIVES = [1, 3, 7, 30] as const;
const COUNTED_DAYS = 120;
const DAY = 86_400_000;
const MAX_PURCHASES = 500;
const MAX_EVENTS = 200;
/** Visitors kept in memory: about 5 kB each. */
const MAX_VISITORS = 50_000;

export interface Who {
  readonly customerId?: string;
  readonly visitorId?: string;
}

/** What moves between trainings: sales counters and what visitors just did. */
export interface LiveState {
  readonly counters: MovingCounters;
  readonly repeats: RepeatView;
  /** Purchases, views, cart and consent; read from storage at the first question, then kept up to date. */
  findVisitor(who: Who): Promise<VisitorFacts | undefined>;
  applyEvent(event: ShopEvent): void;
  applyOrder(order: Order): void;
  /** Reads the customer anew at the next question. */
  forget(customerId: string): void;
}

interface Entry extends VisitorFacts {
  readonly purchases: Map<string, Purchase>;
  readonly views: { productId: string; at: number }[];
  cart: string[];
  orderCount: number;
  readonly readAt: number;
}

export interface LiveStateOptions {
  /** How long an entry holds, milliseconds: other nodes may write to a shared database. */
  readonly maxAgeMs: number;
  readonly now: () => number;
}

export async function liveState(db: Db, options: LiveStateOptions): Promise<LiveState> {
  const counters = await fillCounters(db, options.now());
  const repeatCounts = new Map<string, RepeatCount>((await listRepeatCounts(db)).map((row) => [row.productId, row]));
  const entries = new Map<string, Entry>();
  /** Raised when a visitor changes, so that a read that began before is not kept. */
  const changes = new Map<string, number>();

  const change = (who: Who, apply: (entry: Entry) => void): void => {
    for (const key of keysOf(who)) {
      if (changes.has(key)) changes.set(key, (changes.get(key) ?? 0) + 1);
      const entry = entries.get(key);
      if (entry !== undefined) apply(entry);
    }
    // Entries of a known customer were also found by their visitor id.
    if (who.customerId !== undefined && who.visitorId !== undefined)
      entries.delete(`${who.customerId}\n${who.visitorId}`);
  };

  return {
    counters,
    repeats: { findRepeat: (productId) => repeatCounts.get(productId) },
    async findVisitor(who) {
      const key = keyOf(who);
      if (key === undefined) return undefined;
      const known = entries.get(key);
      if (known !== undefined && options.now() - known.readAt <= options.maxAgeMs) {
        entries.delete(key);
        entries.set(key, known);
        return known;
      }
      const parts = keysOf(who);
      for (const part of parts) if (!changes.has(part)) changes.set(part, 0);
      const before = parts.map((part) => changes.get(part));
      const read = await readVisitor(db, who, options.now());
      const unchanged = parts.every((part, place) => changes.get(part) === before[place]);
      for (const part of parts) changes.delete(part);
      if (!unchanged) return readVisitor(db, who, options.now());
      entries.set(key, read);
      if (entries.size > MAX_VISITORS)
        for (const oldest of entries.keys()) {
          entries.delete(oldest);
          break;
        }
      return read;
    },
    applyEvent(event) {
      const { productId } = event;
      if (productId === undefined) return;
      change(event, (entry) => {
        if (event.type === 'view') {
          entry.views.push({ productId, at: event.occurredAt.getTime() });
          if (entry.views.length > MAX_EVENTS) entry.views.shift();
        } else if (event.type === 'add_to_cart') entry.cart = [...new Set([...entry.cart, productId])];
        else if (event.type === 'remove_from_cart') entry.cart = entry.cart.filter((id) => id !== productId);
      });
    },
    applyOrder(order) {
      const bought = order.lines.filter((line) => line.quantity > 0).map((line) => line.productId);
      if (bought.length === 0) return;
      const at = order.orderedAt.getTime();
      counters.record(bought, at);
      change(order, (entry) => {
        entry.orderCount++;
        entry.cart = entry.cart.filter((id) => !bought.includes(id));
        for (const productId of new Set(bought)) {
          const before = entry.purchases.get(productId);
          entry.purchases.set(productId, {
            productId,
            timesBought: (before?.timesBought ?? 0) + 1,
            firstAt: Math.min(before?.firstAt ?? at, at),
            lastAt: Math.max(before?.lastAt ?? at, at),
          });
        }
      });
    },
    forget(customerId) {
      for (const key of [...entries.keys()]) if (key.startsWith(`${customerId}\n`)) entries.delete(key);
    },
  };
}

/** One entry a pair of ids: a visitor who is identified as a customer keeps what they did before. */
function keyOf({ customerId, visitorId }: Who): string | undefined {
  return customerId === undefined && visitorId === undefined ? undefined : `${customerId ?? ''}\n${visitorId ?? ''}`;
}

/** All keys under which something a visitor did must show. */
function keysOf(who: Who): string[] {
  const { customerId, visitorId } = who;
  const keys = [keyOf({ customerId }), keyOf({ visitorId }), keyOf(who)];
  return [...new Set(keys.filter((key) => key !== undefined))];
}

async function readVisitor(db: Db, who: Who, now: number): Promise<Entry> {
  const consent = who.customerId === undefined ? undefined : await findPersonalisationConsent(db, who.customerId);
  const purchases = await listPurchases(db, who, MAX_PURCHASES);
  const events = await listRecentEvents(db, who, MAX_EVENTS);
  const cart = new Set<string>();
  for (const event of [...events].reverse()) {
    if (event.type === 'add_to_cart') cart.add(event.productId);
    if (event.type === 'remove_from_cart') cart.delete(event.productId);
  }
  const lastOrderAt = purchases[0]?.lastAt ?? 0;
  // What was put in the cart before the latest order was bought or left behind.
  for (const event of events) if (event.type === 'add_to_cart' && event.at <= lastOrderAt) cart.delete(event.productId);
  return {
    personalisation: consent !== false,
    orderCount: await countOrdersOf(db, who),
    purchases: new Map(purchases.map((purchase) => [purchase.productId, purchase])),
    views: events
      .filter((event) => event.type === 'view')
      .map(({ productId, at }) => ({ productId, at }))
      .reverse(),
    cart: [...cart],
    readAt: now,
  };
}

async function fillCounters(db: Db, now: number): Promise<MovingCounters> {
  const counters = new MovingCounters(COUNTER_HALF_LIVES, now - COUNTED_DAYS * DAY);
  for (const sale of await listDailySales(db, now - COUNTED_DAYS * DAY))
    counters.addSales(sale.productId, sale.orders, Math.min(now, sale.day + DAY / 2));
  for (const day of await listDailyOrders(db, now - COUNTED_DAYS * DAY))
    counters.addOrders(day.orders, Math.min(now, day.day + DAY / 2));
  return counters;
}
