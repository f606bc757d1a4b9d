import { setTimeout as pause } from 'node:timers/promises';
import type { ChangeListener, ChangeNotice } from '../storage/change-notices.js';
import type { Db, Storage } from '../storage/open.js';
import { listSales } from '../storage/orders.js';
import type { LiveState } from './live-state.js';
import type { ProductCatalog } from './product-catalog.js';

/** How long a visitor read from storage holds while nobody tells what other nodes write. */
const UNTOLD_MAX_AGE_MS = 1000;
/** After an import told of many orders, counting anew waits so many times as long as the last count took. */
const RECOUNT_PAUSE = 5;

/** What a node keeps in memory, and other nodes may change. */
export interface KeptInMemory {
  readonly db: Db;
  readonly catalog: ProductCatalog;
  readonly live: LiveState;
}

export interface ChangeFeed {
  /** How long a visitor in memory may be trusted now. */
  maxAgeMs(): number;
  /** How late this node knows of changes; null where no other process can make any. */
  lagSeconds(): number | null;
  /** Applies what was told since the feed began, and what will be. Once a feed. */
  keepUpToDate(kept: KeptInMemory): void;
  close(): Promise<void>;
}

/** For an embedded database: one process, which knows what it did. */
const ALONE: ChangeFeed = {
  maxAgeMs: () => Number.POSITIVE_INFINITY,
  lagSeconds: () => null,
  keepUpToDate() {},
  close: async () => {},
};

/**
 * Follows what other nodes, imports and people commit to a shared database. Begin it before memory is filled and apply
 * it after: what is committed in between comes by notice. Work is done in the order of commits, one piece at a time.
 */
export async function changeFeed(storage: Storage, onError: (error: unknown) => void): Promise<ChangeFeed> {
  if (storage.listen === undefined) return ALONE;
  let connected = true;
  let lagMs = 0;
  let lastBeatAt = performance.now();
  let begin: (kept: KeptInMemory) => void = () => {};
  const kept = new Promise<KeptInMemory>((resolve) => {
    begin = resolve;
  });
  let work: Promise<void> = Promise.resolve();
  const enqueue = (task: (kept: KeptInMemory) => Promise<void> | void): void => {
    work = work.then(async () => task(await kept)).catch(onError);
  };
  const recount = coalesced(() => kept.then(({ live }) => live.recount()), onError);

  const listener: ChangeListener = await storage.listen({
    onNotice: (notice) => enqueue((memory) => apply(notice, memory, recount.ask)),
    onBeat: (sentAt) =>
      enqueue(() => {
        lastBeatAt = performance.now();
        lagMs = lastBeatAt - sentAt;
      }),
    onLost(error) {
      connected = false;
      onError(error ?? new Error('The connection for notices broke.'));
    },
    onReconnect: () =>
      enqueue(async ({ catalog, live }) => {
        connected = true;
        live.forgetEveryone();
        recount.ask();
        await catalog.reload();
      }),
  });
  return {
    maxAgeMs: () => (connected ? Number.POSITIVE_INFINITY : UNTOLD_MAX_AGE_MS),
    // Beats come once a second: without one for longer, the wait is the lag.
    lagSeconds: () => Math.max(lagMs, performance.now() - lastBeatAt - 1000) / 1000,
    keepUpToDate: (memory) => begin(memory),
    async close() {
      await listener.close();
      await work;
      await recount.stop();
    },
  };
}

async function apply(
  { what, ids, transaction }: ChangeNotice,
  { db, catalog, live }: KeptInMemory,
  askRecount: () => void,
): Promise<void> {
  if (ids === undefined) {
    if (what === 'products') return catalog.reload();
    if (what === 'orders') askRecount();
    return live.forgetEveryone();
  }
  if (what === 'products') return catalog.reread(ids);
  if (what === 'orders') return live.applySales(await listSales(db, ids), transaction);
  for (const id of ids) live.forget(what === 'customers' ? { customerId: id } : { visitorId: id });
}

/** Runs a task soon after it is asked for, however often; long ones are kept apart. */
function coalesced(task: () => Promise<void>, onError: (error: unknown) => void) {
  const stopping = new AbortController();
  let asked = false;
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    while (asked && !stopping.signal.aborted) {
      asked = false;
      const startedAt = performance.now();
      await task().catch(onError);
      const rest = RECOUNT_PAUSE * (performance.now() - startedAt);
      await pause(rest, undefined, { ref: false, signal: stopping.signal }).catch(() => {});
    }
    running = undefined;
  };
  return {
    ask(): void {
      asked = true;
      running ??= run();
    },
    async stop(): Promise<void> {
      stopping.abort();
      await running;
    },
  };
}
