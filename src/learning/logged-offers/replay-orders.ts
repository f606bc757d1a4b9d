import type { Random } from '../../domain/random.js';
import type { History } from '../history.js';
import { CaseTable } from '../ranker/case-table.js';
import { FeatureBuilder } from '../ranker/features.js';
import type { RankerSources } from '../ranker/situation.js';
import { MovingState } from '../replay/moving-state.js';

/** Orders of two products or more in [from, until), milliseconds; at most `limit`, evenly spread. */
export function ordersBetween(
  { orderTime, orderStart, orderCount }: History,
  from: number,
  until: number,
  limit: number,
): number[] {
  const all: number[] = [];
  for (let order = 0; order < orderCount; order++)
    if (orderTime[order] >= from && orderTime[order] < until && orderStart[order + 1] - orderStart[order] >= 2)
      all.push(order);
  const step = Math.max(1, all.length / limit);
  return Array.from({ length: Math.min(limit, all.length) }, (_, i) => all[Math.floor(i * step)]);
}

/** Hides one product of each order in turn and hands over what is known of the candidates for the rest; orders ascending. */
export function replayOrders(
  history: History,
  orders: readonly number[],
  sources: RankerSources,
  onCase: (features: FeatureBuilder, target: number, at: number) => void,
): void {
  const { orderTime, orderStart, orderCustomer, lineProduct } = history;
  const features = new FeatureBuilder(sources, history.productIds.length);
  const state = new MovingState(history);
  for (const [at, order] of orders.entries()) {
    const now = orderTime[order];
    state.advanceTo(now);
    const cart = [...lineProduct.subarray(orderStart[order], orderStart[order + 1])];
    // As validation of the blend does: any product is as good as another, and no dice are needed.
    const [target] = cart.splice((order * 2_654_435_761) % cart.length, 1);
    features.build({ now, cart, customer: state.findPast(orderCustomer[order]), counters: state });
    onCase(features, target, at);
  }
}

/** The same as cases to learn from, each with a sample of the other candidates. */
export function orderCases(
  history: History,
  orders: readonly number[],
  sources: RankerSources,
  others: number,
  random: Random,
): CaseTable {
  const table = new CaseTable(others, random);
  replayOrders(history, orders, sources, (features, target) => table.add(features, [target]));
  return table;
}
