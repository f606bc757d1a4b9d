import type { EmptyReason, Offer } from './client/types.js';

/** A product to put in the cart. */
export interface AddedItem {
  readonly productId: string;
  readonly quantity: 1;
  /** The offer that led to it; absent for the product of the page itself. */
  readonly offerId?: string;
}

/** The `detail` of each event; all bubble and leave shadow roots, only `goeswith:add` can be cancelled. */
export interface GoesWithEvents {
  'goeswith:ready': {
    readonly decisionId: string;
    readonly modelVersion: string | null;
    readonly offers: readonly Offer[];
  };
  'goeswith:shown': { readonly decisionId: string; readonly offer: Offer };
  'goeswith:click': { readonly decisionId: string; readonly offer: Offer };
  'goeswith:add': {
    readonly decisionId: string;
    /** Signed decision token, to be kept with the cart line when the shop wants to. */
    readonly token: string;
    readonly productIds: readonly string[];
    readonly items: readonly AddedItem[];
  };
  'goeswith:empty': { readonly decisionId: string; readonly reason?: EmptyReason };
  'goeswith:error': { readonly code: string; readonly message: string; readonly hint?: string };
}

/** Tells the page; false when it cancelled. */
export function tell<Name extends keyof GoesWithEvents>(
  target: EventTarget,
  name: Name,
  detail: GoesWithEvents[Name],
): boolean {
  const cancelable = name === 'goeswith:add';
  return target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
}
