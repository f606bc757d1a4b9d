import type { Baskets } from '../counting/baskets.js';
import type { History } from '../history.js';

/**
 * All that each customer bought in the first `untilOrder` orders, at any time, as one basket, in the order of customers;
 * customers of one product are left out. O(lines · log of a customer's lines), three numbers a line of working memory.
 */
export function customersAsBaskets(history: History, untilOrder: number): Baskets {
  const { orderCustomer, orderStart, lineProduct, customerIds, productIds } = history;
  const first = new Uint32Array(customerIds.length + 1);
  for (let o = 0; o < untilOrder; o++)
    if (orderCustomer[o] >= 0) first[orderCustomer[o] + 1] += orderStart[o + 1] - orderStart[o];
  for (let c = 0; c < customerIds.length; c++) first[c + 1] += first[c];
  const bought = new Int32Array(first[customerIds.length]);
  const next = first.slice(0, -1);
  for (let o = 0; o < untilOrder; o++) {
    const customer = orderCustomer[o];
    if (customer < 0) continue;
    const lines = lineProduct.subarray(orderStart[o], orderStart[o + 1]);
    bought.set(lines, next[customer]);
    next[customer] += lines.length;
  }
  const start = new Uint32Array(customerIds.length + 1);
  let basketCount = 0;
  let written = 0;
  for (let c = 0; c < customerIds.length; c++) {
    const from = written;
    // Written never overtakes read: what is distinct is moved to the front of the same array.
    let last = -1;
    for (const product of bought.subarray(first[c], first[c + 1]).sort()) {
      if (product !== last) bought[written++] = product;
      last = product;
    }
    if (written - from < 2) written = from;
    else start[++basketCount] = written;
  }
  return {
    productCount: productIds.length,
    basketCount,
    start: start.slice(0, basketCount + 1),
    product: bought.slice(0, written),
  };
}
