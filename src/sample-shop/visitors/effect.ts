import type { Catalog } from '../catalog.js';
import { noise } from '../chances.js';
import type { Prices } from '../prices.js';
import { FAMILIES } from '../tables/families.js';
import { SOON_DAYS } from './appeal.js';
import { type Bought, type Exposure, type Intent, type Outcome, react } from './react.js';

/** Of what runs out soon and was not bought now, so much is bought at the next order (`basket.ts`, DUE_CHANCE). */
const BOUGHT_WHEN_DUE = 0.8;
/** Purposes of draws, beside those of `react.ts`. */
const RETURNED = 8;
const LATER = 9;

/** What an offer changed. Units are those kept: what comes back counts as not bought. */
export interface Effect {
  readonly unitsWith: number;
  readonly unitsWithout: number;
  /** Units bought now that would have been bought within four weeks without it. */
  readonly unitsLater: number;
  /** With less without less later, in minor units. */
  readonly revenueMinor: number;
  readonly profitMinor: number;
}

/** Does a product that is bought in this visit come back? */
export function comesBack({ visitSeed }: Intent, catalog: Catalog, product: number): boolean {
  return noise(visitSeed, product, RETURNED) < FAMILIES[catalog.family[product]].returned;
}

/** Both outcomes of a visit compared, drawn with the same numbers. */
export function difference(
  intent: Intent,
  catalog: Catalog,
  prices: Prices,
  withOffer: Outcome,
  without: Outcome,
): Effect {
  const effect = { unitsWith: 0, unitsWithout: 0, unitsLater: 0, revenueMinor: 0, profitMinor: 0 };
  const add = (field: 'unitsWith' | 'unitsWithout' | 'unitsLater', sign: number, { product, units }: Bought): void => {
    const paid = prices.paidPrice(product, intent.day);
    effect[field] += units;
    effect.revenueMinor += sign * units * paid;
    effect.profitMinor += sign * units * (paid - catalog.costMinor[product]);
  };
  const kept = (outcome: Outcome): Bought[] =>
    boughtIn(intent, outcome).filter(({ product }) => !comesBack(intent, catalog, product));
  const [lines, otherLines] = [kept(withOffer), kept(without)];
  for (const line of lines) add('unitsWith', 1, line);
  for (const line of otherLines) add('unitsWithout', -1, line);
  const otherFamilies = new Set(otherLines.map(({ product }) => catalog.family[product]));
  for (const line of withOffer.added) {
    const family = catalog.family[line.product];
    if (otherFamilies.has(family) || comesBack(intent, catalog, line.product)) continue;
    if (noise(intent.visitSeed, family, LATER) < laterChance(intent, family))
      add('unitsLater', -1, { ...line, units: 1 });
  }
  return effect;
}

/** The true effect of one offer: the visit as it was, less the visit without it. */
export function effectOf(
  intent: Intent,
  catalog: Catalog,
  prices: Prices,
  exposures: readonly Exposure[],
  outcome: Outcome,
  place: number,
): Effect {
  return difference(intent, catalog, prices, outcome, react(intent, catalog, exposures, place));
}

/** What is bought in the end: what they came for but for what they put back, and what offers added. */
export function boughtIn({ comesFor }: Intent, { putBack, added }: Outcome): Bought[] {
  return [...comesFor.filter(({ product }) => !putBack.includes(product)), ...added];
}

function laterChance({ memory, day, comesAgain }: Intent, family: number): number {
  const due = memory.due[family];
  return due > 0 && due - 1 - day < SOON_DAYS ? BOUGHT_WHEN_DUE * comesAgain : 0;
}
