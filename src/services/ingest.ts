import type { Customer } from '../domain/customer.js';
import { GoeswithError } from '../domain/errors.js';
import type { ShopEvent } from '../domain/event.js';
import type { Order } from '../domain/order.js';
import type { Product } from '../domain/product.js';
import { upsertCustomers } from '../storage/customers.js';
import { insertEvents } from '../storage/events.js';
import type { Db } from '../storage/open.js';
import { insertOrders } from '../storage/orders.js';
import { upsertProducts } from '../storage/products.js';
import type { IngestService, SentEvent } from './contracts.js';
import { readToken, type TokenContent } from './decision-token.js';
import type { LiveState } from './live-state.js';
import type { ProductCatalog } from './product-catalog.js';

export interface IngestParts {
  readonly db: Db;
  readonly catalog: ProductCatalog;
  readonly live: LiveState;
  readonly tokenSecret: string;
}

/** Takes in what happens in the shop: stored and committed first, then visible to the next decision, then acknowledged. */
export function ingestService({ db, catalog, live, tokenSecret }: IngestParts): IngestService {
  return {
    async storeEvents(sent) {
      const events = sent.map((event, place) => verified(event, place, tokenSecret));
      const stored = await insertEvents(db, events);
      for (const event of events) if (stored.has(event.id)) live.applyEvent(event);
      return { stored: stored.size, known: events.length - stored.size };
    },
    async storeOrders(orders: readonly Order[]) {
      const { ids, transaction } = await insertOrders(db, orders);
      const fresh = new Set(ids);
      // An id that stands twice in one batch counts once.
      const counted = orders.filter((order) => fresh.delete(order.id));
      live.applyOrders(counted, transaction);
      const unknown = counted
        .flatMap((order) => order.lines.map((line) => line.productId))
        .filter((id) => catalog.find(id) === undefined);
      if (unknown.length > 0) await catalog.reread(unknown);
      return { stored: ids.size, known: orders.length - ids.size };
    },
    async upsertProducts(products: readonly Product[]) {
      const counts = await upsertProducts(db, products);
      await catalog.reread(products.map((product) => product.id));
      return counts;
    },
    async upsertCustomers(customers: readonly Customer[]) {
      const counts = await upsertCustomers(db, customers);
      for (const customer of customers) live.forget({ customerId: customer.id });
      return counts;
    },
  };
}

/** The decision an event belongs to is taken from the signed token alone, so that a browser cannot forge outcomes. */
function verified({ token, ...event }: SentEvent, place: number, secret: string): ShopEvent {
  const needed = event.type.startsWith('offer_');
  if (!needed && token === undefined) return event;
  const content = token === undefined ? undefined : readToken(token, secret);
  if (content === undefined)
    throw invalidToken(
      place,
      'token',
      token === undefined ? 'is needed for this type of event' : 'is changed or not ours',
    );
  if (needed && !offers(content, event.productId))
    throw invalidToken(place, 'productId', 'is no product that this decision offered');
  return { ...event, decisionId: content.d };
}

/** `offer_shown` may speak of the whole answer; clicks and dismissals name a product. */
function offers(content: TokenContent, productId: string | undefined): boolean {
  return productId === undefined ? content.o.length > 0 : content.o.some(([id]) => id === productId);
}

function invalidToken(place: number, field: string, message: string): GoeswithError {
  return new GoeswithError('INVALID_TOKEN', {
    detail: `Event ${place}: ${field} ${message}.`,
    errors: [{ path: `body/events/${place}/${field}`, message }],
  });
}
