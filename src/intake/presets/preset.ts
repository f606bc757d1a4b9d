import type { ImportKind } from '../fields.js';

/** Rows that are left out on purpose, not because they are bad. */
export interface SetAside {
  /** Field or column whose value decides. */
  readonly column: string;
  /** `filled`, `empty`, or a regular expression (RE2) that the value matches. */
  readonly when: 'filled' | 'empty' | { readonly matches: string } | { readonly differs: string };
  readonly reason: string;
}

/** The export format of a shop system, as a table. */
export interface Preset {
  readonly name: string;
  readonly kind: ImportKind;
  /** What export it reads, for people. */
  readonly what: string;
  /** Field to column names; a field takes the first of its columns that is not empty in the row. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Fields and columns that only one row of an order (products: of a variant group) carries; its other rows get them too. */
  readonly fillDown?: readonly string[];
  /** Fields that may be empty though files without a preset need them: the shop system's own code finds another value. */
  readonly optional?: readonly string[];
  readonly setAside?: readonly SetAside[];
  /** SQL over `v`, the trimmed text of a field, that gives the text to read instead. */
  readonly rewrite?: Readonly<Record<string, string>>;
  readonly timeZone?: string;
  readonly currency?: string;
  /** Product rows are finished by the code of this shop system. */
  readonly products?: 'shopify' | 'woocommerce';
}
