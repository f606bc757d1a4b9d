import { seededRandom, seedFrom } from '../domain/random.js';
import { drawSize, makePlan, type Plan, planOfSize } from './basket.js';
import type { Catalog } from './catalog.js';
import { productChances } from './choose-product.js';
import { makePerson, type Person } from './people.js';
import { FIT_OF_FAMILY, type Memory, makeMemory } from './shopper.js';
import type { Moment } from './simulate.js';
import { FAMILIES } from './tables/families.js';
import { MISSIONS } from './tables/missions.js';

/** Plans that are imagined for a cart: with four times as many the hit rate was the same. */
const PLANS = 1000;
/** People whom a stranger may be, when it comes to taste. */
const CHOOSERS = 32;
/** How much an imagined day may be larger or smaller than the cart. */
const SIZE_FACTOR = 3;
/** Chance left to a product that an imagined plan has no wish for: more plans than are imagined might. */
const UNPLANNED = 0.002;
/** More products of one family than are told apart. */
const MAX_OF_FAMILY = 6;

/** By family, the family that it belongs to (a plan to a camera); -1 for none. */
const ANCHOR_OF_FAMILY = FAMILIES.map((_, family) => {
  const mission = MISSIONS.find(({ roles }) => roles.some((role) => role.family === family && role.anchor >= 0));
  const role = mission?.roles.find((each) => each.family === family);
  return mission === undefined || role === undefined ? -1 : mission.roles[role.anchor].family;
});

export interface Known {
  readonly product: number;
  readonly score: number;
}

export interface Knowledge {
  /** Of customers whose orders the shop has not seen before: true when even their needs, tastes and cupboards are known. */
  readonly knowsStrangers: boolean;
  readonly seed: number;
}

/** Somebody whom the customer may be, and how much speaks for it. */
interface Guess {
  readonly person: Person;
  readonly memory: Memory;
  weight: number;
}

/**
 * "What is the missing product of this cart?", answered by one who knows the truth of the shop and of its customers before the dice fall: needs, budget,
 * brands, what is owned, what runs out and when, the season, price cuts, the shelf, and every table. What nobody can know is inferred from the
 * cart as well as can be (Bayes): which missions brought the customer here, how much they are out to buy, and, unless `knowsStrangers`, who a
 * customer is whose orders the shop has not seen before.
 *
 *   score(p) = Σ over people and plans of  P(person) · P(plan | person) · P(the order is the cart and p | plan, person)
 *
 * Plans are drawn as the simulator draws them, so their sum is weighed by what they make of the cart alone (importance sampling; Owen,
 * "Monte Carlo theory, methods and examples", 2013, ch. 9). Given the plan families are drawn independently: with m products of family f in the cart and
 * N_f of its wishes fulfilled, the sum's factor is P(N_f = m) for each family of the cart and P(N_f = 0) for the others, and p changes the one of its own
 * family to P(N_f = m + 1). Within the family the law by which a product is chosen is worked out exactly (`productChances`); of a stranger it is
 * the mean over people who choose like the cart.
 *
 * So no ranker that sees the cart and the customer's past can do better, but for the error of the sampling. Cost: PLANS plans, some milliseconds.
 */
export function rankKnowing(moment: Moment, cart: readonly number[], knowledge: Knowledge, limit: number): Known[] {
  const { market, day } = moment;
  const { catalog } = market;
  const seed = seedFrom(knowledge.seed, 'knowing', moment.orderId);
  const guesses = guessPeople(moment, cart, knowledge, seed);
  const ofFamily = new Uint8Array(FAMILIES.length);
  for (const product of cart) ofFamily[catalog.family[product]]++;
  const chances = familyChances(moment, guesses, ofFamily, seed);
  const found: Known[] = [];
  const choosers = guesses.slice(0, CHOOSERS);
  weighByCart(choosers, moment, cart);
  const inCart = new Set(cart);
  const isTaken = (product: number): boolean => inCart.has(product);
  for (let family = 0; family < FAMILIES.length; family++) {
    if (chances[family] === 0) continue;
    const anchorProduct = anchorIn(cart, catalog, family);
    const share = new Float64Array(catalog.familyStart[family + 1] - catalog.familyStart[family]);
    for (const { person, memory, weight } of choosers) {
      const own = productChances({ market, person, memory, family, anchorProduct, day, isTaken });
      for (let place = 0; place < share.length; place++) share[place] += weight * own[place];
    }
    for (let place = 0; place < share.length; place++)
      if (share[place] > 0)
        found.push({ product: catalog.familyStart[family] + place, score: chances[family] * share[place] });
  }
  return found.sort((a, b) => b.score - a.score || a.product - b.product).slice(0, limit);
}

