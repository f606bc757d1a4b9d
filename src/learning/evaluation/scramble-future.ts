import { type Random, seededRandom } from '../../domain/random.js';
import type { History } from '../history.js';

/**
 * The same history up to `fromOrder`, and nonsense from there on: other products, other customers, other prices and
 * quantities, other times not before the first scrambled one; also the views of sessions that last until then, and the category
 * of products that had not been sold by then. Ids and counts stay. An answer that was made of the past alone is the same.
 */
export function scrambleFuture(history: History, fromOrder: number, seed: number): History {
  const random = seededRandom(seed);
  const { orderStart, orderCount } = history;
  const now = history.orderTime[fromOrder];
  const fromLine = orderStart[fromOrder];
  const products = shuffled(Int32Array.from(history.productIds.keys()), 0, random);
  const lineProduct = history.lineProduct.slice();
  for (let o = fromOrder; o < orderCount; o++) {
    // A permutation of products keeps them distinct; a basket is in ascending order.
    const basket = lineProduct.subarray(orderStart[o], orderStart[o + 1]);
    for (let line = 0; line < basket.length; line++) basket[line] = products[basket[line]];
    basket.sort();
  }
  const span = (history.orderTime[orderCount - 1] ?? now) - now + 1;
  const times = Float64Array.from({ length: orderCount - fromOrder }, () => now + random() * span).sort();
  const orderTime = history.orderTime.slice();
  orderTime.set(times, fromOrder);
  const sold = new Uint8Array(products.length);
  for (let line = 0; line < fromLine; line++) sold[history.lineProduct[line]] = 1;
  const { sessions } = history;
  const viewProduct = sessions.viewProduct.slice();
  for (let s = 0; s < sessions.sessionCount; s++) {
    if (sessions.sessionTime[s] < now) continue;
    for (let view = sessions.sessionStart[s]; view < sessions.sessionStart[s + 1]; view++)
      viewProduct[view] = products[viewProduct[view]];
  }
  return {
    ...history,
    orderTime,
    orderCustomer: shuffled(history.orderCustomer, fromOrder, random),
    lineProduct,
    lineQuantity: history.lineQuantity.map((quantity, line) => (line < fromLine ? quantity : quantity + 1 + random())),
    linePrice: history.linePrice.map((price, line) => (line < fromLine ? price : 1 + Math.floor(random() * 100_000))),
    productCategory: history.productCategory.map((category, product) =>
      sold[product] === 1 || history.categories.length === 0
        ? category
        : Math.floor(random() * history.categories.length),
    ),
    sessions: { ...sessions, viewProduct },
  };
}

/** The orders in another order of time: each keeps its customer and basket and gets the moment of another. */
export function shuffleTime(history: History, seed: number): History {
  const order = shuffled(
    Int32Array.from({ length: history.orderCount }, (_, o) => o),
    0,
    seededRandom(seed),
  );
  const { orderStart } = history;
  const sizes = Uint32Array.from(order, (o) => orderStart[o + 1] - orderStart[o]);
  const start = new Uint32Array(order.length + 1);
  for (let o = 0; o < order.length; o++) start[o + 1] = start[o] + sizes[o];
  const lines = <T extends Int32Array | Float32Array | Float64Array>(column: T): T => {
    const moved = column.slice() as T;
    for (const [place, o] of order.entries())
      moved.set(column.subarray(orderStart[o], orderStart[o + 1]), start[place]);
    return moved;
  };
  return {
    ...history,
    orderIds: history.orderIds && Array.from(order, (o) => (history.orderIds as readonly string[])[o]),
    orderCustomer: Int32Array.from(order, (o) => history.orderCustomer[o]),
    orderStart: start,
    lineProduct: lines(history.lineProduct),
    lineQuantity: lines(history.lineQuantity),
    linePrice: lines(history.linePrice),
  };
}

/** The entries from place `from` on in another order (Fisher and Yates). */
function shuffled(values: Int32Array, from: number, random: Random): Int32Array {
  const moved = values.slice();
  for (let place = moved.length - 1; place > from; place--) {
    const other = from + Math.floor(random() * (place - from + 1));
    [moved[place], moved[other]] = [moved[other], moved[place]];
  }
  return moved;
}
