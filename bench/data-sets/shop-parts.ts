import { type Split, splitBasketCompletion, splitNextBasket } from '../../src/learning/evaluation/protocols.js';
import type { History } from '../../src/learning/history.js';
import { findOnlineRetail, readOnlineRetail } from './online-retail.js';
import type { RealSplit } from './real-splits.js';
import { findTaFeng, readTaFeng } from './ta-feng.js';

const onlineRetail = { find: findOnlineRetail, read: readOnlineRetail };
const taFeng = { find: findTaFeng, read: readTaFeng };
const basketCompletion = { name: 'basket-completion', split: splitBasketCompletion };
const nextBasket = { name: 'next-basket', split: splitNextBasket };

/** Parts of the real shops, as other shops of other sizes: whatever chooses settings was not made on them. */
export const SHOP_PARTS: readonly RealSplit[] = [
  part('online-retail-6-percent', onlineRetail, basketCompletion, (shop) => someCustomers(shop, 0.06)),
  part('online-retail-25-percent', onlineRetail, basketCompletion, (shop) => someCustomers(shop, 0.25)),
  part('online-retail-25-percent', onlineRetail, nextBasket, (shop) => someCustomers(shop, 0.25)),
  part('online-retail-strangers', onlineRetail, basketCompletion, everySecondOrderOfStrangers),
  part('ta-feng-2-percent', taFeng, basketCompletion, (shop) => someCustomers(shop, 0.02)),
  part('ta-feng-3-percent', taFeng, nextBasket, (shop) => someCustomers(shop, 0.03)),
  part('ta-feng-10-percent', taFeng, basketCompletion, (shop) => someCustomers(shop, 0.1)),
  part('ta-feng-10-percent', taFeng, nextBasket, (shop) => someCustomers(shop, 0.1)),
];

function part(
  name: string,
  shop: { find(): string | undefined; read(file: string): Promise<History> },
  protocol: { readonly name: string; split(history: History): Split },
  cut: (history: History) => History,
): RealSplit {
  return {
    name: `${name}/${protocol.name}`,
    find: shop.find,
    read: async (file) => protocol.split(cut(await shop.read(file))),
  };
}

/** A share of the customers, drawn by a hash of their number (Knuth, TAOCP vol. 3, sec. 6.4: multiplicative); no guests. */
export function someCustomers(history: History, share: number): History {
  const drawn = (customer: number): boolean => (((customer + 1) * 2_654_435_761) >>> 0) % 1000 < share * 1000;
  return keepOrders(history, (order) => history.orderCustomer[order] >= 0 && drawn(history.orderCustomer[order]));
}

/** A shop that knows neither who bought nor what was paid. */
export function everySecondOrderOfStrangers(history: History): History {
  const half = keepOrders(history, (order) => order % 2 === 0);
  return {
    ...half,
    customerIds: [],
    orderCustomer: new Int32Array(half.orderCount).fill(-1),
    linePrice: new Float64Array(half.linePrice.length).fill(Number.NaN),
  };
}

/** The orders that are kept, with the products they hold and the customers they are of, both renumbered in the same order; no views. */
function keepOrders(history: History, keep: (order: number) => boolean): History {
  const orders: number[] = [];
  for (let order = 0; order < history.orderCount; order++) if (keep(order)) orders.push(order);
  const lines = orders.flatMap((order) =>
    Array.from(
      { length: history.orderStart[order + 1] - history.orderStart[order] },
      (_, i) => history.orderStart[order] + i,
    ),
  );
  const products = numbered(
    history.productIds.length,
    lines.map((line) => history.lineProduct[line]),
  );
  const customers = numbered(
    history.customerIds.length,
    orders.map((order) => history.orderCustomer[order]),
  );
  const orderStart = new Uint32Array(orders.length + 1);
  for (const [place, order] of orders.entries())
    orderStart[place + 1] = orderStart[place] + history.orderStart[order + 1] - history.orderStart[order];
  return {
    productIds: products.kept.map((product) => history.productIds[product]),
    customerIds: customers.kept.map((customer) => history.customerIds[customer]),
    productCategory: Int32Array.from(products.kept, (product) => history.productCategory[product]),
    categories: history.categories,
    productGroup: Int32Array.from(products.kept, (product) => history.productGroup[product]),
    orderCount: orders.length,
    ...(history.orderIds && { orderIds: orders.map((order) => history.orderIds?.[order] ?? '') }),
    orderTime: Float64Array.from(orders, (order) => history.orderTime[order]),
    orderCustomer: Int32Array.from(orders, (order) => customers.numberOf[history.orderCustomer[order]] ?? -1),
    orderStart,
    lineProduct: Int32Array.from(lines, (line) => products.numberOf[history.lineProduct[line]]),
    lineQuantity: Float32Array.from(lines, (line) => history.lineQuantity[line]),
    linePrice: Float64Array.from(lines, (line) => history.linePrice[line]),
    sessions: {
      sessionCount: 0,
      sessionStart: new Uint32Array(1),
      sessionTime: new Float64Array(0),
      viewProduct: new Int32Array(0),
    },
  };
}

/** New numbers for those of 0 … count − 1 that are used, in the same order; −1 among the used is nobody. */
function numbered(
  count: number,
  used: readonly number[],
): { readonly kept: readonly number[]; readonly numberOf: Int32Array } {
  const numberOf = new Int32Array(count).fill(-1);
  for (const each of used) if (each >= 0) numberOf[each] = 0;
  const kept: number[] = [];
  for (const [each, number] of numberOf.entries()) if (number === 0) numberOf[each] = kept.push(each) - 1;
  return { kept, numberOf };
}
