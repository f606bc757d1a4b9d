import type { Money } from './money.js';

/** What kind of thing is sold. */
export const PRODUCT_TYPES = ['physical', 'digital', 'service', 'subscription', 'protection'] as const;
export type ProductType = (typeof PRODUCT_TYPES)[number];

/** Availability as in the Google product feed, plus `discontinued`. */
export const AVAILABILITIES = ['in_stock', 'out_of_stock', 'preorder', 'backorder', 'discontinued'] as const;
export type Availability = (typeof AVAILABILITIES)[number];

/** Orders in which a shop lists its products. */
export const PRODUCT_SORTS = ['title', 'price', 'price_desc', 'rating', 'newest'] as const;
export type ProductSort = (typeof PRODUCT_SORTS)[number];

/** A thing that can be sold. */
export interface Product {
  /** The shop's own id; non-empty, at most 200 characters. */
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly type: ProductType;
  /** Ties variants (size, colour) together. */
  readonly groupId?: string;
  readonly brand?: string;
  /** From the broadest to the narrowest level, e.g. ['Kitchen', 'Coffee', 'Grinders']; empty when unknown. */
  readonly categoryPath: readonly string[];
  readonly price?: Money;
  /** Price now, when lowered by a promotion. */
  readonly salePrice?: Money;
  /** What one unit costs the shop. Never shown to shoppers. */
  readonly cost?: Money;
  readonly availability: Availability;
  /** Units on hand; undefined when the shop does not say. Zero means unavailable whatever `availability` says. */
  readonly stock?: number;
  readonly rating?: { readonly average: number; readonly count: number };
  readonly imageLink?: string;
  readonly link?: string;
  readonly releasedAt?: Date;
  /** Other columns of the feed: size, colour, material, … */
  readonly attributes: Readonly<Record<string, string>>;
  /** Names of fields that Goeswith derived itself (categoryPath, imageLink), so that pages can say so. */
  readonly derived?: readonly string[];
}

/** What is asked now as a share of the usual price, in (0, 1]; 1 where no price is lowered. */
export function priceShare({ price, salePrice }: Pick<Product, 'price' | 'salePrice'>): number {
  if (price === undefined || salePrice === undefined || salePrice.currency !== price.currency) return 1;
  return salePrice.minor > 0 && salePrice.minor < price.minor ? salePrice.minor / price.minor : 1;
}

/** True when the product can be bought now. */
export function isAvailable(product: Pick<Product, 'availability' | 'stock'>): boolean {
  if (product.stock !== undefined && product.stock <= 0)
    return product.availability === 'backorder' || product.availability === 'preorder';
  return product.availability !== 'out_of_stock' && product.availability !== 'discontinued';
}
