import type { Product } from './client/types.js';

export interface VariantChoice {
  /** Names of the attributes that differ, e.g. `['colour', 'size']`; empty when the titles tell the variants apart. */
  readonly names: readonly string[];
  readonly options: readonly { readonly product: Product; readonly label: string }[];
}

/** What a shopper has to choose between: the members of a variant group by what differs among them. */
export function variantChoice(variants: readonly Product[]): VariantChoice {
  const names = [...new Set(variants.flatMap(({ attributes }) => Object.keys(attributes)))].filter(
    (name) => new Set(variants.map(({ attributes }) => attributes[name])).size > 1,
  );
  const labels = variants.map(({ attributes }) => names.map((name) => attributes[name] ?? '–').join(', '));
  // Attributes that leave two variants alike are no choice.
  const told = names.length > 0 && new Set(labels).size === variants.length;
  return {
    names: told ? names.map((name) => name.replaceAll('_', ' ')) : [],
    options: variants.map((product, index) => ({ product, label: told ? labels[index] : product.title })),
  };
}
