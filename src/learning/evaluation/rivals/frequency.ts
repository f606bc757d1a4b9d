/** Counting alone: what sells, what sold this week, what this customer buys. No model of a shop may lose to these. */
import type { History } from '../../history.js';
import { topIds } from '../../top-scores.js';
import type { Answer, Method, Question } from '../method.js';

export const popularity: Method = {
  name: 'popularity',
  fit({ training }) {
    const orders = ordersOf(training);
    return ({ cart }, limit) => best(orders, limit, cart);
  },
};

export const soldThisWeek: Method = {
  name: 'sold most in 7 days',
  withoutTime: popularity.name,
  fit:
    () =>
    ({ counters, cart }, limit) =>
      [...counters.listTop(2, limit + cart.length)]
        .filter((product) => !cart.includes(product))
        .slice(0, limit)
        .map((product, place) => ({ product, score: -place })),
};

export const personalFrequency: Method = {
  name: 'personal frequency',
  fit:
    ({ training }) =>
    (question, limit) =>
      best(timesBought(question, training.productIds.length), limit, question.cart),
};

export const personalThenPopular: Method = {
  name: 'personal, then popularity',
  fit({ training }) {
    const orders = ordersOf(training);
    return (question, limit) => {
      const times = timesBought(question, orders.length);
      return best(
        orders.map((count, product) => times[product] * training.orderCount + count),
        limit,
        question.cart,
      );
    };
  },
};

function ordersOf({ productIds, lineProduct }: History): Float64Array {
  const orders = new Float64Array(productIds.length);
  for (const product of lineProduct) orders[product]++;
  return orders;
}

function timesBought({ customer }: Question, productCount: number): Float64Array {
  const score = new Float64Array(productCount);
  for (const { product, times } of customer?.purchases ?? []) score[product] = times;
  return score;
}

/** Largest scores above 0, ties by ascending product. */
function best(score: Float64Array, limit: number, leaveOut: readonly number[]): Answer[] {
  const found = topIds(score, limit + leaveOut.length).filter((product) => score[product] > 0);
  return [...found]
    .filter((product) => !leaveOut.includes(product))
    .slice(0, limit)
    .map((product) => ({ product, score: score[product] }));
}
