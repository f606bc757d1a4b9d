import type { ModelCard } from './artifact.js';

/** A scored product, best first wherever a list of them is returned; ties by ascending product index. */
export interface Scored {
  /** Dense product index of this model version. */
  readonly product: number;
  readonly score: number;
}

/** All figures of one pair "anchor → partner" in the same order. */
export interface PairFigures {
  readonly partner: number;
  /** Orders that hold both. */
  readonly both: number;
  /** Share of all orders that hold both. */
  readonly support: number;
  /** Orders with both ÷ orders with the anchor. */
  readonly confidence: number;
  /** confidence ÷ share of all orders that hold the partner. */
  readonly lift: number;
  /** Cosine of the two incidence columns, shrunk towards 0 for thin data. */
  readonly cosine: number;
  /** Log-likelihood ratio (Dunning 1993), positive association only. */
  readonly llr: number;
  /** The score the list is ranked by. */
  readonly score: number;
}

export interface AssociationModel {
  /** Orders learned from. */
  readonly orders: number;
  /** Orders that hold the product. */
  ordersWith(product: number): number;
  /** Significant partners of `product`, best score first. */
  listPartners(product: number): readonly PairFigures[];
  /** The pair's figures when it is among the kept partners. */
  findPair(anchor: number, partner: number): PairFigures | undefined;
}

export interface PopularityModel {
  /** Time-decayed order counts at training time, best first. */
  top(limit: number): readonly Scored[];
  scoreOf(product: number): number;
}

export interface NeighbourPrediction extends Scored {
  /** Neighbour baskets that held the product. */
  readonly neighbours: number;
}

export interface NeighboursModel {
  /** Next-item scores for an evolving session or cart, oldest item first. */
  predict(items: readonly number[], limit: number): readonly NeighbourPrediction[];
}

export interface CartScore extends Scored {
  /** Contribution of each source to the score. */
  readonly sources: Readonly<Record<string, number>>;
  /** Rough probability that the product is what such a cart holds next, in [0, 1]; fitted on the tail of the history. */
  readonly probability: number;
}

/** The best blend for carts: what `cart`, `checkout` and `product_page` offers are ranked by. */
export interface CartModel {
  score(cart: readonly number[], limit: number): readonly CartScore[];
}

/** One model version, loaded into memory. Everything in it is read-only. */
export interface Models {
  readonly version: string;
  readonly card: ModelCard;
  readonly productIds: readonly string[];
  /** Dense index of a product id; undefined when this version never saw it. */
  indexOf(productId: string): number | undefined;
  readonly association: AssociationModel;
  readonly popularity: PopularityModel;
  readonly neighbours: NeighboursModel;
  readonly cart: CartModel;
}
