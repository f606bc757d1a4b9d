import type { History } from '../history.js';
import type { CategoryLift } from './category-lift.js';

/** Pairs of more categories than this are not counted: the table grows with their square. */
const MAX_CATEGORIES = 2500;
/** Orders of more categories are a reseller's: they lead from everything to everything. */
const MAX_ORDER_CATEGORIES = 50;

/**
 * "From which category do customers go on to which?" Over each two consecutive orders of one customer: those whose first
 * holds category a and whose second holds b, against chance:
 *
 *     lift[a · count + b] = transitions a → b · transitions ÷ (transitions from a · transitions to b + 1)
 *
 * Directed, unlike what meets in one order, and it speaks for products that never met (first-order Markov chain over categories;
 * Rendle, Freudenthaler and Schmidt-Thieme, "Factorizing personalized Markov chains for next-basket
 * recommendation", WWW 2010, sec. 3, without the factors, since there are few categories).
 */
export function categoryTransitions(history: History, untilOrder: number): CategoryLift {
  const { orderStart, orderCustomer, lineProduct, productCategory } = history;
  const count = history.categories.length > MAX_CATEGORIES ? 0 : history.categories.length;
  const lift = new Float32Array(count * count);
  if (count === 0) return { count, lift };
  const from = new Float64Array(count);
  const to = new Float64Array(count);
  let transitions = 0;
  const before = new Map<number, readonly number[]>();
  for (let order = 0; order < untilOrder; order++) {
    const customer = orderCustomer[order];
    if (customer < 0) continue;
    const here = new Set<number>();
    for (let line = orderStart[order]; line < orderStart[order + 1]; line++) {
      const category = productCategory[lineProduct[line]];
      if (category >= 0) here.add(category);
    }
    const last = before.get(customer);
    if (here.size > MAX_ORDER_CATEGORIES) {
      before.delete(customer);
      continue;
    }
    before.set(customer, [...here]);
    if (last === undefined) continue;
    transitions++;
    for (const b of here) to[b]++;
    for (const a of last) {
      from[a]++;
      for (const b of here) lift[a * count + b]++;
    }
  }
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) lift[a * count + b] *= transitions / (from[a] * to[b] + 1);
  }
  return { count, lift };
}
