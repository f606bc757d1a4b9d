import type { Random } from '../domain/random.js';
import type { Catalog } from './catalog.js';
import { normal, pickWeighted } from './chances.js';
import { chooseProduct } from './choose-product.js';
import { exactExp } from './exact-math.js';
import type { Market } from './market.js';
import type { Person } from './people.js';
import { type Memory, setDue } from './shopper.js';
import { FAMILIES } from './tables/families.js';
import { MISSIONS, NEEDS } from './tables/missions.js';

const NEED_OF_MISSION = Int32Array.from(MISSIONS, ({ need }) => {
  const bit = NEEDS.findIndex(([name]) => name === need);
  return bit < 0 ? 0 : 1 << bit;
});
const WEIGHT_OF_MISSION = Float64Array.from(MISSIONS, ({ weight }) => weight);
const LASTS = Float64Array.from(FAMILIES, ({ lastsDays }) => lastsDays);
/** Families of many models are collected; of the others, one is enough for a long time. */
const COLLECTED = Uint8Array.from(FAMILIES, ({ models }) => (models < 8 ? 0 : 1));

/** A durable thing that somebody owns is bought again this much less. */
const OWNED_FACTOR = 0.08;
/** A price cut in a family makes people want it this much more often, the thrifty even more. */
const CUT_WANTS = 2;
/** Days before something runs out that it is bought again, and how surely. */
const AHEAD_DAYS = 6;
const DUE_CHANCE = 0.8;
/** Spread of what one unit lasts, as a share of it. */
export const LASTS_SPREAD = 0.25;
/** Of a role with a lag, so many come for it at once. */
const AT_ONCE = 0.25;
const MAX_WANTS = 160;
const MISSIONS_A_BASKET = 12;
const REDRAWS = 30;

/**
 * What somebody may want in one order: families with the probability that each is wanted, all known before the first is drawn
 * and drawn independently (but for what belongs to another: a plan to a camera). So the chances that two families meet in this
 * order are known exactly, and adding them up gives the true expected number of orders with both (`expectations.ts`).
 */
export interface Plan {
  count: number;
  readonly family: Uint8Array;
  readonly chance: Float64Array;
  /** Place in the plan of what this belongs to; -1 for none. The chance is then that given the other. */
  readonly anchor: Int16Array;
  /** Chance that what is not wanted now is fetched `lagDays` later. */
  readonly later: Float64Array;
  readonly lagDays: Uint16Array;
}

export interface Basket {
  count: number;
  readonly product: Int32Array;
  readonly units: Int32Array;
}

export function makePlan(): Plan {
  return {
    count: 0,
    family: new Uint8Array(MAX_WANTS),
    chance: new Float64Array(MAX_WANTS),
    anchor: new Int16Array(MAX_WANTS),
    later: new Float64Array(MAX_WANTS),
    lagDays: new Uint16Array(MAX_WANTS),
  };
}

export function makeBasket(): Basket {
  return { count: 0, product: new Int32Array(MAX_WANTS), units: new Int32Array(MAX_WANTS) };
}

const weights = new Float64Array(MISSIONS.length);

/** About how many things somebody is out to buy. */
export function drawSize({ setting }: Market, person: Person, random: Random): number {
  return exactExp(setting.sizeLog + 0.93 * normal(random)) * (person.wholesale ? 2 : 1);
}

export function planBasket(
  plan: Plan,
  market: Market,
  person: Person,
  memory: Memory,
  day: number,
  seasons: Float64Array,
  random: Random,
): void {
  planOfSize(drawSize(market, person, random), plan, market, person, memory, day, seasons, random);
}

