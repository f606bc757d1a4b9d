import { bandOf, type Catalog } from '../catalog.js';
import type { Person } from '../people.js';
import type { Prices } from '../prices.js';
import { FIT_KEYS, FIT_OF_FAMILY, type Memory } from '../shopper.js';
import { FAMILIES } from '../tables/families.js';
import { MISSIONS, NEEDS } from '../tables/missions.js';

/** Of those who would use a thing for what they are doing anyway, so many find that they need it when they see it. */
const FOR_THE_TASK = 0.6;
/** Who looks at something, and buys nothing yet, is that much less set on what belongs to it. */
const LOOKED_AT = 0.25;
/** Something for a need of theirs that they are not thinking of just now. */
const BY_THE_WAY = 0.06;
/** What runs out today is needed so surely; a month ahead not at all. */
const RUNS_OUT = 0.7;
export const SOON_DAYS = 28;
/** Who still has plenty of something that is used up. */
const PLENTY = 0.05;
/** A durable thing that somebody has. */
const HAS_ONE = 0.08;
/** Euros that are spent without a second thought: by everybody, more by liked quality, and a share of what is bought anyway. */
const EASY_EUROS = 10;
const EASY_BY_BUDGET = 50;
const EASY_SHARE = 0.25;
const WHOLESALE_EASE = 10;
/** A price cut by half tempts the thriftiest this much more. */
const CUT_TEMPTS = 2;
const BAND = FIT_KEYS.indexOf('band');

/** Where each family has a role: mission and role as places in their lists. */
const ROLES_OF_FAMILY: readonly (readonly (readonly [mission: number, role: number])[])[] = FAMILIES.map((_, family) =>
  MISSIONS.flatMap(({ roles }, mission) =>
    roles.flatMap((each, role) => (each.family === family ? [[mission, role] as const] : [])),
  ),
);
const NEED_BIT = MISSIONS.map(({ need }) => {
  const bit = NEEDS.findIndex(([name]) => name === need);
  return bit < 0 ? 0 : 1 << bit;
});
/** Families of many models are collected, as in the simulation (`basket.ts`). */
export const COLLECTED = FAMILIES.map(({ models }) => models >= 8);

/** What somebody is about in a visit. */
export interface Occasion {
  readonly person: Person;
  /** What they own, what runs out when, and which fits they have, those chosen in this visit included. */
  readonly memory: Memory;
  readonly day: number;
  /** Products that they came for. */
  readonly basket: readonly number[];
  /** Families that they look at without buying. */
  readonly looked: readonly number[];
}

/**
 * How much somebody can use something of a family now, 0 to 1: it runs out, it belongs to what they are doing, or it serves a need
 * they have. 0 for whoever has no use for it: no offer sells dog food to people without a dog.
 */
export function needFor(family: number, catalog: Catalog, { person, memory, day, basket, looked }: Occasion): number {
  const { lastsDays } = FAMILIES[family];
  const due = memory.due[family];
  const daysLeft = due - 1 - day;
  if (due > 0 && daysLeft < SOON_DAYS) return RUNS_OUT * Math.min(1, (SOON_DAYS - daysLeft) / SOON_DAYS);
  let need = 0;
  for (const [mission, role] of ROLES_OF_FAMILY[family]) {
    const { roles } = MISSIONS[mission];
    const { probability, anchor } = roles[role];
    const concerned = NEED_BIT[mission] === 0 || (person.needs & NEED_BIT[mission]) !== 0;
    const belongs = (other: number): boolean =>
      other !== family && (anchor < 0 ? roles.some((each) => each.family === other) : roles[anchor].family === other);
    const bought = basket.some((product) => belongs(catalog.family[product]));
    // A plan without the camera it covers is of no use.
    if (anchor >= 0 && !bought) continue;
    const task = bought ? FOR_THE_TASK : concerned && looked.some(belongs) ? FOR_THE_TASK * LOOKED_AT : 0;
    need = Math.max(need, probability * Math.max(task, concerned ? BY_THE_WAY : 0));
  }
  if (due > 0) return need * PLENTY;
  const owns = lastsDays === 0 && memory.last[family] >= 0 && !COLLECTED[family];
  return owns ? need * HAS_ONE : need;
}

/**
 * How well a product suits somebody who needs its kind, 0 to 1: it must fit what they have and be on sale; then quality and brand, and
 * the price beside what they spend easily, P = 1 ÷ (1 + (price ÷ easy)²). A price cut tempts the thrifty.
 */
export function suitFor(product: number, catalog: Catalog, prices: Prices, occasion: Occasion): number {
  const { person, memory, day, basket } = occasion;
  if (day < catalog.launchDay[product] || day >= catalog.endDay[product]) return 0;
  const fitKey = FIT_OF_FAMILY[catalog.family[product]];
  if (fitKey === BAND) {
    if (!basket.some((other) => bandOf(catalog.priceMinor[other]) === catalog.fit[product])) return 0;
  } else if (fitKey >= 0 && memory.fit[fitKey] >= 0 && memory.fit[fitKey] !== catalog.fit[product]) return 0;
  const liked =
    1 - 0.8 * Math.abs(catalog.quality[product] - person.budget) + brandLiking(person, catalog.brand[product]);
  const paid = prices.paidPrice(product, day);
  const basketMinor = basket.reduce((sum, other) => sum + prices.paidPrice(other, day), 0);
  const easyMinor =
    (EASY_EUROS + EASY_BY_BUDGET * person.budget) * 100 * (person.wholesale ? WHOLESALE_EASE : 1) +
    EASY_SHARE * basketMinor;
  const share = paid / easyMinor;
  const affordable = 1 / (1 + share * share);
  const cut = Math.max(0, 1 - paid / catalog.priceMinor[product]);
  return Math.min(1, liked * affordable * (1 + CUT_TEMPTS * person.thrift * cut));
}

function brandLiking(person: Person, brand: number): number {
  return 0.15 * ((person.brands >> brand) & 1);
}
