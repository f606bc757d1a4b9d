import type { Offer, Product } from '../client/types.js';
import type { Strings } from '../strings.js';

/** A product that a shopper wants in the cart, and the offer that led to it. */
export interface Wanted {
  readonly productId: string;
  readonly offer?: Offer;
}

/** What the views need of the element they stand in. */
export interface ViewContext {
  readonly strings: Strings;
  readonly locale: string;
  readonly hrefOf: (product: Product) => string | undefined;
  readonly imageOf: (product: Product) => string | undefined;
  /** Hands the wish to the page; false when the page declined. */
  readonly add: (wanted: readonly Wanted[]) => boolean;
  readonly clicked: (offer: Offer) => void;
  /** Takes the offer's item away; `left` offers stay. */
  readonly dismiss: (offer: Offer, item: Element, left: number) => void;
  /** Tells people who cannot see the change. */
  readonly announce: (text: string) => void;
  /** Runs what a click started, so that nothing it throws reaches the page. */
  readonly guard: (run: () => void) => void;
}

/** Offers drawn: what to put on the page, and which element shows which offer. */
export interface View {
  readonly element: HTMLElement;
  readonly items: ReadonlyMap<Element, Offer>;
}