/** What has run out, then missions until about `size` is planned; the last one is thinned to fit. */
export function planOfSize(
  size: number,
  plan: Plan,
  { prices, setting }: Market,
  person: Person,
  memory: Memory,
  day: number,
  seasons: Float64Array,
  random: Random,
): void {
  plan.count = 0;
  let planned = 0;
  for (let family = 0; family < FAMILIES.length; family++) {
    const due = memory.due[family];
    if (due > 0 && due <= day + AHEAD_DAYS) planned += addWant(plan, family, DUE_CHANCE, -1);
  }
  if (planned > size) thin(plan, 0, size / planned);
  const week = Math.floor(day / 7);
  let total = 0;
  for (let mission = 0; mission < MISSIONS.length; mission++) {
    const need = NEED_OF_MISSION[mission];
    const possible = (need === 0 || (person.needs & need) !== 0) && memory.done[mission] === 0;
    weights[mission] = possible ? WEIGHT_OF_MISSION[mission] * seasons[mission] : 0;
    total += weights[mission];
  }
  for (let turn = 0; turn < MISSIONS_A_BASKET && planned < size && total > 1e-9; turn++) {
    const mission = pickWeighted(weights, total, random);
    const { roles, repeats } = MISSIONS[mission];
    if (plan.count + roles.length > MAX_WANTS) break;
    if (!repeats) {
      memory.done[mission] = 1;
      total -= weights[mission];
      weights[mission] = 0;
    }
    const first = plan.count;
    let sum = 0;
    for (const { family, probability, lagDays, anchor } of roles) {
      const owned = LASTS[family] === 0 && memory.last[family] >= 0 && COLLECTED[family] === 0 ? OWNED_FACTOR : 1;
      const cut = prices.promotedGroup[family * prices.weeks + week] < 0 ? 1 : CUT_WANTS + 0.3 * person.thrift;
      const now = lagDays > 0 ? AT_ONCE : 1;
      const chance = Math.min(0.98, probability * owned * cut * now);
      sum += addWant(plan, family, chance, anchor < 0 ? -1 : first + anchor);
      plan.later[plan.count - 1] = lagDays > 0 && owned === 1 ? probability * (1 - AT_ONCE) : 0;
      plan.lagDays[plan.count - 1] = lagDays;
    }
    if (planned + sum > size) thin(plan, first, (size - planned) / sum);
    planned += sum;
  }
  for (let impulse = 0; impulse < setting.impulses && plan.count < MAX_WANTS; impulse++)
    addWant(plan, Math.floor(random() * FAMILIES.length), setting.impulseChance, -1);
}

/** Returns what it adds to the expected size. */
function addWant(plan: Plan, family: number, chance: number, anchor: number): number {
  const place = plan.count++;
  plan.family[place] = family;
  plan.chance[place] = chance;
  plan.anchor[place] = anchor;
  plan.later[place] = 0;
  return anchor < 0 ? chance : chance * plan.chance[anchor];
}

function thin(plan: Plan, from: number, factor: number): void {
  for (let place = from; place < plan.count; place++) if (plan.anchor[place] < 0) plan.chance[place] *= factor;
}

const wanted = new Uint8Array(MAX_WANTS);

/** Draws what is wanted of the plan and chooses the products; the basket stays empty when nothing suits or is in stock. */
export function fillBasket(
  basket: Basket,
  plan: Plan,
  market: Market,
  person: Person,
  memory: Memory,
  day: number,
  random: Random,
): void {
  basket.count = 0;
  // Nobody orders nothing: the wishes are drawn again until there is one.
  for (let redraw = 0, any = false; redraw < REDRAWS && !any; redraw++) {
    for (let place = 0; place < plan.count; place++) {
      const anchor = plan.anchor[place];
      wanted[place] = (anchor < 0 || wanted[anchor] === 1) && random() < plan.chance[place] ? 1 : 0;
      any ||= wanted[place] === 1;
    }
  }
  const isTaken = (product: number): boolean => holds(basket, product);
  let anchorProduct = -1;
  for (let place = 0; place < plan.count; place++) {
    const family = plan.family[place];
    if (wanted[place] === 0) {
      if (plan.later[place] > 0 && memory.due[family] === 0 && random() < plan.later[place])
        setDue(memory, family, day + plan.lagDays[place]);
      continue;
    }
    if (plan.anchor[place] >= 0) anchorProduct = productOf(basket, market.catalog, plan.family[plan.anchor[place]]);
    if (plan.anchor[place] >= 0 && anchorProduct < 0) continue;
    const product = chooseProduct({ market, person, memory, family, anchorProduct, day, isTaken }, random);
    if (product < 0) continue;
    const units = market.stock.take(product, unitsOf(LASTS[family] > 0, person.wholesale, random), day);
    basket.product[basket.count] = product;
    basket.units[basket.count++] = units;
    memory.last[family] = product;
    memory.due[family] = 0;
    // A renewal process: what one unit lasts varies by a quarter.
    if (LASTS[family] > 0)
      setDue(memory, family, day + Math.round(LASTS[family] * Math.max(0.3, 1 + LASTS_SPREAD * normal(random))));
  }
}

function productOf(basket: Basket, catalog: Catalog, family: number): number {
  for (let line = 0; line < basket.count; line++)
    if (catalog.family[basket.product[line]] === family) return basket.product[line];
  return -1;
}

function unitsOf(consumable: boolean, wholesale: boolean, random: Random): number {
  const drawn = random();
  if (wholesale) return 4 + Math.floor(drawn * drawn * 40);
  if (!consumable) return drawn < 0.94 ? 1 : 2;
  return drawn < 0.66 ? 1 : drawn < 0.9 ? 2 : 3;
}

function holds(basket: Basket, product: number): boolean {
  for (let line = 0; line < basket.count; line++) if (basket.product[line] === product) return true;
  return false;
}
