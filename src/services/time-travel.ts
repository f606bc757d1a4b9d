import { GoeswithError } from '../domain/errors.js';
import { type Product, priceShare } from '../domain/product.js';
import type { Db } from '../storage/open.js';
import { findOrderPeriod } from '../storage/sales.js';
import { type CatalogParts, catalogService } from './catalog.js';
import type { PastShop, TimeTravelService } from './contracts.js';
import { fillCounters } from './live-state.js';
import { type OfferParts, offerService } from './offers.js';
import { type ProductCatalog, toFacts } from './product-catalog.js';

/** A product as the catalog had it at a time; undefined before it was sold. */
export type ProductHistory = (product: Product, at: Date) => Product | undefined;

const DAY = 86_400_000;
const NOON = DAY / 2;
/** Days kept in memory: somebody who compares two of them goes to and fro. */
const MAX_DAYS = 4;

/**
 * Shows the shop as it stood at noon of a past day (UTC): prices and launches by the catalog's history, sales until that day, and
 * decisions taken with that day as now. To look at, in a demo: whoever looks is a stranger, and no decision is stored. The model is the
 * one in service, which knows the orders that came after.
 */
export async function timeTravelService(
  db: Db,
  shared: Omit<OfferParts, 'live' | 'log' | 'now' | 'simulatedTime'> & Pick<CatalogParts, 'drawTile'>,
  history: ProductHistory,
): Promise<TimeTravelService | undefined> {
  const ordered = await findOrderPeriod(db);
  if (ordered === undefined) return undefined;
  // Simulated visitors may have bought in the future; what is not yet is no day to look back at.
  const period = { ...ordered, lastOrderAt: new Date(Math.min(ordered.lastOrderAt.getTime(), Date.now())) };
  const days = new Map<number, Promise<PastShop>>();
  const open = async (at: Date): Promise<PastShop> => {
    const products = catalogAt(shared.catalog, history, at);
    const { counters } = await fillCounters(db, at.getTime(), at.getTime(), at.getTime());
    const live = { counters, repeats: { findRepeat: () => undefined }, findVisitor: async () => undefined };
    const log = { add: () => {}, find: async () => undefined };
    return {
      at,
      offers: offerService({ ...shared, catalog: products, live, log, now: () => at, simulatedTime: false }),
      catalog: catalogService({ ...shared, db, catalog: products, releasedUntil: at }),
    };
  };
  return {
    ...period,
    async at(time) {
      const day = Math.floor(time.getTime() / DAY);
      const [first, last] = [period.firstOrderAt, period.lastOrderAt].map((each) => Math.floor(each.getTime() / DAY));
      // Also refuses what is no date.
      if (!(day >= first && day <= last))
        throw new GoeswithError('BAD_REQUEST', {
          errors: [
            {
              path: 'headers/accept-datetime',
              message: `must be a date from ${toDay(period.firstOrderAt)} to ${toDay(period.lastOrderAt)}, the days that have orders`,
            },
          ],
        });
      const known = days.get(day);
      if (known !== undefined) return known;
      const opened = open(new Date(day * DAY + NOON));
      if (days.size >= MAX_DAYS) days.delete(days.keys().next().value ?? day);
      days.set(day, opened);
      // A day that could not be read is asked for anew the next time.
      opened.catch(() => days.delete(day));
      return opened;
    },
  };
}

function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function catalogAt(
  catalog: Pick<ProductCatalog, 'find' | 'listGroup'>,
  history: ProductHistory,
  at: Date,
): Pick<ProductCatalog, 'find' | 'findProduct' | 'priceShare' | 'listGroup'> {
  const seen = new WeakMap<Product, Product | null>();
  const past = (product: Product): Product | undefined => {
    let then = seen.get(product);
    if (then === undefined) {
      then = history(product, at) ?? null;
      seen.set(product, then);
    }
    return then ?? undefined;
  };
  const find = (id: string): Product | undefined => {
    const product = catalog.find(id);
    return product && past(product);
  };
  return {
    find,
    findProduct(id) {
      const product = find(id);
      return product && toFacts(product);
    },
    priceShare(id) {
      const product = find(id);
      return product === undefined ? 1 : priceShare(product);
    },
    listGroup: (groupId) => catalog.listGroup(groupId).flatMap((product) => past(product) ?? []),
  };
}
