import type { Baskets } from '../counting/baskets.js';
import type { History } from '../history.js';

/** Sessions that looked at more products are machines that read the whole shop. */
const MAX_VIEWED = 100;

/** Each session as the set of products it looked at; sessions of machines are left out. */
export function viewedBaskets({ sessions, productIds }: History): Baskets {
  const start = [0];
  const product = new Int32Array(sessions.viewProduct.length);
  let size = 0;
  for (let session = 0; session < sessions.sessionCount; session++) {
    const views = sessions.viewProduct.subarray(sessions.sessionStart[session], sessions.sessionStart[session + 1]);
    const distinct = Int32Array.from(new Set(views)).sort();
    if (distinct.length === 0 || distinct.length > MAX_VIEWED) continue;
    product.set(distinct, size);
    size += distinct.length;
    start.push(size);
  }
  return {
    productCount: productIds.length,
    basketCount: start.length - 1,
    start: Uint32Array.from(start),
    product: product.slice(0, size),
  };
}
