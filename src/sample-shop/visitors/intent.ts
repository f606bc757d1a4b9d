import { seededRandom } from '../../domain/random.js';
import { type Basket, fillBasket, makeBasket, makePlan, type Plan, planBasket } from '../basket.js';
import { pickWeighted } from '../chances.js';
import { drawProduct } from '../choose-product.js';
import { exactPow } from '../exact-math.js';
import type { Market } from '../market.js';
import type { Person } from '../people.js';
import { type Memory, makeMemory, type PackedMemory, packMemory, setDue, unpackMemory } from '../shopper.js';
import { FAMILIES } from '../tables/families.js';
import { MISSIONS, NEEDS } from '../tables/missions.js';
import { SOON_DAYS } from './appeal.js';
import { afterDays } from './attention.js';
import type { Intent, Outcome } from './react.js';

/** Somebody who visits, with all that is remembered between two visits. */
export interface Visitor {
  readonly person: Person;
  readonly visitorId: string;
  /** Of customers; sent when they are signed in. */
  readonly customerId?: string;
  packed: PackedMemory | undefined;
  ordersLeft: number;
  seenInVain: number;
  seenOnDay: number;
  /** Wants no offers any more. */
  stopped: boolean;
  /** Is here now: nobody visits twice at a time. */
  here: boolean;
}

export interface Preparation {
  readonly intent: Intent;
  /** What is remembered if nothing was bought, and if all of it was. */
  readonly before: PackedMemory;
  readonly after: PackedMemory;
}

const NEED_BITS = new Map(NEEDS.map(([need], bit) => [need, 1 << bit]));
const NOT_THEIRS = 0.15;
const plan = makePlan();
const basket = makeBasket();

function arrive(visitor: Visitor, visitSeed: number) {
  const memory = makeMemory();
  unpackMemory(visitor.packed, memory);
  return { random: seededRandom(visitSeed), memory, before: packMemory(memory) };
}

/** What somebody buys today if nothing is offered: as in the simulation of the shop's past. */
export function comeToBuy(
  visitor: Visitor,
  market: Market,
  seasons: Float64Array,
  day: number,
  visitSeed: number,
): Preparation {
  const { random, memory, before } = arrive(visitor, visitSeed);
  planBasket(plan, market, visitor.person, memory, day, seasons, random);
  fillBasket(basket, plan, market, visitor.person, memory, day, random);
  const after = packMemory(memory);
  return {
    intent: intentOf(visitor, market, memory, before, day, visitSeed, basket, [], chancesOf(plan)),
    before,
    after,
  };
}

/** Looking around in a family or two, mostly for what they have a need for; nothing is bought unless an offer makes them. */
export function comeToLook(
  visitor: Visitor,
  market: Market,
  seasons: Float64Array,
  day: number,
  visitSeed: number,
): Preparation {
  const { random, memory, before } = arrive(visitor, visitSeed);
  let total = 0;
  const weights = MISSIONS.map(({ need, weight }, mission) => {
    const theirs = need === '' || (visitor.person.needs & (NEED_BITS.get(need) ?? 0)) !== 0;
    const drawn = weight * seasons[mission] * (theirs ? 1 : NOT_THEIRS);
    total += drawn;
    return drawn;
  });
  const { roles } = MISSIONS[pickWeighted(weights, total, random)];
  const looked = Array.from(
    { length: 1 + Math.floor(random() * 1.6) },
    () => roles[Math.floor(random() * roles.length)].family,
  );
  const nothing = { ...basket, count: 0 };
  const intent = intentOf(visitor, market, memory, before, day, visitSeed, nothing, [...new Set(looked)], new Map());
  return { intent, before, after: before };
}

/** Products that somebody may look at before choosing: by liking, of what fits. */
export function drawAlternative(
  intent: Intent,
  { catalog }: Market,
  family: number,
  fit: number,
  place: number,
): number | undefined {
  const random = seededRandom(intent.visitSeed + 7919 * (place + 1));
  for (let attempt = 0; attempt < 8; attempt++) {
    const product = drawProduct(catalog, family, random);
    const onSale = intent.day >= catalog.launchDay[product] && intent.day < catalog.endDay[product];
    if (onSale && (fit < 0 || catalog.fit[product] === fit)) return product;
  }
  return undefined;
}

/** The visitor after the visit: what was put back is as before, what offers added is owned. */
export function remember(
  visitor: Visitor,
  { intent, before, after }: Preparation,
  outcome: Outcome,
  market: Market,
): void {
  const [memory, old] = [makeMemory(), makeMemory()];
  unpackMemory(after, memory);
  unpackMemory(before, old);
  for (const product of outcome.putBack) {
    const family = market.catalog.family[product];
    memory.last[family] = old.last[family];
    memory.due[family] = old.due[family];
  }
  for (const { product } of outcome.added) {
    const family = market.catalog.family[product];
    const { lastsDays } = FAMILIES[family];
    memory.last[family] = product;
    memory.due[family] = 0;
    if (lastsDays > 0) setDue(memory, family, intent.day + lastsDays);
  }
  visitor.packed = packMemory(memory);
  visitor.seenInVain = outcome.seenInVain;
  visitor.seenOnDay = intent.day;
  visitor.stopped ||= outcome.stopped;
  if (intent.comesFor.length - outcome.putBack.length + outcome.added.length > 0)
    visitor.ordersLeft = Math.max(0, visitor.ordersLeft - 1);
}

function intentOf(
  visitor: Visitor,
  { catalog }: Market,
  memory: Memory,
  before: PackedMemory,
  day: number,
  visitSeed: number,
  { count, product, units }: Basket,
  looked: readonly number[],
  chances: ReadonlyMap<number, number>,
): Intent {
  const comesFor = Array.from({ length: count }, (_, line) => ({ product: product[line], units: units[line] }));
  const old = makeMemory();
  unpackMemory(before, old);
  // What they came for is chosen, but not yet theirs; which fits they have they know from now on.
  const own = {
    last: memory.last.slice(),
    due: memory.due.slice(),
    fit: memory.fit.slice(),
    done: memory.done.slice(),
  };
  for (const line of comesFor) {
    const family = catalog.family[line.product];
    own.last[family] = old.last[family];
    own.due[family] = old.due[family];
  }
  const { person } = visitor;
  return {
    person,
    memory: own,
    day,
    basket: comesFor.map((line) => line.product),
    looked,
    visitSeed,
    comesFor,
    chances,
    comesAgain: visitor.ordersLeft > 1 ? 1 - exactPow(2, -SOON_DAYS / person.gapDays) : 0,
    seenInVain: afterDays(visitor.seenInVain, day - visitor.seenOnDay),
  };
}

/** Chance of each family to be wanted at all. */
function chancesOf({ count, family, chance, anchor }: Plan): ReadonlyMap<number, number> {
  const chances = new Map<number, number>();
  for (let place = 0; place < count; place++) {
    const own = anchor[place] < 0 ? chance[place] : chance[place] * chance[anchor[place]];
    chances.set(family[place], 1 - (1 - (chances.get(family[place]) ?? 0)) * (1 - own));
  }
  return chances;
}
