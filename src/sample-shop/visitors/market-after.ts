import type { Market } from '../market.js';
import type { Prices } from '../prices.js';
import type { Ending, World } from '../simulate.js';
import { SETTINGS } from '../tables/settings.js';

const WEEKS_AHEAD = 600;

/** The shop from its last day on: prices and promotions stay as the catalog says, since nobody changes it; shelves are filled up as before. */
export function marketAfter({ options, catalog, prices }: World, { stock }: Ending): Market {
  return { catalog, prices: frozen(prices, options.days - 1), stock, setting: SETTINGS[options.setting] };
}

function frozen({ weeks: known, promotedGroup, cut, listPrice, paidPrice }: Prices, lastDay: number): Prices {
  const lastWeek = Math.floor(lastDay / 7);
  const weeks = lastWeek + WEEKS_AHEAD;
  const families = promotedGroup.length / known;
  const promotedThen = new Int32Array(families * weeks);
  const cutThen = new Float32Array(families * weeks);
  for (let family = 0; family < families; family++) {
    promotedThen.fill(promotedGroup[family * known + lastWeek], family * weeks, (family + 1) * weeks);
    cutThen.fill(cut[family * known + lastWeek], family * weeks, (family + 1) * weeks);
  }
  return {
    weeks,
    promotedGroup: promotedThen,
    cut: cutThen,
    listPrice: (product) => listPrice(product, lastDay),
    paidPrice: (product) => paidPrice(product, lastDay),
  };
}
