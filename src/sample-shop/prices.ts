import { seededRandom, seedFrom } from '../domain/random.js';
import type { Catalog } from './make-catalog.js';

/** A price cut of one week on the variants of one product. */
export interface Promotion {
  readonly groupKey: string;
  /** Share taken off, 0.2 to 0.5. */
  readonly cut: number;
}

/** Share of family-weeks with a price cut. */
const PROMOTED = 0.2;

export interface Prices {
  /** The cut of a family in the week of `day`, if any. */
  findPromotion(family: number, day: number): Promotion | undefined;
  /** List price in minor units on a day: it moves by a few per cent every half year. */
  listPrice(product: number, day: number): number;
  /** What is paid on a day. */
  paidPrice(product: number, day: number): number;
}

/** Variants share a group; a product without variants is its own. */
export function groupKey(product: { readonly id: string; readonly groupId?: string }): string {
  return product.groupId ?? product.id;
}

export function makePrices(seed: number, catalog: Catalog, days: number): Prices {
  const weeks = Math.ceil(days / 7) + 1;
  const promotions = catalog.byFamily.map((members, family) => {
    const random = seededRandom(seedFrom(seed, 'promotions', family));
    return Array.from({ length: weeks }, (): Promotion | undefined => {
      const [drawn, which, depth] = [random(), random(), random()];
      if (drawn >= PROMOTED) return undefined;
      const { product } = catalog.products[members[Math.floor(which * members.length)]];
      return { groupKey: groupKey(product), cut: [0.2, 0.25, 0.35, 0.5][Math.floor(depth * 4)] };
    });
  });
  const drift = seededRandom(seedFrom(seed, 'drift'));
  const halfYears = Math.ceil(days / 182) + 1;
  // The last half year has the price of the catalog.
  const steps = Float64Array.from({ length: catalog.products.length * halfYears }, (_, at) => {
    const step = 0.9 + drift() * 0.16;
    return at % halfYears >= halfYears - 2 ? 1 : step;
  });
  const findPromotion = (family: number, day: number): Promotion | undefined => promotions[family][Math.floor(day / 7)];
  const listPrice = (product: number, day: number): number => {
    const { price } = catalog.products[product].product;
    return Math.round(((price?.minor ?? 0) * steps[product * halfYears + Math.floor(day / 182)]) / 10) * 10;
  };
  return {
    findPromotion,
    listPrice,
    paidPrice(product, day) {
      const { family, product: facts } = catalog.products[product];
      const promotion = findPromotion(family, day);
      const price = listPrice(product, day);
      return promotion?.groupKey === groupKey(facts) ? Math.round((price * (1 - promotion.cut)) / 10) * 10 : price;
    },
  };
}
