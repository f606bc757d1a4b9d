import { type DecisionRecord, findDecision, insertDecisions } from '../storage/decisions.js';
import type { Db } from '../storage/open.js';

/** Longest that a decision waits in memory; what a crash can lose. */
const DELAY_MS = 250;
const GROUP = 500;
/** Beyond this the database cannot keep up; the oldest are dropped and counted rather than memory filled. */
const MAX_QUEUE = 20_000;

export interface DecisionLog {
  add(record: DecisionRecord): void;
  find(id: string): Promise<DecisionRecord | undefined>;
  /** Writes what waits and stops. */
  close(): Promise<void>;
  readonly queued: number;
  readonly dropped: number;
}

/**
 * Writes decisions behind the answers, in groups. A shopper's answer never waits for the log; the signed token in the
 * answer proves what was offered even when its log row is lost.
 */
export function decisionLog(db: Db, onError: (error: unknown) => void): DecisionLog {
  let queue: DecisionRecord[] = [];
  let writing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let dropped = 0;
  let inFlight: readonly DecisionRecord[] = [];

  const write = async (): Promise<void> => {
    while (queue.length > 0) {
      inFlight = queue.slice(0, GROUP);
      queue = queue.slice(GROUP);
      try {
        await insertDecisions(db, inFlight);
      } catch (error) {
        dropped += inFlight.length;
        onError(error);
      }
      inFlight = [];
    }
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing ??= write().finally(() => {
      writing = undefined;
    });
    return writing;
  };
  return {
    add(record) {
      if (queue.length >= MAX_QUEUE) {
        queue.shift();
        dropped++;
      }
      queue.push(record);
      if (queue.length >= GROUP) void flush();
      else timer ??= setTimeout(() => void flush(), DELAY_MS);
    },
    async find(id) {
      const waiting = [...inFlight, ...queue].find(({ decision }) => decision.id === id);
      return waiting ?? findDecision(db, id);
    },
    async close() {
      while (queue.length > 0 || writing !== undefined) await flush();
      clearTimeout(timer);
    },
    get queued() {
      return queue.length + inFlight.length;
    },
    get dropped() {
      return dropped;
    },
  };
}
