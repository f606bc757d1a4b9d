import type { Customer } from '../domain/customer.js';
import { seededRandom } from '../domain/random.js';
import { dayStart, weekdayWeight } from './calendar.js';
import { noise, normal } from './chances.js';
import { exactExp } from './exact-math.js';
import type { SampleShopOptions } from './options.js';
import { NEEDS } from './tables/missions.js';
import { BRANDS } from './tables/words.js';

/** Spread of the days between orders: the logarithm's standard deviation. */
const GAP_SPREAD = 1.05;
/** Share of the customers whose first order comes without an account. */
const IDENTIFIED_LATE = 0.12;

/** Somebody who buys; made again from the number whenever it is asked for, so that nobody need be kept. */
export interface Person {
  readonly number: number;
  readonly firstDay: number;
  /** Bit i: has need i. */
  readonly needs: number;
  /** Liked quality, 0 simple to 1 best. */
  readonly budget: number;
  /** How much a price cut tempts, 0 to 1. */
  readonly thrift: number;
  /** Bit i: likes brand i. */
  readonly brands: number;
  readonly southern: boolean;
  readonly wholesale: boolean;
  /** Orders in a life; guests have one. */
  readonly orders: number;
  /** Median days between orders. */
  readonly gapDays: number;
  /** Day from which on orders carry the customer; the orders before carry the visitor alone. `NEVER_KNOWN` for guests. */
  readonly knownFrom: number;
  /** Day of the second order, when there is one. */
  readonly secondDay: number;
}

const NEVER_KNOWN = Number.MAX_SAFE_INTEGER;

export function makePerson(seed: number, number: number, firstDay: number, guest: boolean, days: number): Person {
  const random = seededRandom(Math.floor(noise(seed, number, guest ? 1 : 0) * 4_294_967_296));
  let needs = 0;
  for (const [bit, [, share]] of NEEDS.entries()) if (random() < share * 0.85) needs |= 1 << bit;
  if (needs === 0) needs = 1 << Math.floor(random() * NEEDS.length);
  const budget = Math.min(1, Math.max(0, 0.42 + 0.24 * normal(random)));
  const thrift = random();
  const brands = (1 << Math.floor(random() * BRANDS.length)) | (1 << Math.floor(random() * BRANDS.length));
  const southern = random() < 0.15;
  const wholesale = random() < 0.012;
  // Few order often, a third order once: log-normal, cut at 60.
  const orders = guest ? 1 : Math.min(60, Math.max(1, Math.round(exactExp(1.06 + 1.28 * normal(random)))));
  const gapDays = Math.min(24.5, Math.max(6, (0.8 * days) / orders));
  const secondDay = orders > 1 ? firstDay + drawGap(gapDays, normal(random)) : NEVER_KNOWN;
  const late = random() < IDENTIFIED_LATE;
  return {
    number,
    firstDay,
    needs,
    budget,
    thrift,
    brands,
    southern,
    wholesale,
    orders,
    gapDays,
    knownFrom: guest ? NEVER_KNOWN : late ? secondDay : firstDay,
    secondDay,
  };
}

/** Whole days until the next order: log-normal around the median. */
export function drawGap(medianDays: number, deviate: number): number {
  return Math.max(1, Math.round(medianDays * exactExp(GAP_SPREAD * deviate)));
}

/** How many of `count` people come for the first time before each day, busier days having more. */
export function arrivalsBefore(options: SampleShopOptions, count: number): Float64Array {
  const before = new Float64Array(options.days + 1);
  for (let day = 0; day < options.days; day++)
    before[day + 1] = before[day] + weekdayWeight(dayStart(options.until, options.days, day));
  const total = before[options.days];
  return before.map((sum) => Math.round((sum / total) * count));
}

export function customerId(number: number): string {
  return `C${String(number + 1).padStart(6, '0')}`;
}

/** A customer's visitor has the customer's number; guests follow after them. */
export function visitorId(number: number): string {
  return `V${String(number + 1).padStart(6, '0')}`;
}

/** The customers with an account, in the order in which they came. */
export function* listCustomers(options: SampleShopOptions, seed: number): Generator<Customer> {
  const before = arrivalsBefore(options, options.customers);
  for (let day = 0; day < options.days; day++) {
    for (let number = before[day]; number < before[day + 1]; number++) {
      const { knownFrom, southern, wholesale } = makePerson(seed, number, day, false, options.days);
      if (knownFrom >= options.days) continue;
      yield {
        id: customerId(number),
        createdAt: new Date(dayStart(options.until, options.days, knownFrom)),
        region: southern ? 'south' : 'north',
        // One in twelve declines, which Goeswith must honour.
        consentPersonalisation: number % 12 !== 5,
        attributes: wholesale ? { kind: 'wholesale' } : ({} as Record<string, string>),
      };
    }
  }
}
