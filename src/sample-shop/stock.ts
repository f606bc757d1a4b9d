import { seedFrom } from '../domain/random.js';
import type { Catalog } from './catalog.js';
import { noise } from './chances.js';
import { FAMILIES } from './tables/families.js';

/** Share of product-fortnights in which the supplier does not deliver. */
const FAILS = 0.03;
/** A delivery covers so many days of the sales since the last one. */
const COVER_DAYS = 16;
const LEAST_DELIVERY = 6;
/** What services, downloads and the like are never out of. */
const ENDLESS = 2_147_483_647;

export interface StockOut {
  readonly product: number;
  readonly fromDay: number;
  /** Undefined while it lasts. */
  readonly untilDay: number | undefined;
}

/**
 * What lies on the shelf. A delivery arrives on the morning that finds too little, unless the supplier fails for that
 * fortnight: then the shelf stays empty, and people take something else or leave.
 */
export class Stock {
  readonly units: Int32Array;
  readonly stockOuts: StockOut[] = [];
  readonly #seed: number;
  readonly #sold: Int32Array;
  readonly #deliveredDay: Uint16Array;
  readonly #outSince = new Map<number, number>();

  constructor(
    seed: number,
    catalog: Catalog,
    private readonly onDelivery: (product: number, units: number) => void = () => {},
  ) {
    this.#seed = seedFrom(seed, 'stock');
    this.#sold = new Int32Array(catalog.count);
    this.#deliveredDay = Uint16Array.from(catalog.launchDay);
    this.units = Int32Array.from(catalog.family, (family, product) =>
      FAMILIES[family].type === 'physical' ? 3 + Math.floor(noise(this.#seed, product, 0) * 40) : ENDLESS,
    );
    for (const [product, units] of this.units.entries()) if (units !== ENDLESS) onDelivery(product, units);
  }

  /** Is there a unit, after this morning's delivery? */
  has(product: number, day: number): boolean {
    if (this.units[product] > 0) return true;
    this.#deliver(product, 1, day);
    if (this.units[product] > 0) return true;
    if (!this.#outSince.has(product)) this.#outSince.set(product, day);
    return false;
  }

  /** What `has` would say; nothing is delivered for the question. */
  willHave(product: number, day: number): boolean {
    return this.units[product] > 0 || this.#isDelivered(product, day);
  }

  /** Sells up to `wanted` units of a product that `has` said is there; returns how many. */
  take(product: number, wanted: number, day: number): number {
    if (this.units[product] === ENDLESS) return wanted;
    if (this.units[product] < wanted) this.#deliver(product, wanted, day);
    const taken = Math.min(wanted, this.units[product]);
    this.units[product] -= taken;
    this.#sold[product] += taken;
    return taken;
  }

  /** Ends the record: what is out of stock now stays open. */
  listStockOuts(): readonly StockOut[] {
    const open = [...this.#outSince].map(([product, fromDay]) => ({ product, fromDay, untilDay: undefined }));
    return [...this.stockOuts, ...open];
  }

  #isDelivered(product: number, day: number): boolean {
    return noise(this.#seed, product, 1 + Math.floor(day / 14)) >= FAILS;
  }

  #deliver(product: number, needed: number, day: number): void {
    if (!this.#isDelivered(product, day)) return;
    const days = Math.max(1, day - this.#deliveredDay[product]);
    const units = Math.max(LEAST_DELIVERY, needed, Math.ceil((this.#sold[product] / days) * COVER_DAYS));
    this.units[product] += units;
    this.#sold[product] = 0;
    this.#deliveredDay[product] = day;
    this.onDelivery(product, units);
    const outSince = this.#outSince.get(product);
    if (outSince === undefined) return;
    this.#outSince.delete(product);
    this.stockOuts.push({ product, fromDay: outSince, untilDay: day });
  }
}
