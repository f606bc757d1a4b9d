/** Columns of the table of figures, in their order; each is an entry of the figure registry. */
export const COLUMNS = [
  'ordersWithBoth',
  'confidence',
  'lift',
  'support',
  'cosine',
  'llr',
  'ordersWithOffer',
  'score',
] as const;
export type Column = (typeof COLUMNS)[number];
export type SortKey = Column | 'product';
export type Direction = 'asc' | 'desc';

/** What the address of the page says. */
export interface GoesWithSearch {
  /** Id of the chosen product. */
  readonly product: string;
  readonly sort?: SortKey;
  readonly dir?: Direction;
  /** The table of all figures is open. */
  readonly details?: 'open';
}

/** The order of the list: what the model ranks by, best first. */
const DEFAULT_SORT: { readonly sort: SortKey; readonly dir: Direction } = { sort: 'score', dir: 'desc' };

const isSortKey = (value: unknown): value is SortKey =>
  value === 'product' || (COLUMNS as readonly unknown[]).includes(value);

/** Reads the address; what it does not know is left out. */
export function parseGoesWithSearch(search: Readonly<Record<string, unknown>>): GoesWithSearch {
  return {
    product: typeof search.product === 'string' ? search.product.slice(0, 200) : '',
    sort: isSortKey(search.sort) ? search.sort : undefined,
    dir: search.dir === 'asc' || search.dir === 'desc' ? search.dir : undefined,
    details: search.details === 'open' ? 'open' : undefined,
  };
}

/** The sorting in force. Numbers start with the largest, titles with A. */
export function sortOf(search: GoesWithSearch): { readonly sort: SortKey; readonly dir: Direction } {
  const sort = search.sort ?? DEFAULT_SORT.sort;
  return { sort, dir: search.dir ?? (sort === 'product' ? 'asc' : 'desc') };
}

/** What a click on a column's head asks for: this column, or the other direction when it is this column already. */
export function nextSort(search: GoesWithSearch, clicked: SortKey): GoesWithSearch {
  const { sort, dir } = sortOf(search);
  const first: Direction = clicked === 'product' ? 'asc' : 'desc';
  const other: Direction = dir === 'asc' ? 'desc' : 'asc';
  return { ...search, sort: clicked, dir: clicked === sort ? other : first };
}
