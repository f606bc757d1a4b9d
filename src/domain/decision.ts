import type { OfferKind, Placement } from './placement.js';

/** A line of the cart as the shop page sends it. */
export interface CartLine {
  readonly productId: string;
  readonly quantity?: number;
  readonly unitPriceMinor?: number;
}

/** What a page, a server or a clerk asks. */
export interface OfferRequest {
  readonly placement: Placement;
  readonly customerId?: string;
  readonly visitorId?: string;
  readonly sessionId?: string;
  readonly cart: readonly CartLine[];
  /** Products on the page now (product page) or just bought (post-purchase). */
  readonly viewing: readonly string[];
  /** Most offers wanted; the placement's own limit holds when it is lower. */
  readonly limit?: number;
}

/** Why no or fewer offers came back. */
export const EMPTY_REASONS = [
  'too_little_data',
  'below_relevance_floor',
  'all_unavailable',
  'no_model',
  'no_consent',
  'holdout',
] as const;
export type EmptyReason = (typeof EMPTY_REASONS)[number];

/** The facts behind an offer. Only what the data hold; numbers are whole orders or customers. */
export interface Evidence {
  /** The product of the cart, page or history that led to the offer. */
  readonly anchorProductId?: string;
  /** Orders that hold both. */
  readonly ordersWithBoth?: number;
  /** Orders that hold the anchor. */
  readonly ordersWithAnchor?: number;
  /** Orders that hold the offered product. */
  readonly ordersWithOffer?: number;
  /** All orders learned from. */
  readonly orders?: number;
  /** How many times more often bought together than chance has it. */
  readonly lift?: number;
  /** A product that the catalog describes much like the anchor or the offer, and that spoke for it; orders that hold it. */
  readonly similarProductId?: string;
  readonly ordersWithSimilar?: number;
  /** Of the customers who bought the anchor, those who bought the offered product for the first time within the horizon. */
  readonly customersWithBoth?: number;
  readonly customersWithAnchor?: number;
  readonly horizonDays?: number;
  /** Median days from the one purchase to the other. */
  readonly medianDays?: number;
  /** Past sessions or baskets like this one that held the offered product. */
  readonly similarSessions?: number;
  /** Times this customer bought the product before, and days since the last. */
  readonly timesBought?: number;
  readonly daysSince?: number;
  /** Orders with the product in the last `windowDays` days. */
  readonly recentOrders?: number;
  readonly windowDays?: number;
  /** Orders with it in as many days of the four weeks before. */
  readonly usualOrders?: number;
  /** Orders with it around this week of the year, and how many there were if it had no season. */
  readonly seasonOrders?: number;
  readonly seasonExpected?: number;
}

/** Codes of the sentences shown to people; the sentence is made from the evidence alone. */
export const REASON_CODES = [
  'bought_together',
  'bought_together_often',
  'similar_baskets',
  'similar_visits',
  'goes_with_owned',
  'bought_later',
  'bought_with_like',
  'like_bought_together',
  'bought_before',
  'popular_now',
  'trending_now',
  'in_season',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

export interface Reason {
  readonly code: ReasonCode;
  readonly text: string;
  readonly evidence: Evidence;
}

export interface Offer {
  /** `${decisionId}.${position}`, position from 0. */
  readonly offerId: string;
  readonly productId: string;
  readonly kind: OfferKind;
  readonly position: number;
  /** Ranking score of this decision; comparable within it only. Never shown to a publishable key. */
  readonly score: number;
  /** Score by candidate source, for the data person. Never shown to a publishable key. */
  readonly sources: Readonly<Record<string, number>>;
  readonly reason: Reason;
}

/** A candidate that a guardrail took out, with the facts it saw. Never shown to a publishable key. */
export interface Removal {
  readonly productId: string;
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** The answer to one request. */
export interface Decision {
  readonly id: string;
  readonly decidedAt: Date;
  readonly request: OfferRequest;
  readonly modelVersion: string | null;
  readonly policyVersion: string;
  readonly seed: number;
  readonly offers: readonly Offer[];
  readonly removed: readonly Removal[];
  /** Set when fewer offers came back than asked for. */
  readonly emptyReason?: EmptyReason;
  /** True when the customer belongs to the group that gets no offers; null while no holdout is set up. */
  readonly holdout: boolean | null;
  /** Experiment arm by experiment id; empty while no experiment runs. */
  readonly arms: Readonly<Record<string, string>>;
}
