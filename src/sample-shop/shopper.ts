import { NEVER } from './catalog.js';
import type { Person } from './people.js';
import { FAMILIES } from './tables/families.js';
import { FITS } from './tables/family.js';
import { MISSIONS } from './tables/missions.js';

export const FIT_KEYS = Object.keys(FITS);
/** Place of each family's fit among the fit keys; -1 for none. */
export const FIT_OF_FAMILY = Int8Array.from(FAMILIES, ({ fit }) => FIT_KEYS.indexOf(fit));

/** What somebody owns and remembers. */
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

/** A customer with more orders to come; the person is made again from number and first day. */
export interface Waiting {
  readonly number: number;
  readonly firstDay: number;
  readonly ordersLeft: number;
  readonly packed: PackedMemory;
}

/** Somebody who orders today. */
export interface Shopper {
  readonly person: Person;
  readonly ordersLeft: number;
  /** Undefined before the first order. */
  readonly packed: PackedMemory | undefined;
}

/** A memory in few numbers: fits, two numbers of done missions, then family, last and due of what is owned or due. */
export type PackedMemory = ArrayLike<number>;

const HEAD = 3;
/** Bits of one number for done missions, within what engines keep as small integers. */
const BITS = 30;
/** A fit value and "none" are one of so many. */
const FIT_BASE = 5;

export function makeMemory(): Memory {
  return {
    last: new Int32Array(FAMILIES.length).fill(-1),
    due: new Uint16Array(FAMILIES.length),
    fit: new Int8Array(FIT_KEYS.length).fill(-1),
    done: new Uint8Array(MISSIONS.length),
  };
}

export function packMemory({ last, due, fit, done }: Memory): readonly number[] {
  const packed = [0, 0, 0];
  for (const value of fit) packed[0] = packed[0] * FIT_BASE + value + 1;
  for (let mission = 0; mission < done.length; mission++)
    if (done[mission] === 1) packed[1 + Math.floor(mission / BITS)] |= 1 << (mission % BITS);
  for (let family = 0; family < last.length; family++)
    if (last[family] >= 0 || due[family] > 0) packed.push(family, last[family], due[family]);
  return packed;
}

/** Writes what was packed, or nothing, over a memory. */
export function unpackMemory(packed: PackedMemory | undefined, { last, due, fit, done }: Memory): void {
  last.fill(-1);
  due.fill(0);
  fit.fill(-1);
  done.fill(0);
  if (packed === undefined) return;
  let fits = packed[0];
  for (let key = fit.length - 1; key >= 0; key--) {
    fit[key] = (fits % FIT_BASE) - 1;
    fits = Math.floor(fits / FIT_BASE);
  }
  for (let mission = 0; mission < done.length; mission++)
    done[mission] = (packed[1 + Math.floor(mission / BITS)] >> (mission % BITS)) & 1;
  for (let at = HEAD; at < packed.length; at += 3) {
    last[packed[at]] = packed[at + 1];
    due[packed[at]] = packed[at + 2];
  }
}

/** Families that somebody will need, with the product bought last (-1 for none) and the day. */
export function* listDue(packed: PackedMemory): Generator<{ family: number; last: number; day: number }> {
  for (let at = HEAD; at < packed.length; at += 3)
    if (packed[at + 2] > 0) yield { family: packed[at], last: packed[at + 1], day: packed[at + 2] - 1 };
}

export function setDue(memory: Memory, family: number, day: number): void {
  memory.due[family] = Math.min(NEVER, day + 1);
}
