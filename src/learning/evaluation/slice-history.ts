import type { History } from '../history.js';

export interface HistorySlice {
  readonly history: History;
  /** New index of each product of the whole history, −1 for those left out. */
  readonly productIndex: Int32Array;
}

/**
 * The orders [fromOrder, untilOrder) with the products that `keep` accepts, renumbered in the same order; orders that
 * are left empty are dropped. Customers keep their numbers. Sessions whose last view is not before the first order left
 * out are dropped, so that nothing later than the slice is in it.
 */
export function sliceHistory(
  history: History,
  fromOrder: number,
  untilOrder: number,
  keep: (product: number) => boolean = () => true,
): HistorySlice {
  const productIndex = new Int32Array(history.productIds.length).fill(-1);
  const kept: number[] = [];
  for (let p = 0; p < productIndex.length; p++) if (keep(p)) productIndex[p] = kept.push(p) - 1;
  const { orderStart, lineProduct } = history;
  const lineCapacity = orderStart[untilOrder] - orderStart[fromOrder];
  const lines = {
    product: new Int32Array(lineCapacity),
    quantity: new Float32Array(lineCapacity),
    price: new Float64Array(lineCapacity),
  };
  const orders: number[] = [];
  const start = new Uint32Array(untilOrder - fromOrder + 1);
  let size = 0;
  for (let o = fromOrder; o < untilOrder; o++) {
    const before = size;
    for (let line = orderStart[o]; line < orderStart[o + 1]; line++) {
      const product = productIndex[lineProduct[line]];
      if (product < 0) continue;
      lines.product[size] = product;
      lines.quantity[size] = history.lineQuantity[line];
      lines.price[size++] = history.linePrice[line];
    }
    if (size > before) start[orders.push(o)] = size;
  }
  return {
    productIndex,
    history: {
      productIds: kept.map((p) => history.productIds[p]),
      customerIds: history.customerIds,
      productCategory: Int32Array.from(kept, (p) => history.productCategory[p]),
      categories: history.categories,
      productGroup: Int32Array.from(kept, (p) => history.productGroup[p]),
      orderCount: orders.length,
      orderIds: history.orderIds && orders.map((o) => (history.orderIds as readonly string[])[o]),
      orderTime: Float64Array.from(orders, (o) => history.orderTime[o]),
      orderCustomer: Int32Array.from(orders, (o) => history.orderCustomer[o]),
      orderStart: start.slice(0, orders.length + 1),
      lineProduct: lines.product.slice(0, size),
      lineQuantity: lines.quantity.slice(0, size),
      linePrice: lines.price.slice(0, size),
      sessions: sliceSessions(
        history,
        untilOrder < history.orderCount ? history.orderTime[untilOrder] : Infinity,
        productIndex,
      ),
    },
  };
}

function sliceSessions(history: History, before: number, productIndex: Int32Array): History['sessions'] {
  const { sessionCount, sessionStart, sessionTime, viewProduct } = history.sessions;
  const start = [0];
  const time: number[] = [];
  const views: number[] = [];
  for (let s = 0; s < sessionCount; s++) {
    if (sessionTime[s] >= before) continue;
    for (let v = sessionStart[s]; v < sessionStart[s + 1]; v++) {
      const product = productIndex[viewProduct[v]];
      if (product >= 0) views.push(product);
    }
    if (views.length === start[start.length - 1]) continue;
    start.push(views.length);
    time.push(sessionTime[s]);
  }
  return {
    sessionCount: time.length,
    sessionStart: Uint32Array.from(start),
    sessionTime: Float64Array.from(time),
    viewProduct: Int32Array.from(views),
  };
}
