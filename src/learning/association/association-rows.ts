/**
 * "What is bought together with this product?", for a range of products: exact counts, and a score that ranks.
 *
 * The score is the cosine of weighted incidence columns. Basket b counts r_b ÷ |b| towards each pair it holds, where r_b is
 * its recency weight: in a basket of forty any two products meet by accident, in a basket of two they were chosen together.
 * With w(i, j) = Σ r_b ÷ |b| over baskets with both, and w(i) the same over baskets with i, score = w(i, j) ÷ √(w(i) · w(j)).
 * (Item–item cosine: Sarwar et al., WWW 2001, sec. 3.1.1; rows normalised by basket size as in Deshpande and Karypis,
 * ACM TOIS 22(1), 2004, sec. 4.1.)
 *
 * Two lists come out for each product: the best by score for scoring carts, and the partners that are fit to be shown,
 * which are significant and have enough orders behind them.
 *
 * Cost: Σ |b|² increments; one dense row a task. Each anchor is worked on by itself: any cut of the range gives the same.
 */
import type { Baskets, ProductIndex } from '../counting/baskets.js';
import { topPlaces } from '../top-scores.js';
import { lift, logLikelihoodRatio } from './figures.js';

export interface AssociationParameters {
  /** Longest list a product keeps for scoring carts; beyond 200 nothing was won on real shops. */
  readonly scoringLimit: number;
  /** Longest list that is shown and given as evidence. */
  readonly partnerLimit: number;
  /** Fewer joint orders are no evidence. */
  readonly minOrders: number;
  /** 10.83: chance alone reaches it in 1 of 1,000 pairs. */
  readonly minLogLikelihoodRatio: number;
}

export const ASSOCIATION_DEFAULTS: AssociationParameters = {
  scoringLimit: 200,
  partnerLimit: 60,
  minOrders: 3,
  minLogLikelihoodRatio: 10.83,
};

export interface AssociationInput {
  readonly baskets: Baskets;
  readonly index: ProductIndex;
  /** Length B: recency weight ÷ basket size. */
  readonly pairWeight: Float64Array;
  /** Length P: the sum of pairWeight over the product's baskets. */
  readonly productWeight: Float64Array;
  readonly parameters: AssociationParameters;
}

/** Rows of products from + 0, from + 1, …: `scoringLength[i]` and `partnerLength[i]` entries each. */
export interface AssociationRows {
  readonly scoringLength: Int32Array;
  readonly scoringPartner: Int32Array;
  readonly scoringWeight: Float32Array;
  readonly partnerLength: Int32Array;
  readonly partner: Int32Array;
  readonly partnerBoth: Int32Array;
  readonly partnerScore: Float32Array;
}

export function associationRows(input: AssociationInput, from: number, until: number): AssociationRows {
  const { baskets, index, pairWeight, productWeight, parameters } = input;
  const { start, product, productCount, basketCount } = baskets;
  const counts = new Int32Array(productCount);
  const weights = new Float64Array(productCount);
  const touched = new Int32Array(productCount);
  const joint = new Int32Array(productCount);
  const scores = new Float64Array(productCount);
  const scoring = { partner: [] as number[], weight: [] as number[], length: new Int32Array(until - from) };
  const shown = {
    partner: [] as number[],
    both: [] as number[],
    score: [] as number[],
    length: new Int32Array(until - from),
  };
  for (let anchor = from; anchor < until; anchor++) {
    let size = 0;
    for (let at = index.start[anchor]; at < index.start[anchor + 1]; at++) {
      const basket = index.basket[at];
      const weight = pairWeight[basket];
      for (let line = start[basket]; line < start[basket + 1]; line++) {
        const other = product[line];
        if (counts[other]++ === 0) touched[size++] = other;
        weights[other] += weight;
      }
    }
    const orders = index.start[anchor + 1] - index.start[anchor];
    let found = 0;
    for (let place = 0; place < size; place++) {
      const other = touched[place];
      const both = counts[other];
      if (other !== anchor && both > 1) {
        // What was read of `touched` is not needed again: partners move to its front.
        touched[found] = other;
        joint[found] = both;
        scores[found++] = weights[other] / Math.sqrt(productWeight[anchor] * productWeight[other]);
      }
      counts[other] = 0;
      weights[other] = 0;
    }
    let ranked = topPlaces(touched, found, scores, parameters.scoringLimit, 1);
    for (const place of ranked) {
      scoring.partner.push(touched[place]);
      scoring.weight.push(scores[place]);
    }
    scoring.length[anchor - from] = ranked.length;
    for (let rank = 0; rank < found && shown.length[anchor - from] < parameters.partnerLimit; rank++) {
      // Most lists are full long before; the rest of a long row is sorted only when it is asked for.
      if (rank === ranked.length) ranked = topPlaces(touched, found, scores, rank * 4, 1);
      const place = ranked[rank];
      const [partner, both] = [touched[place], joint[place]];
      const partnerOrders = index.start[partner + 1] - index.start[partner];
      if (both < parameters.minOrders || lift(both, orders, partnerOrders, basketCount) <= 1) continue;
      if (logLikelihoodRatio(both, orders, partnerOrders, basketCount) < parameters.minLogLikelihoodRatio) continue;
      shown.partner.push(partner);
      shown.both.push(both);
      shown.score.push(scores[place]);
      shown.length[anchor - from]++;
    }
  }
  return {
    scoringLength: scoring.length,
    scoringPartner: Int32Array.from(scoring.partner),
    scoringWeight: Float32Array.from(scoring.weight),
    partnerLength: shown.length,
    partner: Int32Array.from(shown.partner),
    partnerBoth: Int32Array.from(shown.both),
    partnerScore: Float32Array.from(shown.score),
  };
}
