import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** How often a node asks itself over the server whether notices still come; the answer's delay is the lag. */
const BEAT_MS = 1000;
/** A connection that brings no beat for so long is dead, whatever the network says. */
const SILENCE_MS = 5000;
const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 5000;

/** Another node, an import or a person committed a change of something that nodes keep in memory. */
export interface ChangeNotice {
  readonly what: 'products' | 'customers' | 'visitors' | 'orders';
  /** Undefined when any of them may have changed. */
  readonly ids?: readonly string[];
  /** The transaction that made it, to be compared with the snapshot of a read. */
  readonly transaction: bigint;
}

export interface ChangeHandlers {
  /** In the order of commits. What this node wrote itself is left out. */
  onNotice(notice: ChangeNotice): void;
  /** A beat came back that was sent at this time of `performance.now()`. */
  onBeat(sentAt: number): void;
  onLost(error: Error | undefined): void;
  /** Notices come again; those of the meantime are lost. */
  onReconnect(): void;
}

export interface ChangeListener {
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly databaseUrl: string;
  /** The channel: notices carry the name of the shop's schema. */
  readonly schema: string;
  /** Who we are: the `goeswith.node` of this node's other connections. */
  readonly node: string;
}

interface Payload {
  readonly node: string;
  readonly sentAt?: number;
  readonly transaction: string;
  readonly what: ChangeNotice['what'];
  readonly ids?: readonly string[];
}

/**
 * Listens on a connection of its own for what the trigger `tell_change` tells (migration 0002), and connects again
 * when it breaks. `sendBeat` sends a payload over another connection, the way that changes take.
 */
export async function listenForChanges(
  options: ListenOptions,
  sendBeat: (payload: string) => Promise<unknown>,
  handlers: ChangeHandlers,
): Promise<ChangeListener> {
  let closed = false;
  let client: pg.Client | undefined;
  let heardAt = 0;

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({
      connectionString: options.databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: SILENCE_MS,
      application_name: 'goeswith notices',
    });
    fresh.on('error', (error) => lose(fresh, error));
    fresh.on('end', () => lose(fresh));
    fresh.on('notification', ({ payload }) => {
      if (fresh !== client || payload === undefined) return;
      const { node, sentAt, transaction, what, ids } = JSON.parse(payload) as Payload;
      if (sentAt === undefined && node !== options.node)
        handlers.onNotice({ what, ids, transaction: BigInt(transaction) });
      if (sentAt === undefined || node !== options.node) return;
      heardAt = performance.now();
      handlers.onBeat(sentAt);
    });
    client = fresh;
    try {
      await fresh.connect();
      await fresh.query(`listen ${pg.escapeIdentifier(options.schema)}`);
    } catch (error) {
      client = undefined;
      fresh.end().catch(() => {});
      throw error;
    }
    heardAt = performance.now();
  };

  const lose = (lost: pg.Client, error?: Error): void => {
    if (lost !== client || closed) return;
    client = undefined;
    lost.end().catch(() => {});
    handlers.onLost(error);
    void reconnect();
  };

  const reconnect = async (): Promise<void> => {
    for (let wait = FIRST_RETRY_MS; !closed; wait = Math.min(2 * wait, LAST_RETRY_MS)) {
      try {
        await connect();
        return handlers.onReconnect();
      } catch {
        await pause(wait, undefined, { ref: false });
      }
    }
  };

  await connect();
  const timer = setInterval(() => {
    if (client === undefined) return;
    if (performance.now() - heardAt > SILENCE_MS) return lose(client);
    sendBeat(JSON.stringify({ node: options.node, sentAt: performance.now() })).catch(() => {});
  }, BEAT_MS);
  timer.unref();
  return {
    async close() {
      closed = true;
      clearInterval(timer);
      await client?.end().catch(() => {});
    },
  };
}
