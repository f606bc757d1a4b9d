/** Named spots where offers appear. */
export const PLACEMENTS = ['product_page', 'cart', 'checkout', 'post_purchase', 'home'] as const;
export type Placement = (typeof PLACEMENTS)[number];

/** Kinds of offer that this version makes. */
export const OFFER_KINDS = ['complement', 'follow_up', 'popular', 'personal', 'replenish'] as const;
export type OfferKind = (typeof OFFER_KINDS)[number];
