import type { History } from '../src/learning/history.js';
import { makeSampleShop, SAMPLE_SHOP_DEFAULTS } from '../src/sample-shop/sample-shop.js';

/** The history of a sample shop `factor` times the default's size, without a database. */
export function sampleHistory(factor: number, catalogScale: number = SAMPLE_SHOP_DEFAULTS.catalogScale): History {
  const shop = makeSampleShop({
    ...SAMPLE_SHOP_DEFAULTS,
    customers: Math.round(SAMPLE_SHOP_DEFAULTS.customers * factor),
    guests: Math.round(SAMPLE_SHOP_DEFAULTS.guests * factor),
    catalogScale,
    visitDays: 0,
    until: Date.UTC(2026, 0, 1),
  });
  const productIds = shop
    .products()
    .map((product) => product.id)
    .sort();
  const productIndex = new Map(productIds.map((id, index) => [id, index]));
  const [time, start, product, quantity] = [[] as number[], [0], [] as number[], [] as number[]];
  for (const order of shop.orders()) {
    time.push(order.orderedAt.getTime());
    const lines = order.lines.map((line) => ({
      product: productIndex.get(line.productId) ?? 0,
      quantity: line.quantity,
    }));
    for (const line of lines.sort((a, b) => a.product - b.product)) {
      product.push(line.product);
      quantity.push(line.quantity);
    }
    start.push(product.length);
  }
  return {
    productIds,
    customerIds: [],
    productCategory: new Int32Array(productIds.length).fill(-1),
    categories: [],
    productGroup: Int32Array.from(productIds.keys()),
    orderCount: time.length,
    orderTime: Float64Array.from(time),
    orderCustomer: new Int32Array(time.length).fill(-1),
    orderStart: Uint32Array.from(start),
    lineProduct: Int32Array.from(product),
    lineQuantity: Float32Array.from(quantity),
    linePrice: new Float64Array(product.length).fill(Number.NaN),
    sessions: {
      sessionCount: 0,
      sessionStart: new Uint32Array(1),
      sessionTime: new Float64Array(0),
      viewProduct: new Int32Array(0),
    },
  };
}
