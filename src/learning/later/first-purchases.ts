import type { History } from '../history.js';

/** Customers with more different products say little of any two: resellers, counters that share one account. */
const MAX_CUSTOMER_PRODUCTS = 500;

/** Each customer's products at their first purchase, in order of time: customer c has product[start[c]] … bought at time[…]. */
export interface FirstPurchases {
  readonly productCount: number;
  /** Length C + 1. */
  readonly start: Uint32Array;
  readonly product: Int32Array;
  /** Milliseconds since the epoch. */
  readonly time: Float64Array;
  /** Customers left out because they bought too many different products. */
  readonly leftOut: number;
}

/** O(lines). What a customer bought before the history begins is not known: their first purchase is the first that it holds. */
export function firstPurchases(history: History): FirstPurchases {
  const { orderCount, orderCustomer, orderStart, orderTime, lineProduct, customerIds, productIds } = history;
  // Orders by customer, in order of time, by counting sort: then one customer after the other, and one mark a product.
  const orderFrom = new Uint32Array(customerIds.length + 1);
  for (let order = 0; order < orderCount; order++) if (orderCustomer[order] >= 0) orderFrom[orderCustomer[order] + 1]++;
  for (let customer = 0; customer < customerIds.length; customer++) orderFrom[customer + 1] += orderFrom[customer];
  const orders = new Uint32Array(orderFrom[customerIds.length]);
  const next = orderFrom.slice(0, customerIds.length);
  for (let order = 0; order < orderCount; order++)
    if (orderCustomer[order] >= 0) orders[next[orderCustomer[order]]++] = order;

  const seenBy = new Int32Array(productIds.length).fill(-1);
  const start = new Uint32Array(customerIds.length + 1);
  const product = new Int32Array(lineProduct.length);
  const time = new Float64Array(lineProduct.length);
  let size = 0;
  let leftOut = 0;
  for (let customer = 0; customer < customerIds.length; customer++) {
    for (let at = orderFrom[customer]; at < orderFrom[customer + 1]; at++) {
      const order = orders[at];
      for (let line = orderStart[order]; line < orderStart[order + 1]; line++) {
        if (seenBy[lineProduct[line]] === customer) continue;
        seenBy[lineProduct[line]] = customer;
        product[size] = lineProduct[line];
        time[size++] = orderTime[order];
      }
    }
    if (size - start[customer] > MAX_CUSTOMER_PRODUCTS) {
      size = start[customer];
      leftOut++;
    }
    start[customer + 1] = size;
  }
  return {
    productCount: productIds.length,
    start,
    product: product.slice(0, size),
    time: time.slice(0, size),
    leftOut,
  };
}
