import type { Order } from '../domain/order.js';
import type { History } from './history.js';

/** A snapshot from orders in memory, by the rules that the read-out from storage follows. */
export function historyFromOrders(orders: readonly Order[]): History {
  const baskets = orders
    .map((order) => ({
      order,
      products: new Map(order.lines.filter((line) => line.quantity > 0).map((line) => [line.productId, line])),
    }))
    .filter(({ products }) => products.size > 0)
    .sort((a, b) => a.order.orderedAt.getTime() - b.order.orderedAt.getTime() || (a.order.id < b.order.id ? -1 : 1));
  const productIds = [...new Set(baskets.flatMap(({ products }) => [...products.keys()]))].sort();
  const customerIds = [
    ...new Set(baskets.flatMap(({ order }) => (order.customerId === undefined ? [] : [order.customerId]))),
  ].sort();
  const productIndex = new Map(productIds.map((id, index) => [id, index]));
  const customerIndex = new Map(customerIds.map((id, index) => [id, index]));
  const lines = baskets.flatMap(({ products }) =>
    [...products.values()].sort((a, b) => (a.productId < b.productId ? -1 : 1)),
  );
  const orderStart = new Uint32Array(baskets.length + 1);
  for (const [place, { products }] of baskets.entries()) orderStart[place + 1] = orderStart[place] + products.size;
  return {
    productIds,
    customerIds,
    productCategory: new Int32Array(productIds.length).fill(-1),
    categories: [],
    productGroup: Int32Array.from(productIds, (_, index) => index),
    orderCount: baskets.length,
    orderIds: baskets.map(({ order }) => order.id),
    orderTime: Float64Array.from(baskets, ({ order }) => order.orderedAt.getTime()),
    orderCustomer: Int32Array.from(baskets, ({ order }) => customerIndex.get(order.customerId ?? '') ?? -1),
    orderStart,
    lineProduct: Int32Array.from(lines, (line) => productIndex.get(line.productId) ?? -1),
    lineQuantity: Float32Array.from(lines, (line) => line.quantity),
    linePrice: Float64Array.from(lines, (line) => line.unitPriceMinor ?? Number.NaN),
    sessions: {
      sessionCount: 0,
      sessionStart: new Uint32Array(1),
      sessionTime: new Float64Array(0),
      viewProduct: new Int32Array(0),
    },
  };
}
