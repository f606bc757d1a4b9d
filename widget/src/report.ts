import { ClientError } from './client/client-error.js';
import { createClient } from './client/create-client.js';
import type { ShopEvent } from './client/types.js';
import type { Connection } from './slot-settings.js';

/** Offers that come into view together are reported together. */
const COLLECT_MS = 1_000;
const ANSWER_WITHIN_MS = 10_000;
const MOST_TRIES = 3;
const MOST_WAITING = 200;

interface Queue {
  readonly connection: Connection;
  waiting: { event: ShopEvent; tries: number }[];
  timer?: ReturnType<typeof setTimeout>;
}

const queues = new Map<string, Queue>();

/**
 * Reports an event without holding anything up: the request outlives the page. A failed one is tried again with the
 * next; the id makes sure that it counts once.
 */
export function report(connection: Connection, event: ShopEvent, when: 'soon' | 'now'): void {
  const key = JSON.stringify(connection);
  let queue = queues.get(key);
  if (!queue) {
    queue = { connection, waiting: [] };
    queues.set(key, queue);
    listenForLeaving();
  }
  queue.waiting.push({ event, tries: 0 });
  if (when === 'now') flush(queue);
  else queue.timer ??= setTimeout(flush, COLLECT_MS, queue);
}

function flush(queue: Queue): void {
  clearTimeout(queue.timer);
  queue.timer = undefined;
  const batch = queue.waiting;
  if (batch.length === 0) return;
  queue.waiting = [];
  const { endpoint, key } = queue.connection;
  createClient({ baseUrl: endpoint, key, timeoutMs: ANSWER_WITHIN_MS })
    .sendEvents(batch.map(({ event }) => event))
    .catch((error: unknown) => {
      const refused =
        error instanceof ClientError && error.status !== undefined && error.status < 500 && error.status !== 429;
      if (refused) {
        console.warn(`goes-with: events were refused: ${error.message}`);
        return;
      }
      const again = batch
        .map(({ event, tries }) => ({ event, tries: tries + 1 }))
        .filter(({ tries }) => tries < MOST_TRIES);
      queue.waiting = [...again, ...queue.waiting].slice(-MOST_WAITING);
    });
}

let listening = false;

function listenForLeaving(): void {
  if (listening) return;
  listening = true;
  const flushAll = () => {
    if (document.visibilityState === 'hidden') for (const queue of queues.values()) flush(queue);
  };
  document.addEventListener('visibilitychange', flushAll);
  // Safari does not tell visibilitychange on every way out.
  addEventListener('pagehide', () => {
    for (const queue of queues.values()) flush(queue);
  });
}
