import type { VisitorEntry } from './visitor-entry.js';

/** Who asks or acts, as far as they are known. */
export interface Who {
  readonly customerId?: string;
  readonly visitorId?: string;
}

/** A read of a visitor from storage that has not come back yet. */
export interface PendingRead {
  /** True when the visitor did something since the read began: what it brings may lack that. */
  readonly outdated: boolean;
}

interface Pending extends PendingRead {
  readonly parts: readonly string[];
  outdated: boolean;
}

/**
 * Visitors in memory, at most `maxVisitors`; the one not asked for longest goes first. One entry a pair of customer and
 * visitor id, because a visitor who is identified as a customer keeps what they did before. What somebody does shows in
 * every entry that carries one of their ids: the shop's server reports an order by customer, the page asks by both.
 */
export class VisitorStore<Entry extends VisitorEntry> {
  readonly #maxVisitors: number;
  readonly #entries = new Map<string, Entry>();
  readonly #keysByPart = new Map<string, Set<string>>();
  readonly #pending = new Set<Pending>();

  constructor(maxVisitors: number) {
    this.#maxVisitors = maxVisitors;
  }

  get size(): number {
    return this.#entries.size;
  }

  find(who: Who): Entry | undefined {
    const key = keyOf(who);
    const entry = this.#entries.get(key);
    if (entry !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, entry);
    }
    return entry;
  }

  put(who: Who, entry: Entry): void {
    const key = keyOf(who);
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    for (const part of partsOf(who)) {
      const keys = this.#keysByPart.get(part);
      if (keys === undefined) this.#keysByPart.set(part, new Set([key]));
      else keys.add(key);
    }
    if (this.#entries.size > this.#maxVisitors) {
      const [oldest] = this.#entries.keys();
      this.#remove(oldest);
    }
  }

  /** Applies a change to every entry of this person, once each, and marks reads under way as outdated. */
  change(who: Who, apply: (entry: Entry) => void): void {
    const parts = partsOf(who);
    for (const read of this.#pending) read.outdated ||= parts.some((part) => read.parts.includes(part));
    for (const key of this.#keysOf(parts)) {
      const entry = this.#entries.get(key);
      if (entry !== undefined) apply(entry);
    }
  }

  /** Drops every entry of this person, so that they are read anew. */
  forget(who: Who): void {
    this.change(who, () => {});
    for (const key of this.#keysOf(partsOf(who))) this.#remove(key);
  }

  /** Call `endRead` when it has come back, whatever came of it. */
  beginRead(who: Who): PendingRead {
    const read: Pending = { parts: partsOf(who), outdated: false };
    this.#pending.add(read);
    return read;
  }

  endRead(read: PendingRead): void {
    this.#pending.delete(read as Pending);
  }

  #keysOf(parts: readonly string[]): Set<string> {
    return new Set(parts.flatMap((part) => [...(this.#keysByPart.get(part) ?? [])]));
  }

  #remove(key: string): void {
    this.#entries.delete(key);
    for (const part of partsOf(JSON.parse(key) as Who)) {
      const keys = this.#keysByPart.get(part);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysByPart.delete(part);
    }
  }
}

function keyOf({ customerId, visitorId }: Who): string {
  return JSON.stringify({ customerId, visitorId });
}

function partsOf({ customerId, visitorId }: Who): readonly string[] {
  return [
    ...(customerId === undefined ? [] : [`customer ${customerId}`]),
    ...(visitorId === undefined ? [] : [`visitor ${visitorId}`]),
  ];
}
