import type { History } from '../history.js';
import { customerFigures, pairFigures } from './shop-figures.js';
import { percentilesOf } from './statistics.js';

export type Curve = readonly (readonly [x: number, y: number])[];

/** The shapes by which one shop is told from another when the names are hidden. */
export interface ShopCurves {
  /** Rank of a product by orders, and the share of all order lines that it has, in per cent. */
  readonly popularity: Curve;
  /** Percentile, and distinct products of an order. */
  readonly basketSize: Curve;
  /** Percentile, and days between two orders of a customer. */
  readonly gapDays: Curve;
  /** Percentile, and lift of the pairs that are frequent enough. */
  readonly pairLift: Curve;
}

const PERCENTS = Array.from({ length: 99 }, (_, percent) => percent + 1);

export function shopCurves(history: History): ShopCurves {
  const { orderCount, orderStart, lineProduct, productIds } = history;
  const lines = new Float64Array(productIds.length);
  for (const product of lineProduct) lines[product]++;
  const sizes = Array.from({ length: orderCount }, (_, order) => orderStart[order + 1] - orderStart[order]);
  return {
    popularity: [...lines.sort().reverse()].flatMap((count, place) =>
      count > 0 && isDrawn(place + 1) ? [[place + 1, (100 * count) / lineProduct.length] as const] : [],
    ),
    basketSize: percentileCurve(sizes),
    gapDays: percentileCurve(customerFigures(history).gaps),
    pairLift: percentileCurve(pairFigures(history).lifts),
  };
}

/** The first orders of a history, with about so many lines. */
export function firstLines(history: History, lines: number): History {
  let orders = 0;
  while (orders < history.orderCount && history.orderStart[orders + 1] <= lines) orders++;
  const end = history.orderStart[orders];
  return {
    ...history,
    orderCount: orders,
    orderTime: history.orderTime.subarray(0, orders),
    orderCustomer: history.orderCustomer.subarray(0, orders),
    orderStart: history.orderStart.subarray(0, orders + 1),
    lineProduct: history.lineProduct.subarray(0, end),
    lineQuantity: history.lineQuantity.subarray(0, end),
    linePrice: history.linePrice.subarray(0, end),
  };
}

function percentileCurve(values: readonly number[]): Curve {
  const at = percentilesOf(values, PERCENTS);
  return PERCENTS.map((percent, place) => [percent, at[place]] as const);
}

/** Ranks stand ever closer on a log scale: all up to 20, then every twentieth part more. */
function isDrawn(rank: number): boolean {
  return rank <= 20 || Math.floor(Math.log(rank) * 20) > Math.floor(Math.log(rank - 1) * 20);
}
