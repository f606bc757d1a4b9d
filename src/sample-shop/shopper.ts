import { NEVER } from './catalog.js';
import type { Person } from './people.js';
import { FAMILIES } from './tables/families.js';
import { FITS } from './tables/family.js';
import { MISSIONS } from './tables/missions.js';

export const FIT_KEYS = Object.keys(FITS);
/** Place of each family's fit among the fit keys; -1 for none. */
export const FIT_OF_FAMILY = Int8Array.from(FAMILIES, ({ fit }) => FIT_KEYS.indexOf(fit));

/** What somebody owns and remembers while more orders are to come. */
export interface Memory {
  /** By family: the product bought last, -1 for none. */
  readonly last: Int32Array;
  /** By family: day + 1 on which something runs out or is to be fetched; 0 for none. */
  readonly due: Uint16Array;
  /** By fit key: the chosen value, -1 for none. */
  readonly fit: Int8Array;
  /** By mission: 1 when done. */
  readonly done: Uint8Array;
}

export interface Shopper {
  readonly person: Person;
  readonly memory: Memory;
  ordersLeft: number;
  nextDay: number;
}

/** Memories of people who left are used for people who come: as many exist as people were between two orders at once. */
export class MemoryPool {
  readonly #free: Memory[] = [];

  take(): Memory {
    const memory = this.#free.pop();
    if (memory === undefined)
      return {
        last: new Int32Array(FAMILIES.length).fill(-1),
        due: new Uint16Array(FAMILIES.length),
        fit: new Int8Array(FIT_KEYS.length).fill(-1),
        done: new Uint8Array(MISSIONS.length),
      };
    memory.last.fill(-1);
    memory.due.fill(0);
    memory.fit.fill(-1);
    memory.done.fill(0);
    return memory;
  }

  release(memory: Memory): void {
    this.#free.push(memory);
  }
}

export function setDue(memory: Memory, family: number, day: number): void {
  memory.due[family] = Math.min(NEVER, day + 1);
}
