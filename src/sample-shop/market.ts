import type { Catalog } from './catalog.js';
import type { Prices } from './prices.js';
import type { Stock } from './stock.js';
import type { Setting } from './tables/settings.js';

/** What belongs to a shop and stays the same for a day. */
export interface Market {
  readonly catalog: Catalog;
  readonly prices: Prices;
  readonly stock: Stock;
  readonly setting: Setting;
}
