import type { History } from '../history.js';

/** What a product usually costs: the mean of the prices paid, in minor units; NaN when no line has one. */
export function usualPrices({ productIds, lineProduct, linePrice }: History): Float64Array {
  const sum = new Float64Array(productIds.length);
  const lines = new Uint32Array(productIds.length);
  for (let line = 0; line < lineProduct.length; line++) {
    if (Number.isNaN(linePrice[line])) continue;
    sum[lineProduct[line]] += linePrice[line];
    lines[lineProduct[line]]++;
  }
  return sum.map((total, product) => total / lines[product]);
}

/** Two prices are of one band when the dearer is at most this many times the cheaper. */
const PRICE_BAND = 2;

/** True also when a price is not known: then the category alone speaks. */
export function inOneBand(left: number, right: number): boolean {
  return !(left > PRICE_BAND * right || right > PRICE_BAND * left);
}