/** The customer; of a stranger, people drawn as the simulator draws them who own nothing that is known. */
function guessPeople(
  { market, person, memory, day }: Moment,
  cart: readonly number[],
  knowledge: Knowledge,
  seed: number,
): Guess[] {
  const { catalog } = market;
  if (knowledge.knowsStrangers || day > person.knownFrom)
    return [{ person, memory: memoryWith(memory, catalog, cart), weight: 1 }];
  const unknown = memoryWith(makeMemory(), catalog, cart);
  return Array.from({ length: PLANS }, (_, n) => ({
    person: { ...makePerson(seed, n, day, true, day + 1), southern: person.southern },
    memory: unknown,
    weight: 1,
  }));
}

/** How likely each would have taken the products of the cart, of the families that it holds. */
function weighByCart(guesses: readonly Guess[], { market, day }: Moment, cart: readonly number[]): void {
  if (guesses.length === 1) return;
  const { catalog } = market;
  for (const guess of guesses) {
    for (const product of cart) {
      const family = catalog.family[product];
      const anchorProduct = anchorIn(cart, catalog, family);
      const isTaken = (): boolean => false;
      const chances = productChances({ market, ...guess, family, anchorProduct, day, isTaken });
      guess.weight *= chances[product - catalog.familyStart[family]];
    }
  }
  const total = guesses.reduce((sum, { weight }) => sum + weight, 0);
  for (const guess of guesses) guess.weight = total > 0 ? guess.weight / total : 1;
}

/** The product of the cart that a product of the family would belong to; -1 when there is none. */
function anchorIn(cart: readonly number[], { family: familyOf }: Catalog, family: number): number {
  const anchor = ANCHOR_OF_FAMILY[family];
  return anchor < 0 ? -1 : (cart.find((product) => familyOf[product] === anchor) ?? -1);
}

/** The chance that the missing product is of each family, up to a common factor. */
function familyChances(moment: Moment, guesses: readonly Guess[], ofFamily: Uint8Array, seed: number): Float64Array {
  const { market, day, seasons } = moment;
  const random = seededRandom(seed);
  const size = ofFamily.reduce((sum, count) => sum + count, 1);
  const plan = makePlan();
  const wishes = new Wishes();
  const [total, one] = [new Float64Array(FAMILIES.length), new Float64Array(FAMILIES.length)];
  let best = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < PLANS; n++) {
    const { person, memory } = guesses[n % guesses.length];
    const done = memory.done.slice();
    let wanted = drawSize(market, person, random);
    while (wanted * SIZE_FACTOR < size || wanted > size * SIZE_FACTOR) wanted = drawSize(market, person, random);
    planOfSize(wanted, plan, market, person, memory, day, seasons, random);
    memory.done.set(done);
    const weight = wishes.read(plan, ofFamily, one);
    if (weight > best) {
      // Weights are far apart: the sum is kept relative to the largest so far.
      for (let family = 0; family < total.length; family++) total[family] *= Math.exp(best - weight);
      best = weight;
    }
    const share = Math.exp(weight - best);
    for (let family = 0; family < total.length; family++) total[family] += share * one[family];
  }
  return total;
}

/** How many of the wishes for each family are fulfilled, given a plan. */
class Wishes {
  /** Row f, column m: the chance of m products of family f. */
  readonly #chance = new Float64Array(FAMILIES.length * (MAX_OF_FAMILY + 2));

  /** Returns the logarithm of the chance that the order is the cart; writes how many times as likely one more of each family makes it. */
  read(plan: Plan, ofFamily: Uint8Array, oneMore: Float64Array): number {
    const chance = this.#chance;
    const columns = MAX_OF_FAMILY + 2;
    chance.fill(0);
    for (let family = 0; family < FAMILIES.length; family++) chance[family * columns] = 1;
    for (let place = 0; place < plan.count; place++) {
      const anchor = plan.anchor[place];
      const certain = anchor < 0 || ofFamily[plan.family[anchor]] > 0;
      const wanted = plan.chance[place] * (certain ? 1 : plan.chance[anchor]);
      const row = plan.family[place] * columns;
      for (let count = columns - 1; count > 0; count--)
        chance[row + count] += wanted * (chance[row + count - 1] - chance[row + count]);
      chance[row] *= 1 - wanted;
    }
    let weight = 0;
    for (let family = 0; family < FAMILIES.length; family++) {
      const row = family * columns;
      const count = Math.min(MAX_OF_FAMILY, ofFamily[family]);
      const now = Math.max(chance[row + count], UNPLANNED ** count);
      weight += Math.log(now);
      oneMore[family] = Math.max(chance[row + count + 1], 0) / now;
    }
    return weight;
  }
}

/** What is remembered, with what the cart tells of the fits that were open before. */
function memoryWith(memory: Memory, { fit: fitOf, family }: Catalog, cart: readonly number[]): Memory {
  const fit = memory.fit.slice();
  for (const product of cart) {
    const key = FIT_OF_FAMILY[family[product]];
    if (key >= 0 && fit[key] < 0) fit[key] = fitOf[product];
  }
  return { ...memory, fit };
}
