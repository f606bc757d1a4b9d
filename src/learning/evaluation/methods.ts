import { logLikelihoodRatio } from '../association/figures.js';
import { basketsOf, indexByProduct, type ProductIndex } from '../counting/baskets.js';
import type { History } from '../history.js';
import type { CustomerPast, Models, ProductCounters, Scored } from '../models.js';
import type { Protocol } from './protocols.js';

/** What every method is told of a case: nothing of its time or later. */
export interface Question {
  readonly cart: readonly number[];
  /** Milliseconds. */
  readonly now: number;
  readonly customer?: CustomerPast;
  readonly counters: ProductCounters;
}

export interface Method {
  readonly name: string;
  /** Best first, at most `limit`, none of the cart. */
  rank(question: Question, limit: number): readonly Scored[];
}

/** The name of what is served. */
export const SERVED = 'goeswith';

/** The models of the artifact and the served ranking, then simple methods as a shop might write them. */
export function methodsOf(protocol: Protocol, training: History, models: Models): Method[] {
  const simple = simpleMethods(training);
  const served: Method = {
    name: SERVED,
    rank: ({ cart, ...context }, limit) =>
      (protocol === 'next-basket' ? (models.basket ?? models.cart) : models.cart).score(cart, limit, context),
  };
  if (protocol === 'next-basket')
    return [served, simple.personalThenPopular, simple.personal, simple.recent, simple.popularity];
  const neighbours: Method = {
    name: 'session neighbours',
    rank: ({ cart }, limit) => models.neighbours.predict(cart, limit),
  };
  return [served, neighbours, simple.cosine, simple.llr, simple.confidence, simple.personal, simple.popularity];
}

function simpleMethods(training: History) {
  const index = indexByProduct(basketsOf(training));
  const { productIds, orderCount } = training;
  const ordersOf = Float64Array.from(productIds, (_, p) => index.start[p + 1] - index.start[p]);
  const fromPairs = (name: string, weigh: (both: number, a: number, b: number) => number): Method => ({
    name,
    rank({ cart }, limit) {
      const score = new Float64Array(productIds.length);
      for (const a of cart) {
        for (const [b, both] of togetherWith(training, index, a)) score[b] += weigh(both, ordersOf[a], ordersOf[b]);
      }
      return best(score, limit, cart);
    },
  });
  const personalScores = ({ customer }: Question): Float64Array => {
    const score = new Float64Array(productIds.length);
    for (const { product, times } of customer?.purchases ?? []) score[product] = times;
    return score;
  };
  return {
    confidence: fromPairs('confidence', (both, a) => both / a),
    cosine: fromPairs('cosine item–item', (both, a, b) => both / Math.sqrt(a * b)),
    llr: fromPairs('log-likelihood ratio', (both, a, b) =>
      both * orderCount > a * b ? logLikelihoodRatio(both, a, b, orderCount) : 0,
    ),
    popularity: { name: 'popularity', rank: ({ cart }, limit) => best(ordersOf, limit, cart) } satisfies Method,
    recent: {
      name: 'sold most in 7 days',
      rank: ({ counters }, limit) =>
        [...counters.listTop(2, limit)].map((product, place) => ({ product, score: -place })),
    } satisfies Method,
    personal: {
      name: 'personal frequency',
      rank: (question, limit) => best(personalScores(question), limit, question.cart),
    } satisfies Method,
    personalThenPopular: {
      name: 'personal, then popularity',
      rank(question, limit) {
        const score = personalScores(question);
        for (let p = 0; p < score.length; p++) score[p] = score[p] * orderCount + ordersOf[p];
        return best(score, limit, question.cart);
      },
    } satisfies Method,
  };
}

const lastCounted = new WeakMap<ProductIndex, Map<number, Map<number, number>>>();

/** Orders that hold `a` and each other product; kept, since methods ask for the same products. */
function togetherWith({ orderStart, lineProduct }: History, index: ProductIndex, a: number): Map<number, number> {
  const kept = lastCounted.get(index) ?? new Map<number, Map<number, number>>();
  lastCounted.set(index, kept);
  const known = kept.get(a);
  if (known !== undefined) return known;
  const counts = new Map<number, number>();
  for (let at = index.start[a]; at < index.start[a + 1]; at++) {
    const order = index.basket[at];
    for (let line = orderStart[order]; line < orderStart[order + 1]; line++)
      counts.set(lineProduct[line], (counts.get(lineProduct[line]) ?? 0) + 1);
  }
  counts.delete(a);
  kept.set(a, counts);
  return counts;
}

/** Largest scores above 0, ties by ascending product. */
function best(score: Float64Array, limit: number, leaveOut: readonly number[]): Scored[] {
  const out = new Set(leaveOut);
  const found: Scored[] = [];
  for (let product = 0; product < score.length; product++)
    if (score[product] > 0 && !out.has(product)) found.push({ product, score: score[product] });
  return found.sort((left, right) => right.score - left.score || left.product - right.product).slice(0, limit);
}
