import type { Baskets, ProductIndex } from '../counting/baskets.js';
import { topIds } from '../top-scores.js';

export interface SmallCatalogSizes {
  /** Catalogs, at most, and held-out baskets in all of them that are enough. */
  readonly catalogs: number;
  readonly baskets: number;
  /** Products of each, at most. */
  readonly products: number;
  /** Of them, those that sold most: every product has to stand against them. */
  readonly bestSellers: number;
}

/** Products of some held-out baskets and the best sellers, numbered anew from 0 in the same order. */
export interface SmallCatalog {
  /** What the history holds of these products, in the order of time, and the number of each basket there. */
  readonly known: Baskets;
  readonly basket: Int32Array;
  /** Baskets of the history that each of them stands for: of a long history every second or tenth is enough. */
  readonly every: number;
  /** The held-out baskets, whole but for products that the model does not take. */
  readonly judged: Baskets;
  /** Products of the whole catalog that each stands for. */
  readonly standsFor: Float64Array;
}

/** Lines of a small catalog, at most. */
const MAX_LINES = 200_000;
/** A basket of more products would fill a small catalog by itself. */
const LARGEST_SHARE = 0.25;

/**
 * Small catalogs that tell of a large one: those of held-out baskets, spread over all of them, so that rare products have the
 * part that they have in baskets. Products come in as often as they are bought; each stands for one over the probability of
 * that, 1 − (1 − orders ÷ baskets)^(baskets of the catalog), and best sellers, who are in all, for themselves (Horvitz and
 * Thompson 1952, "A generalization of sampling without replacement from a finite universe", JASA 47).
 */
export function smallCatalogs(
  baskets: Baskets,
  index: ProductIndex,
  sold: Int32Array,
  heldOut: Baskets,
  sizes: SmallCatalogSizes,
): SmallCatalog[] {
  const orders = new Float64Array(baskets.productCount);
  for (const p of sold) orders[p] = index.start[p + 1] - index.start[p];
  const best = topIds(orders, Math.min(sizes.bestSellers, sold.length));
  const largest = (sizes.products - best.length) * LARGEST_SHARE;
  const step = strideThrough(heldOut.basketCount);
  const catalogs: SmallCatalog[] = [];
  let visited = 0;
  let judged = 0;
  while (catalogs.length < sizes.catalogs && judged < sizes.baskets && visited < heldOut.basketCount) {
    const products = new Set<number>(best);
    const members: Int32Array[] = [];
    for (; visited < heldOut.basketCount; visited++) {
      const b = (visited * step) % heldOut.basketCount;
      const basket = heldOut.product.subarray(heldOut.start[b], heldOut.start[b + 1]).filter((p) => orders[p] > 0);
      if (basket.length < 2 || basket.length > largest) continue;
      if (products.size + basket.length > sizes.products) break;
      for (const p of basket) products.add(p);
      members.push(basket);
    }
    if (members.length === 0) continue;
    judged += members.length;
    const product = Int32Array.from(products).sort();
    const numberOf = new Map(Array.from(product, (p, number) => [p, number]));
    const certain = new Set(best);
    catalogs.push({
      ...narrow(baskets, index, product),
      judged: toBaskets(
        members.map((basket) => basket.map((p) => numberOf.get(p) as number)),
        product.length,
      ),
      standsFor: Float64Array.from(product, (p) =>
        certain.has(p) ? 1 : 1 / (1 - (1 - orders[p] / baskets.basketCount) ** members.length),
      ),
    });
  }
  return catalogs;
}

/** A step of about the golden section of the count, which visits each of them once and spreads any few over all. */
function strideThrough(count: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let step = Math.max(1, Math.floor(count * 0.618));
  while (divisor(count, step) > 1) step++;
  return step;
}

/** The lines of these products, through the index: baskets without any of them are not gone through. */
function narrow(
  { basketCount }: Baskets,
  index: ProductIndex,
  product: Int32Array,
): Pick<SmallCatalog, 'known' | 'basket' | 'every'> {
  const held = new Uint16Array(basketCount);
  let lines = 0;
  for (const p of product)
    for (let at = index.start[p]; at < index.start[p + 1]; at++, lines++) held[index.basket[at]]++;
  const every = Math.max(1, Math.ceil(lines / MAX_LINES));
  let count = 0;
  lines = 0;
  for (let b = 0, met = 0; b < basketCount; b++) {
    if (held[b] === 0) continue;
    if (met++ % every > 0) held[b] = 0;
    else {
      count++;
      lines += held[b];
    }
  }
  const basket = new Int32Array(count);
  const start = new Uint32Array(count + 1);
  const next = new Uint32Array(basketCount);
  for (let b = 0, at = 0; b < basketCount; b++) {
    if (held[b] === 0) continue;
    basket[at] = b;
    next[b] = start[at];
    start[at + 1] = start[at] + held[b];
    at++;
  }
  const line = new Int32Array(lines);
  for (const [number, p] of product.entries())
    for (let at = index.start[p]; at < index.start[p + 1]; at++)
      if (held[index.basket[at]] > 0) line[next[index.basket[at]]++] = number;
  return { basket, every, known: { productCount: product.length, basketCount: count, start, product: line } };
}

function toBaskets(rows: readonly Int32Array[], productCount: number): Baskets {
  const start = new Uint32Array(rows.length + 1);
  for (const [row, { length }] of rows.entries()) start[row + 1] = start[row] + length;
  const product = new Int32Array(start[rows.length]);
  for (const [row, products] of rows.entries()) product.set(products, start[row]);
  return { productCount, basketCount: rows.length, start, product };
}
