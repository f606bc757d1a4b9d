import { type Random, seededRandom, seedFrom } from '../domain/random.js';
import { NEEDS } from './tables/missions.js';

/** The people of the shop as columns: a million of them fit into memory. The guests at the end buy once, without an account. */
export interface People {
  readonly count: number;
  readonly customers: number;
  /** Bit i: has need i. */
  readonly needs: Uint16Array;
  /** Liked quality, 0 simple to 1 best. */
  readonly budget: Float32Array;
  readonly southern: Uint8Array;
  readonly wholesale: Uint8Array;
  readonly orders: Uint16Array;
  readonly firstDay: Uint16Array;
  /** Median days between orders. */
  readonly gapDays: Float32Array;
}

/** Standard normal by the sum of twelve uniforms: enough tail for this, and no platform-dependent functions. */
export function normal(random: Random): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw++) sum += random();
  return sum;
}

export function makePeople(seed: number, customers: number, guests: number, days: number): People {
  const count = customers + guests;
  const random = seededRandom(seedFrom(seed, 'people'));
  const people: People = {
    count,
    customers,
    needs: new Uint16Array(count),
    budget: new Float32Array(count),
    southern: new Uint8Array(count),
    wholesale: new Uint8Array(count),
    orders: new Uint16Array(count),
    firstDay: new Uint16Array(count),
    gapDays: new Float32Array(count),
  };
  for (let person = 0; person < count; person++) {
    let needs = 0;
    for (const [bit, [, share]] of NEEDS.entries()) if (random() < share * 0.85) needs |= 1 << bit;
    people.needs[person] = needs === 0 ? 1 << Math.floor(random() * NEEDS.length) : needs;
    people.budget[person] = Math.min(1, Math.max(0, 0.42 + 0.24 * normal(random)));
    people.southern[person] = random() < 0.15 ? 1 : 0;
    people.wholesale[person] = random() < 0.012 ? 1 : 0;
    // Few order often, a third order once: log-normal, cut at 60.
    const orders = Math.min(60, Math.max(1, Math.round(Math.exp(1.06 + 1.3 * normal(random)))));
    people.orders[person] = person < customers ? orders : 1;
    people.firstDay[person] = Math.floor(random() * (days - 1));
    people.gapDays[person] = Math.min(26, Math.max(6, (0.8 * days) / orders));
  }
  return people;
}
