import type { Direction, RelationKind } from '../domain/relation.js';
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

/** The kind of a pair with the figures it stands on. */
export interface Relation {
  readonly kind: RelationKind;
  readonly ordersWithBoth: number;
  /** What chance alone would have; for alike products within the time in which both were sold. */
  readonly ordersExpected: number;
  /** Sessions that looked at both; undefined where no views were compared. */
  readonly sessionsWithBoth?: number;
  readonly sessionsExpected?: number;
}

export interface RelationsModel {
  /** False when the shop sends no views: then orders, category and price alone speak. */
  readonly readsViews: boolean;
  /** Undefined when the data do not say. The order of the two changes nothing. */
  between(one: number, other: number): Relation | undefined;
  /** The quick question; the same answer as `between`. */
  areSubstitutes(one: number, other: number): boolean;
  /** Which belongs with the other; undefined when the data do not say. */
  direction(one: number, other: number): Direction | undefined;
  /** Clearest first. */
  listSubstitutes(product: number): readonly (Relation & { readonly product: number })[];
}

/** Customers who bought a product, and what they bought for the first time in a later order within the horizon. */
export interface LaterPair {
  readonly partner: number;
  readonly customersWithBoth: number;
  /** Those whose whole horizon lies in the history. */
  readonly customersWithAnchor: number;
  /** How many times more of them than of buyers at large. */
  readonly lift: number;
  /** Median days from the one to the other. */
  readonly medianDays: number;
  /** Rough probability that it is the next new product of such a customer, in [0, 1]; shrunk for thin data. */
  readonly probability: number;
}

export interface LaterModel {
  readonly horizonDays: number;
  /** Significant ones alone, most customers first. */
  listLater(product: number): readonly LaterPair[];
  findLater(product: number, later: number): LaterPair | undefined;
}

/** Products alike by what the catalog says of them; scores are cosines, in (0, 1]. */
export interface ContentModel {
  /** True for a product with too few orders to have partners of its own. */
  isNew(product: number): boolean;
  listSimilar(product: number): readonly Scored[];
  /** New products that are like this one, which is not new; by product index. */
  listNewLike(product: number): readonly Scored[];
}

/** A product whose orders of the last days are beyond its usual ones. */
export interface TrendingProduct {
  readonly product: number;
  /** In the recent days. */
  readonly recentOrders: number;
  /** In as many days of the four weeks before. */
  readonly usualOrders: number;
  /** Share of all orders of the recent days. */
  readonly share: number;
}

/** A product whose orders gather around a week of the year. */
export interface SeasonalProduct {
  readonly product: number;
  /** In this week of the year and the ones beside it. */
  readonly seasonOrders: number;
  /** If its orders were spread as all orders of the shop are. */
  readonly expectedOrders: number;
  /** Share of all orders of these weeks. */
  readonly share: number;
}

export type Seasonal =
  | { readonly kind: 'learned'; readonly products: readonly SeasonalProduct[] }
  | { readonly kind: 'too_little_data'; readonly haveDays: number; readonly needDays: number };

export interface TrendsModel {
  /** End of the recent days: the last order learned from. Milliseconds since the epoch. */
  readonly until: number;
  readonly recentDays: number;
  /** Largest growth first. */
  readonly trending: readonly TrendingProduct[];
  /** What sells at the time of the year of `time`, best index first. */
  inSeason(time: number): Seasonal;
}

export interface PopularityModel {
  /** Time-decayed order counts at training time, best first. */
  top(limit: number): readonly Scored[];
  scoreOf(product: number): number;
}

export interface NeighbourPrediction extends Scored {
  /** Neighbour baskets that held the product, of so many that were asked. */
  readonly neighbours: number;
  readonly of: number;
}

export interface NeighboursModel {
  /** Next-item scores for an evolving session or cart, oldest item first. */
  predict(items: readonly number[], limit: number): readonly NeighbourPrediction[];
  /** What is said of one product; undefined when no neighbour held it. Costs nothing more after a prediction for the same items. */
  find(items: readonly number[], product: number): NeighbourPrediction | undefined;
}

/** `score` is the probability that the product is viewed next, in [0, 1]. */
export interface SessionPrediction extends Scored {
  /** Of the past sessions most like the visit, how many were asked and how many held the product. */
  readonly neighbours: number;
  readonly of: number;
}

export interface SessionModel {
  /** Past sessions of two or more views learned from, and those that hold a product. */
  readonly sessions: number;
  sessionsWith(product: number): number;
  /** What a visit looks at next; oldest view first. What it has seen is left out unless `again` is set. */
  predict(
    visit: ArrayLike<number>,
    limit: number,
    options?: { readonly again?: boolean },
  ): readonly SessionPrediction[];
}

export interface CartScore extends Scored {
  /** What added to the score and what took away, by source. Read once the offer is chosen: it may be worked out then. */
  readonly parts: Readonly<Record<string, number>>;
  /** Rough probability that the product is what such a cart holds next, in [0, 1]; fitted on the tail of the history. */
  readonly probability: number;
}

/** What a customer bought of one product before now. */
export interface PastPurchase {
  readonly product: number;
  /** Orders that held the product, at least 1. */
  readonly times: number;
  /** Milliseconds since the epoch. */
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface CustomerPast {
  /** Orders before now, at least 1. */
  readonly orders: number;
  readonly firstOrderAt: number;
  readonly lastOrderAt: number;
  readonly purchases: readonly PastPurchase[];
}

/** Places in the row of counters of a product. */
export const COUNTER = Object.freeze({
  /** Orders with the product today (UTC) so far and in the 1, 3, 7 and 28 days before. */
  sold1: 0,
  sold3: 1,
  sold7: 2,
  sold28: 3,
  /** All orders with the product so far ÷ all orders. */
  soldShare: 4,
  /** Days since the epoch; NaN for a product that never sold. */
  firstSoldDay: 5,
  /** Minor units: mean of all prices paid, and mean that follows the latest; NaN when unknown. */
  usualPrice: 6,
  lastPrice: 7,
  /** What is asked now as a share of the usual price: by the catalog, and in a replay by the latest price paid for a variant of it. */
  priceNow: 8,
});
export const COUNTER_COUNT = 9;
/** Days before today that the first four counters look back. */
export const WINDOW_DAYS = [1, 3, 7, 28] as const;

/** What moves between trainings, by dense product index of the model version. */
export interface ProductCounters {
  /** Writes the counters of a product to `row[0 … 8]`. */
  read(product: number, row: Float32Array): void;
  /** Products sold in a window (0 to 3 of WINDOW_DAYS), best first. */
  listTop(window: number, limit: number): Int32Array;
}

/** What is known beside the cart. Without it the model judges as for a stranger, by the counters of its training. */
export interface CartContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly customer?: CustomerPast;
  readonly counters?: ProductCounters;
}

/** The best blend for carts: what `cart`, `checkout` and `product_page` offers are ranked by. */
export interface CartModel {
  score(cart: readonly number[], limit: number, context?: CartContext): readonly CartScore[];
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
  /** Undefined in versions that were trained before there was such a model; so are the next three, and where the data tell too little. */
  readonly relations?: RelationsModel;
  readonly later?: LaterModel;
  readonly content?: ContentModel;
  readonly trends?: TrendsModel;
  /** What is viewed next; undefined where the shop has too few sessions. */
  readonly sessions?: SessionModel;
  readonly cart: CartModel;
  /** What a customer takes next, whatever lies in the cart; asked with an empty one. It has no answer for strangers. */
  readonly basket?: CartModel;
  /** As they stood at the end of the training; undefined when nothing learned asks for them. */
  readonly counters?: ProductCounters;
}
