import type { Placement } from '../../domain/placement.js';
import type { Catalog } from '../catalog.js';
import { noise } from '../chances.js';
import { FAMILIES } from '../tables/families.js';
import { COLLECTED, type Occasion } from './appeal.js';
import { dismissChance, lookChance, putBackChance, stopChance, tires, wearinessOf } from './attention.js';

/** Of those who look at an offer, need it and like it, so many take it. */
const PERSUADED = 0.3;
/** Offers above this chance are of use. */
const OF_USE = 0.01;
/** Who came for the product anyway adds it right from the offer so often. */
const CAME_FOR_IT = 0.6;
/** Clicks out of curiosity, and of those who need such a thing and do not take it. */
const CURIOUS = 0.008;
const INTERESTED = 0.25;
/** Ready to spend: at home people look around; once they have paid, they have paid. */
const READINESS: Readonly<Record<Placement, number>> = {
  product_page: 1,
  cart: 1.2,
  checkout: 0.8,
  post_purchase: 0.35,
  home: 0.8,
};

/** A product that is bought. */
export interface Bought {
  readonly product: number;
  readonly units: number;
}

/** A visit before anything is offered. */
export interface Intent extends Occasion {
  /** Everything that is drawn in this visit belongs to it. */
  readonly visitSeed: number;
  /** What is bought when nothing is offered. */
  readonly comesFor: readonly Bought[];
  /** Chance of each family, before anything was drawn, to be among it; families that are missing: 0. */
  readonly chances: ReadonlyMap<number, number>;
  /** Chance that they order again within `SOON_DAYS`. */
  readonly comesAgain: number;
  /** Offers seen in vain until today, with what was forgotten of them. */
  readonly seenInVain: number;
}

/** An offer that came into view. */
export interface Exposure {
  readonly placement: Placement;
  readonly position: number;
  readonly product: number;
  /** By `needFor` and `suitFor`. */
  readonly need: number;
  readonly suit: number;
  /** Units on the shelf. */
  readonly inStock: number;
}

export interface Reaction {
  readonly looked: boolean;
  readonly clicked: boolean;
  readonly dismissed: boolean;
  /** Put into the cart from the offer. */
  readonly taken: boolean;
}

export interface Outcome {
  /** One for each exposure. */
  readonly reactions: readonly Reaction[];
  /** What is bought beyond what they came for, with the place of the exposure that made them. */
  readonly added: readonly (Bought & { readonly exposure: number })[];
  /** Of what they came for. */
  readonly putBack: readonly number[];
  readonly seenInVain: number;
  /** Wants no offers any more. */
  readonly stopped: boolean;
}

/** Chance that somebody who looks at the offer takes it. */
export function takeChance({ need, suit, placement }: Exposure): number {
  return Math.min(1, PERSUADED * need * suit * READINESS[placement]);
}

const NOTHING: Reaction = { looked: false, clicked: false, dismissed: false, taken: false };
const PURPOSE = { look: 0, click: 1, dismiss: 2, stop: 3, putBack: 4, want: 5, units: 6 } as const;
const MOST_WISHES = 1000;

/**
 * What comes of a visit in which these offers are seen, one left out if one is named. Every chance is compared with a number that
 * belongs to the visit and to what is decided (the offer, the family, the product), never with the next number of a stream: with and without an offer
 * all else is drawn alike (common random numbers; Owen, Monte Carlo, ch. 8), so their difference is that offer's effect.
 *
 * A family that they did not come for (or one more of a collected family) is wanted when its number lies below 1 − Π(1 − take chance) over the offers of it that they looked
 * at: more offers of it can only help, each less than the one before. What they came for they buy with and without offers.
 */
export function react(intent: Intent, catalog: Catalog, exposures: readonly Exposure[], leftOut = -1): Outcome {
  const draw = (of: number, purpose: keyof typeof PURPOSE): number => noise(intent.visitSeed, of, PURPOSE[purpose]);
  const came = new Set(intent.comesFor.map(({ product }) => product));
  const served = new Set(intent.comesFor.map(({ product }) => catalog.family[product]));
  const missed = new Map<number, number>();
  const added: (Bought & { exposure: number })[] = [];
  let seen = intent.seenInVain;
  let seenAtCheckout = seen;
  let stopped = false;
  const reactions = exposures.map((exposure, place): Reaction => {
    if (place === leftOut || stopped) return NOTHING;
    const { placement, position, product } = exposure;
    const weariness = wearinessOf(seen);
    const chance = takeChance(exposure);
    const useful = chance > OF_USE;
    seen += tires(useful);
    if (placement !== 'post_purchase') seenAtCheckout = seen;
    if (draw(place, 'look') >= lookChance(placement, position) * (1 - weariness)) return NOTHING;
    const family = catalog.family[product];
    const had = came.has(product) || added.some((each) => each.product === product);
    let taken = false;
    if (had) {
      taken = came.has(product) && placement !== 'post_purchase' && draw(place, 'click') < CAME_FOR_IT;
    } else if (COLLECTED[family] || !served.has(family)) {
      // Of what is collected each thing taken leaves a wish for one more, which needs to be woken anew.
      const wish = family * MOST_WISHES + added.filter((each) => catalog.family[each.product] === family).length;
      const left = (missed.get(wish) ?? 1) * (1 - chance);
      missed.set(wish, left);
      taken = draw(wish, 'want') < 1 - left;
      if (taken) {
        served.add(family);
        const units = unitsOf(family, intent.person.wholesale, draw(product, 'units'));
        added.push({ product, units: Math.min(units, exposure.inStock), exposure: place });
      }
    }
    const clicked = taken || (!had && draw(place, 'click') < CURIOUS + INTERESTED * exposure.need * exposure.suit);
    const dismissed = !clicked && !had && draw(place, 'dismiss') < dismissChance(weariness, useful);
    if (dismissed && draw(place, 'stop') < stopChance(weariness)) stopped = true;
    return { looked: true, clicked, dismissed, taken };
  });
  const putBackBelow = putBackChance(wearinessOf(seenAtCheckout));
  return {
    reactions,
    added,
    putBack: intent.comesFor.map(({ product }) => product).filter((product) => draw(product, 'putBack') < putBackBelow),
    seenInVain: seen,
    stopped,
  };
}

/**
 * Chance, before anything is drawn, that something of the exposure's family is bought (of a collected family: one more than they came for):
 * with the offer, and without it.
 */
export function chancesOf(
  intent: Intent,
  catalog: Catalog,
  exposures: readonly Exposure[],
  place: number,
): {
  readonly withOffer: number;
  readonly without: number;
} {
  const family = catalog.family[exposures[place].product];
  const came = COLLECTED[family] ? 0 : (intent.chances.get(family) ?? 0);
  let [all, others] = [1 - came, 1 - came];
  let seen = intent.seenInVain;
  for (const [at, exposure] of exposures.entries()) {
    const chance = takeChance(exposure);
    if (catalog.family[exposure.product] === family) {
      const missing = 1 - lookChance(exposure.placement, exposure.position) * (1 - wearinessOf(seen)) * chance;
      all *= missing;
      if (at !== place) others *= missing;
    }
    seen += tires(chance > OF_USE);
  }
  return { withOffer: 1 - all, without: 1 - others };
}

function unitsOf(family: number, wholesale: boolean, drawn: number): number {
  if (wholesale) return 4 + Math.floor(drawn * drawn * 40);
  return FAMILIES[family].lastsDays > 0 && drawn < 0.25 ? 2 : 1;
}
