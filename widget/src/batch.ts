import { createClient } from './client/create-client.js';
import type { OfferAnswer, OfferRequest } from './client/types.js';
import type { Connection } from './slot-settings.js';
import { TIME_LIMIT_MS } from './time-limit.js';

const MOST_OFFERS = 50;

interface Waiting {
  readonly limit?: number;
  readonly resolve: (answer: OfferAnswer) => void;
  readonly reject: (error: unknown) => void;
}

interface Group {
  readonly connection: Connection;
  readonly request: OfferRequest;
  readonly slots: Waiting[];
}

const groups = new Map<string, Group>();
const dismissedProducts = new Set<string>();

/** Takes a product out of all later answers of this page. */
export function leaveOut(productId: string): void {
  dismissedProducts.add(productId);
}

/**
 * Asks for offers. Slots that ask the same in the same moment (say "bought together" and "goes well with" on one
 * product page) share one request and one decision, and no product stands in two of them: the first slot takes its
 * limit, the next one what is left.
 */
export function requestOffers(connection: Connection, request: OfferRequest, limit?: number): Promise<OfferAnswer> {
  const key = JSON.stringify([connection, request]);
  return new Promise((resolve, reject) => {
    const group = groups.get(key);
    if (group) group.slots.push({ limit, resolve, reject });
    else {
      groups.set(key, { connection, request, slots: [{ limit, resolve, reject }] });
      queueMicrotask(() => {
        const ready = groups.get(key)!;
        groups.delete(key);
        void answer(ready);
      });
    }
  });
}

async function answer({ connection, request, slots }: Group): Promise<void> {
  const { endpoint, key } = connection;
  try {
    const limit = slots.every((slot) => slot.limit !== undefined)
      ? Math.min(
          MOST_OFFERS,
          slots.reduce((sum, slot) => sum + slot.limit!, 0),
        )
      : undefined;
    const client = createClient({ baseUrl: endpoint, key, timeoutMs: TIME_LIMIT_MS });
    const decided = await client.offers(limit === undefined ? request : { ...request, limit });
    let left = decided.offers.filter(({ product }) => !dismissedProducts.has(product.id));
    for (const slot of slots) {
      const offers = left.slice(0, slot.limit);
      left = left.slice(offers.length);
      slot.resolve({ ...decided, offers });
    }
  } catch (error) {
    for (const slot of slots) slot.reject(error);
  }
}
