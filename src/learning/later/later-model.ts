import type { ModelPart } from '../artifact.js';
import { cutByWork, type ProductIndex } from '../counting/baskets.js';
import type { History } from '../history.js';
import { joinFloats, joinInts, rowStarts } from '../joined-rows.js';
import type { LaterModel, LaterPair } from '../models.js';
import type { Pool } from '../workers/pool.js';
import { type FirstPurchases, firstPurchases } from './first-purchases.js';
import { isExposed, type LaterInput, type LaterParameters } from './later-rows.js';

const DAY = 86_400_000;
const TASKS_PER_THREAD = 8;
/** The longest of these that leaves two thirds of the history as exposures; with less than 42 days nothing is learned. */
const HORIZONS = [60, 30, 14];
const HORIZONS_IN_HISTORY = 3;
/** Customers that a share is shrunk by towards what buyers at large do: 3 of 5 prove less than 60 of 100. */
const PRIOR_CUSTOMERS = 20;

/** What is expected is the share of the same month; of long histories, of as many equal parts. */
const MONTH_DAYS = 30;
const MAX_MONTHS = 36;

const DEFAULTS: Omit<LaterParameters, 'horizonDays'> = {
  limit: 40,
  minCustomers: 5,
  minLogLikelihoodRatio: 10.83,
  minLift: 1.5,
};

/** Undefined where the history is too short for any horizon, or knows no customer. */
export async function fitLater(history: History, pool: Pool): Promise<ModelPart | undefined> {
  const end = history.orderTime.at(-1) ?? 0;
  const spanDays = (end - (history.orderTime[0] ?? 0)) / DAY;
  const horizonDays = HORIZONS.find((days) => days * HORIZONS_IN_HISTORY <= spanDays);
  if (horizonDays === undefined || history.customerIds.length === 0) return undefined;
  const parameters = { ...DEFAULTS, horizonDays };
  const firsts = firstPurchases(history);
  const month = monthOf(firsts, history.orderTime[0], spanDays);
  const input: LaterInput = {
    firsts,
    index: placesByProduct(firsts),
    customer: customerOf(firsts),
    month,
    end,
    ...countFollowed(firsts, month, end, parameters),
    parameters,
  };
  const sum = (counts: Uint32Array): number => counts.reduce((total, each) => total + each, 0);
  const tasks = cutByWork(workOf(input), pool.threads * TASKS_PER_THREAD);
  const ranges = await pool.map('laterRows', input, tasks);
  const ints = (name: 'length' | 'exposed' | 'partner' | 'customers'): Int32Array =>
    joinInts(ranges.map((range) => range[name]));
  return {
    name: 'later',
    format: 1,
    parameters: {
      ...parameters,
      exposures: sum(input.exposures),
      laterPurchases: sum(input.followed),
      customersLeftOut: firsts.leftOut,
    },
    arrays: {
      start: rowStarts(ints('length')),
      exposed: ints('exposed'),
      partner: ints('partner'),
      customers: ints('customers'),
      expected: joinFloats(ranges.map((range) => range.expected)),
      medianDays: joinFloats(ranges.map((range) => range.medianDays)),
    },
    strings: {},
  };
}

export function loadLater(part: ModelPart): LaterModel {
  const { start, exposed, partner, customers, expected, medianDays } = part.arrays;
  // First purchases that follow an exposure, on average: what each partner's share is a share of.
  const followers = Number(part.parameters.laterPurchases) / Math.max(1, Number(part.parameters.exposures));
  const pairAt = (product: number, at: number): LaterPair => {
    const [other, own] = [partner[at], exposed[product]];
    const share = (customers[at] + (PRIOR_CUSTOMERS * expected[at]) / own) / (own + PRIOR_CUSTOMERS);
    return {
      partner: other,
      customersWithBoth: customers[at],
      customersWithAnchor: own,
      lift: customers[at] / expected[at],
      medianDays: medianDays[at],
      probability: Math.min(1, share / Math.max(1, followers)),
    };
  };
  return {
    horizonDays: Number(part.parameters.horizonDays),
    listLater(product) {
      const pairs: LaterPair[] = [];
      for (let at = start[product]; at < start[product + 1]; at++) pairs.push(pairAt(product, at));
      return pairs;
    },
    findLater(product, other) {
      for (let at = start[product]; at < start[product + 1]; at++)
        if (partner[at] === other) return pairAt(product, at);
      return undefined;
    },
  };
}

/** Month of each first purchase, counted from the first order; longer ones where the history is long. */
function monthOf({ time }: FirstPurchases, from: number, spanDays: number): Uint16Array {
  const days = Math.max(MONTH_DAYS, spanDays / MAX_MONTHS);
  return Uint16Array.from(time, (at) => Math.min(MAX_MONTHS - 1, Math.floor((at - from) / DAY / days)));
}

/** Exposures by month, and those that each product followed: pairs of first purchases of one customer within the horizon. */
function countFollowed(firsts: FirstPurchases, month: Uint16Array, end: number, parameters: LaterParameters) {
  const months = month.reduce((most, each) => Math.max(most, each), 0) + 1;
  const followed = new Uint32Array(months * firsts.productCount);
  const exposures = new Uint32Array(months);
  const horizon = parameters.horizonDays * DAY;
  for (let customer = 0; customer + 1 < firsts.start.length; customer++) {
    const stop = firsts.start[customer + 1];
    for (let place = firsts.start[customer]; place < stop; place++) {
      if (!isExposed({ firsts, end, parameters }, place)) break;
      exposures[month[place]]++;
      const base = month[place] * firsts.productCount;
      for (let later = place + 1; later < stop && firsts.time[later] <= firsts.time[place] + horizon; later++)
        if (firsts.time[later] > firsts.time[place]) followed[base + firsts.product[later]]++;
    }
  }
  return { followed, exposures };
}

function placesByProduct({ product, productCount }: FirstPurchases): ProductIndex {
  const start = new Uint32Array(productCount + 1);
  for (const each of product) start[each + 1]++;
  for (let p = 0; p < productCount; p++) start[p + 1] += start[p];
  const next = start.slice(0, productCount);
  const basket = new Int32Array(product.length);
  for (let place = 0; place < product.length; place++) basket[next[product[place]]++] = place;
  return { start, basket };
}

function customerOf({ start, product }: FirstPurchases): Int32Array {
  const customer = new Int32Array(product.length);
  for (let c = 0; c + 1 < start.length; c++) customer.fill(c, start[c], start[c + 1]);
  return customer;
}

/** At most: first purchases of the same customers after it. */
function workOf({ firsts, customer }: LaterInput): Float64Array {
  const work = new Float64Array(firsts.productCount);
  for (let place = 0; place < firsts.product.length; place++)
    work[firsts.product[place]] += firsts.start[customer[place] + 1] - place;
  return work;
}
