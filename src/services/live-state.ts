import type { RepeatCount, RepeatView, VisitorFacts } from '../deciding/decision-state.js';
import { MovingCounters } from '../deciding/state/moving-counters.js';
import {
  applyEventTo,
  applyOrderTo,
  MAX_PURCHASES,
  MAX_VIEWS,
  type VisitorEntry,
} from '../deciding/state/visitor-entry.js';
import { VisitorStore, type Who } from '../deciding/state/visitor-store.js';
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
/** Visitors kept in memory: about 5 kB each. */
const MAX_VISITORS = 50_000;

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

interface Entry extends VisitorEntry {
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
  const visitors = new VisitorStore<Entry>(MAX_VISITORS);

  return {
    counters,
    repeats: { findRepeat: (productId) => repeatCounts.get(productId) },
    async findVisitor(who) {
      if (who.customerId === undefined && who.visitorId === undefined) return undefined;
      const known = visitors.find(who);
      if (known !== undefined && options.now() - known.readAt <= options.maxAgeMs) return known;
      const pending = visitors.beginRead(who);
      try {
        const read = await readVisitor(db, who, options.now());
        // Something happened meanwhile that this read may lack: the next one, which began later, has it.
        if (pending.outdated) return await readVisitor(db, who, options.now());
        visitors.put(who, read);
        return read;
      } finally {
        visitors.endRead(pending);
      }
    },
    applyEvent(event) {
      visitors.change(event, (entry) => applyEventTo(entry, event));
    },
    applyOrder(order) {
      const bought = order.lines.filter((line) => line.quantity > 0).map((line) => line.productId);
      if (bought.length === 0) return;
      counters.record(bought, order.orderedAt.getTime(), options.now());
      visitors.change(order, (entry) => applyOrderTo(entry, order));
    },
    forget(customerId) {
      visitors.forget({ customerId });
    },
  };
}

async function readVisitor(db: Db, who: Who, now: number): Promise<Entry> {
  const consent = who.customerId === undefined ? undefined : await findPersonalisationConsent(db, who.customerId);
  const purchases = await listPurchases(db, who, MAX_PURCHASES);
  const events = await listRecentEvents(db, who, MAX_VIEWS);
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
