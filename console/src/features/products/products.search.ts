/** What the address of the product list says. */
export interface ProductsSearch {
  readonly query?: string;
  /** Path joined by ' > '. */
  readonly category?: string;
  readonly cursor?: string;
}

const text = (value: unknown, maxLength: number): string | undefined => {
  const trimmed = typeof value === 'string' ? value.trim().slice(0, maxLength) : '';
  return trimmed === '' ? undefined : trimmed;
};

/** Reads the address; what is too long or empty is left out. */
export function parseProductsSearch(search: Readonly<Record<string, unknown>>): ProductsSearch {
  return {
    query: text(search.query, 200),
    category: text(search.category, 400),
    cursor: text(search.cursor, 500),
  };
}
