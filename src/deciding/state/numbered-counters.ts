import type { NumberedCounters, ProductNumbering } from '../decision-state.js';

/** What the counters tell by place: product i of `ids` stands at place i, and ids are added only. */
export interface PlacedCounters {
  readonly ids: readonly string[];
  /** Undefined when the product was never counted. */
  placeOf(productId: string): number | undefined;
  readSoldAt(place: number, now: number, row: Float32Array): void;
  /** Writes what stands for a product that was never counted. */
  readUnsold(row: Float32Array): void;
  listTopPlaces(halfLifeDays: number, limit: number): readonly number[];
}

/** Not looked for yet. */
const UNKNOWN = -1;

/**
 * The counters by the dense product numbers of a model version. A product is looked up by its id once; from then on its number
 * leads to its place: a decision reads the sales of hundreds of products, and each id is a walk through far-off memory.
 */
export function numberedCounters(
  counters: PlacedCounters,
  { productIds, indexOf }: ProductNumbering,
): NumberedCounters {
  // Where a product was not found, how many ids there were then: −2 − n. More of them may have come since.
  const placeOf = new Int32Array(productIds.length).fill(UNKNOWN);
  /** By place, for those that were best sellers; −1 for what the version does not know. */
  const productAt = new Map<number, number>();

  const findPlace = (product: number): number => {
    const known = placeOf[product];
    if (known >= 0 || known === -2 - counters.ids.length) return known;
    const place = counters.placeOf(productIds[product]) ?? -2 - counters.ids.length;
    placeOf[product] = place;
    return place;
  };
  const findProduct = (place: number): number => {
    let product = productAt.get(place);
    if (product === undefined) {
      product = indexOf(counters.ids[place]) ?? -1;
      productAt.set(place, product);
    }
    return product;
  };
  return {
    readSold(product, now, row) {
      const place = findPlace(product);
      if (place >= 0) counters.readSoldAt(place, now, row);
      else counters.readUnsold(row);
    },
    listTop(halfLifeDays, limit) {
      const places = counters.listTopPlaces(halfLifeDays, limit);
      const top = new Int32Array(places.length);
      let found = 0;
      for (const place of places) {
        const product = findProduct(place);
        if (product >= 0) top[found++] = product;
      }
      return top.subarray(0, found);
    },
  };
}
