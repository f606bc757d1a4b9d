import type { Product } from '../../domain/product.js';

/** What a shop system's code makes of a row. */
export type Finished =
  | { readonly product: Product }
  | { readonly refused: { readonly column: string; readonly reason: string } }
  | { readonly aside: { readonly column: string; readonly reason: string } };
