import type { Static } from 'typebox';
import type { ProductSchema } from './schemas/common.js';
import type { OfferResponseSchema } from './schemas/offers.js';

type Response = Static<typeof OfferResponseSchema>;
type ProductView = Static<typeof ProductSchema>;

/** Texts made so far; a view never changes, a new state of its product is a new object. */
const texts = new WeakMap<ProductView, string>();

/**
 * The answer as JSON. Most of it are products with their variants, the same in answer after answer, so the text of each is
 * made once; only what is new is turned into text.
 */
export function offersJson({ offers, ...rest }: Response): string {
  return withMember(asciiJson(rest), 'offers', list(offers, offerJson));
}

function offerJson({ product, variants, ...rest }: Response['offers'][number]): string {
  const offer = withMember(asciiJson(rest), 'product', productJson(product));
  return variants === undefined ? offer : withMember(offer, 'variants', list(variants, productJson));
}

function productJson(view: ProductView): string {
  let text = texts.get(view);
  if (text === undefined) {
    text = asciiJson(view);
    texts.set(view, text);
  }
  return text;
}

/** With other letters escaped: one of them would make two bytes of every letter of the answer, and a slower way out. */
function asciiJson(value: object): string {
  return JSON.stringify(value).replace(
    BEYOND_ASCII,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const BEYOND_ASCII = /[\u0080-\uffff]/g;

function list<Item>(items: readonly Item[], toJson: (item: Item) => string): string {
  return `[${items.map(toJson).join(',')}]`;
}

/** `object` is the text of a JSON object with at least one member. */
function withMember(object: string, name: string, value: string): string {
  return `${object.slice(0, -1)},"${name}":${value}}`;
}
