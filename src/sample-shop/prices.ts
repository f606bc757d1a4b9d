import { seededRandom, seedFrom } from '../domain/random.js';
import type { Catalog } from './catalog.js';
import { noise } from './chances.js';

/** Share of family-weeks with a price cut, and its depths. */
const PROMOTED = 0.2;
const CUTS = [0.2, 0.25, 0.35, 0.5];
const HALF_YEAR = 182;

export interface Prices {
  readonly weeks: number;
  /** Family × week: the group whose price is cut, -1 for none, and by what share. */
  readonly promotedGroup: Int32Array;
  readonly cut: Float32Array;
  /** The price without a cut on a day, in minor units. */
  listPrice(product: number, day: number): number;
  /** What is paid for a product on a day, in minor units. */
  paidPrice(product: number, day: number): number;
}

/** A group of variants costs less for a week; list prices move by a few per cent every half year. */
export function makePrices(seed: number, catalog: Catalog, days: number): Prices {
  const weeks = Math.ceil(days / 7) + 1;
  const families = catalog.liking.length;
  const promotedGroup = new Int32Array(families * weeks).fill(-1);
  const cut = new Float32Array(families * weeks);
  for (let family = 0; family < families; family++) {
    const random = seededRandom(seedFrom(seed, 'promotions', family));
    const [first, after] = [catalog.familyStart[family], catalog.familyStart[family + 1]];
    for (let week = 0; week < weeks; week++) {
      const [drawn, which, depth] = [random(), random(), random()];
      if (drawn >= PROMOTED) continue;
      promotedGroup[family * weeks + week] = catalog.group[first + Math.floor(which * (after - first))];
      cut[family * weeks + week] = CUTS[Math.floor(depth * CUTS.length)];
    }
  }
  const drift = seedFrom(seed, 'drift');
  const lastHalfYear = Math.floor((days - 1) / HALF_YEAR);
  const listPrice = (product: number, day: number): number => {
    const halfYear = Math.floor(day / HALF_YEAR);
    // The last half year has the prices of the catalog.
    const moved = halfYear === lastHalfYear ? 1 : 0.9 + noise(drift, product, halfYear) * 0.16;
    return roundToTen(catalog.priceMinor[product] * moved);
  };
  return {
    weeks,
    promotedGroup,
    cut,
    listPrice,
    paidPrice(product, day) {
      const list = listPrice(product, day);
      const at = catalog.family[product] * weeks + Math.floor(day / 7);
      return promotedGroup[at] === catalog.group[product] ? roundToTen(list * (1 - cut[at])) : list;
    },
  };
}

function roundToTen(minor: number): number {
  return Math.round(minor / 10) * 10;
}
