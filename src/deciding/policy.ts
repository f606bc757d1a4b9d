import { createHash } from 'node:crypto';
import type { OfferKind, Placement } from '../domain/placement.js';

const SOURCE_NAMES = [
  'cart',
  'association',
  'content',
  'session',
  'follow_up',
  'next_basket',
  'personal',
  'trends',
  'popular',
] as const;
export type SourceName = (typeof SOURCE_NAMES)[number];

/** Where the products come from that offers are to go with. */
export type AnchorOrigin = 'cart' | 'viewing' | 'bought';

/** The least that an offer must show to be made. */
export interface RelevanceFloor {
  /** Of the ranking score, which is probability-like. */
  readonly minProbability: number;
  /** Orders that hold both, for a pair to count as evidence. */
  readonly minPairOrders: number;
  readonly minLift: number;
  /** Similar baskets that held the product. */
  readonly minNeighbours: number;
  /** Orders behind a popular product. */
  readonly minPopularOrders: number;
}

export interface PlacementPolicy {
  /** Most offers in this spot. */
  readonly limit: number;
  /** The first of these that is not empty gives the anchors. */
  readonly anchors: readonly AnchorOrigin[];
  /** Kind of the offers that go with the anchors. */
  readonly anchoredKind: OfferKind;
  /** Sources asked and their weight in the ranking, in [0, 1]. */
  readonly sources: Readonly<Partial<Record<SourceName, number>>>;
  /** Sources that only fill places which no other source could fill. Empty means: rather nothing than filler. */
  readonly fallback: readonly SourceName[];
  readonly floor: RelevanceFloor;
  /** The offers, or the first of them, are shown as one set to buy with the anchor: no two of them may be substitutes. */
  readonly boughtAtOnce: boolean;
  /** Most offers of one category. */
  readonly categoryCap: number;
  /** Candidates that each source may propose. */
  readonly candidates: number;
}

/** When a product that the customer has may be offered again. */
export interface RepeatPolicy {
  /** From this share of buyers who came back for it, a product counts as one that is bought again. */
  readonly minRepeatShare: number;
  /** Strength and mean of the prior that the share is shrunk to: what is assumed of a product with few buyers. */
  readonly priorBuyers: number;
  readonly priorShare: number;
  /** A one-off good is not offered again for so long. */
  readonly oneOffDays: number;
  /** A repeatable good bought once is not offered again for so long. */
  readonly repeatableDays: number;
  /** Share of the customer's own interval that must have passed. */
  readonly dueShare: number;
  /** Beyond so many intervals the habit counts as given up. */
  readonly givenUpIntervals: number;
}

export interface PolicySettings {
  readonly placements: Readonly<Record<Placement, PlacementPolicy>>;
  readonly repeat: RepeatPolicy;
  /** Best candidates that the guardrails judge; what ranks lower is not worth its time or its place in the record. */
  readonly considered: number;
  /** Cart lines or page products that are looked at; the rarest are kept when there are more. */
  readonly maxAnchors: number;
  /** Latest views and purchases that are looked at, and how old they may be. */
  readonly maxViews: number;
  readonly viewDays: number;
  readonly maxOwned: number;
  readonly ownedDays: number;
  /** Age at which a purchase draws half as much. */
  readonly ownedHalfLifeDays: number;
  /** Half-life of the moving counters that popular products are ranked by. */
  readonly popularHalfLifeDays: number;
}

/** Settings with the version that decisions carry. */
export interface Policy extends PolicySettings {
  /** First 12 hex digits of the SHA-256 of the settings. */
  readonly version: string;
}

/** Stamps settings with their version: equal settings have equal versions. */
export function createPolicy({ version: _, ...settings }: PolicySettings & { readonly version?: string }): Policy {
  const version = createHash('sha256').update(canonical(settings)).digest('hex').slice(0, 12);
  return { ...settings, version };
}

/** JSON with sorted keys, so that the order in which settings are written changes nothing. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
