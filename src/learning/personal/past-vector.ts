import type { CustomerPast } from '../models.js';
import { orderWeights, TIFU_DEFAULTS, type TifuParameters } from './tifu-knn.js';

/** Products and their weights in a customer's vector. */
export interface PastVector {
  readonly product: Int32Array;
  readonly weight: Float32Array;
}

/**
 * The vector of tifu-knn.ts from what a server keeps of a customer: how often, first and last. Orders are taken as evenly
 * spaced in time, and purchases of a product between its first and last as evenly spread; exact where both are so.
 */
export function pastVector(past: CustomerPast, parameters: TifuParameters = TIFU_DEFAULTS): PastVector {
  const { orders, firstOrderAt, lastOrderAt, purchases } = past;
  const weights = orderWeights(orders, parameters);
  const perTime = lastOrderAt > firstOrderAt ? (orders - 1) / (lastOrderAt - firstOrderAt) : 0;
  // With one moment for all orders the latest is as good a place as any.
  const placeOf = (time: number): number => (perTime === 0 ? orders - 1 : Math.round((time - firstOrderAt) * perTime));
  const weight = new Float32Array(purchases.length);
  for (const [i, { times, firstAt, lastAt }] of purchases.entries()) {
    const from = placeOf(firstAt);
    const step = times === 1 ? 0 : (placeOf(lastAt) - from) / (times - 1);
    for (let n = 0; n < times; n++) weight[i] += weights[Math.min(orders - 1, Math.round(from + n * step))];
  }
  return { product: Int32Array.from(purchases, ({ product }) => product), weight };
}
