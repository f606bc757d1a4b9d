import { type ShopFigures, shopFigures } from '../learning/figures/shop-figures.js';
import { historyFromOrders } from '../learning/history-from-orders.js';
import type { SampleShop } from '../sample-shop/sample-shop.js';

export { PERCENTILES, type ShopFigures } from '../learning/figures/shop-figures.js';

/** What a made-up shop is like; it is made in memory, nothing is stored. */
export function sampleShopFigures(shop: SampleShop): ShopFigures {
  return shopFigures(historyFromOrders([...shop.orders()]));
}
