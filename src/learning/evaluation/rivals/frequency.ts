/** Counting alone: what sells, what sold this week, what this customer buys. No model of a shop may lose to these. */
import type { History } from '../../history.js';
import { topIds } from '../../top-scores.js';
import type { Answer, Method, Question } from '../method.js';

export const popularity: Method = {
  name: 'popularity',
  fit({ training }) {
    const ranked = bySales(ordersOf(training));
    return ({ cart }, limit) => first(limit, ranked, new Set(cart));
  },
};

export const soldThisWeek: Method = {
  name: 'sold most in 7 days',
  withoutTime: popularity.name,
  fit:
    () =>
    ({ counters, cart }, limit) => {
      const top = [...counters.listTop(2, limit + cart.length)];
      return first(
        limit,
        top.map((product, place) => ({ product, score: -place })),
        new Set(cart),
      );
    },
};

export const personalFrequency: Method = {
  name: 'personal frequency',
  fit: () => (question, limit) =>
    first(
      limit,
      bought(question, () => 0),
      new Set(question.cart),
    ),
};

export const personalThenPopular: Method = {
  name: 'personal, then popularity',
  fit({ training }) {
    const orders = ordersOf(training);
    const ranked = bySales(orders);
    return (question, limit) => {
      // No product is in more orders than there are: one purchase outweighs all sales.
      const own = bought(question, (product) => orders[product] / (training.orderCount + 1));
      const taken = new Set([...question.cart, ...own.map(({ product }) => product)]);
      return [
        ...first(limit, own, new Set(question.cart)),
        ...first(limit, ranked, taken).map(({ product, score }) => ({
          product,
          score: score / (training.orderCount + 1),
        })),
      ].slice(0, limit);
    };
  },
};

function ordersOf({ productIds, lineProduct }: History): Float64Array {
  const orders = new Float64Array(productIds.length);
  for (const product of lineProduct) orders[product]++;
  return orders;
}

/** All products that sold, best first, ties by ascending product. */
function bySales(orders: Float64Array): Answer[] {
  return Array.from(topIds(orders, orders.length), (product) => ({ product, score: orders[product] })).filter(
    ({ score }) => score > 0,
  );
}

/** The customer's own products by times bought plus `more`, ties by ascending product. */
function bought({ customer }: Question, more: (product: number) => number): Answer[] {
  return (customer?.purchases ?? [])
    .map(({ product, times }) => ({ product, score: times + more(product) }))
    .sort((left, right) => right.score - left.score || left.product - right.product);
}

function first(limit: number, list: readonly Answer[], without: ReadonlySet<number>): Answer[] {
  const found: Answer[] = [];
  for (const answer of list) {
    if (found.length >= limit) break;
    if (!without.has(answer.product)) found.push(answer);
  }
  return found;
}
