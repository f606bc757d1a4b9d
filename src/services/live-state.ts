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
import { countOrdersOf, listPurchases, type Sale } from '../storage/orders.js';
import { listDailyOrders, listDailySales, listRepeatCounts } from '../storage/sales.js';
import { readAtOnce, type Snapshot } from '../storage/snapshot.js';

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
  /** Orders that this node stored, in that transaction. */
  applyOrders(orders: readonly Order[], transaction: bigint): void;
  /** Sales that another node stored: counted as if they were ours; their visitors are read anew. */
  applySales(sales: readonly Sale[], transaction: bigint): void;
  /** Reads them anew at the next question. */
  forget(who: Who): void;
  forgetEveryone(): void;
  /** Counts the sales in storage anew. */
  recount(): Promise<void>;
}

interface Entry extends VisitorEntry {
  readonly readAt: number;
}

export interface LiveStateOptions {
  /** How long an entry holds now, milliseconds: for ever while everything that is written is told to this node. */
  readonly maxAgeMs: () => number;
  readonly now: () => number;
  /** Counts an order ahead of the clock at its own time; else it counts as of now. */
  readonly simulatedTime?: boolean;
}

type Counted = Pick<Sale, 'productIds' | 'at'>;

export async function liveState(
  db: Db,
  { maxAgeMs, now, simulatedTime = false }: LiveStateOptions,
): Promise<LiveState> {
  const latest = (): number => (simulatedTime ? Number.POSITIVE_INFINITY : now());
  let { counters, snapshot } = await fillCounters(db, now(), latest());
  let repeatCounts = await readRepeats(db);
  let visitors = new VisitorStore<Entry>(MAX_VISITORS);
  /** What was counted while counting anew, which the new counters may lack. */
  let meanwhile: { sale: Counted; transaction: bigint }[] | undefined;

  // Every order moves the counters once: it is in the snapshot they were read from, or it is recorded.
  const count = (sale: Counted, transaction: bigint): void => {
    meanwhile?.push({ sale, transaction });
    if (!snapshot.sees(transaction)) counters.record(sale.productIds, sale.at, latest());
  };

  return {
    get counters() {
      return counters;
    },
    repeats: { findRepeat: (productId) => repeatCounts.get(productId) },
    async findVisitor(who) {
      if (who.customerId === undefined && who.visitorId === undefined) return undefined;
      // Whoever forgets everyone meanwhile starts another store: what is read for this one is not kept there.
      const store = visitors;
      const known = store.find(who);
      if (known !== undefined && now() - known.readAt <= maxAgeMs()) return known;
      const pending = store.beginRead(who);
      try {
        const read = await readVisitor(db, who, now());
        // Something happened meanwhile that this read may lack: the next one, which began later, has it.
        if (pending.outdated) return await readVisitor(db, who, now());
        store.put(who, read);
        return read;
      } finally {
        store.endRead(pending);
      }
    },
    applyEvent(event) {
      visitors.change(event, (entry) => applyEventTo(entry, event));
    },
    applyOrders(orders, transaction) {
      for (const order of orders) {
        const productIds = order.lines.filter((line) => line.quantity > 0).map((line) => line.productId);
        if (productIds.length === 0) continue;
        count({ productIds, at: order.orderedAt.getTime() }, transaction);
        visitors.change(order, (entry) => applyOrderTo(entry, order));
      }
    },
    applySales(sales, transaction) {
      for (const sale of sales) {
        count(sale, transaction);
        visitors.forget(sale);
      }
    },
    forget: (who) => visitors.forget(who),
    forgetEveryone() {
      visitors = new VisitorStore(MAX_VISITORS);
    },
    async recount() {
      meanwhile = [];
      try {
        const fresh = await fillCounters(db, now(), latest());
        const repeats = await readRepeats(db);
        const late = meanwhile;
        ({ counters, snapshot } = fresh);
        repeatCounts = repeats;
        meanwhile = undefined;
        for (const { sale, transaction } of late) count(sale, transaction);
      } finally {
        meanwhile = undefined;
      }
    },
  };
}

async function readRepeats(db: Db): Promise<ReadonlyMap<string, RepeatCount>> {
  return new Map((await listRepeatCounts(db)).map((row) => [row.productId, row]));
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

/**
 * Sales of the 120 days before `now`, and those that bear a later time, but none from `until` on. Times after `latest` count as that.
 */
export async function fillCounters(
  db: Db,
  now: number,
  latest: number,
  until?: number,
): Promise<{ counters: MovingCounters; snapshot: Snapshot }> {
  const from = now - COUNTED_DAYS * DAY;
  const { read, snapshot } = await readAtOnce(db, async (transaction) => ({
    sales: await listDailySales(transaction, from, until),
    orders: await listDailyOrders(transaction, from, until),
  }));
  const counters = new MovingCounters(COUNTER_HALF_LIVES, from);
  for (const sale of read.sales) counters.addSales(sale.productId, sale.orders, Math.min(latest, sale.day + DAY / 2));
  for (const day of read.orders) counters.addOrders(day.orders, Math.min(latest, day.day + DAY / 2));
  return { counters, snapshot };
}
