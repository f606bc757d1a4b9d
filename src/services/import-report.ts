import type { ImportKind } from '../intake/fields.js';
import type { FileGuess } from '../intake/prepare.js';
import type { RefusedCount } from '../intake/rejects-file.js';

export interface ImportProgress {
  /** `read` lays a file out, `store` checks and stores its rows. */
  readonly step: 'read' | 'store';
  readonly file: string;
  readonly done: number;
  readonly total?: number;
  readonly unit: 'kB' | 'rows';
}

export interface FileReport extends FileGuess {
  readonly rows: number;
  /** Choices made from the data that a person should see. */
  readonly notes: readonly string[];
  /** Set when the file could not be read (to its end). */
  readonly error?: { readonly code: string; readonly message: string; readonly hint: string };
}

/** What became of the rows: `rowsRead` = `stored` + `known` + `rejected` + `setAside`. */
export interface ImportReport {
  readonly kind: ImportKind;
  /** Nothing was stored; `stored` counts the rows that would be looked at. */
  readonly dryRun: boolean;
  readonly files: readonly FileReport[];
  readonly rowsRead: number;
  readonly stored: number;
  /** Rows that were stored before, or twice in the file: they changed nothing. */
  readonly known: number;
  readonly rejected: number;
  readonly setAside: number;
  readonly rejectedBy: readonly RefusedCount[];
  readonly setAsideBy: readonly RefusedCount[];
  readonly rejectsFile?: string;
  readonly setAsideFile?: string;
  readonly newOrders: number;
  readonly newProducts: number;
  readonly newCustomers: number;
  readonly warnings: readonly string[];
  readonly seconds: number;
  readonly rowsPerSecond: number;
}

/** Counts of an import as they grow. */
export interface Tally {
  rowsRead: number;
  stored: number;
  known: number;
  newOrders: number;
  newProducts: number;
  newCustomers: number;
  /** Prices of the files that could not be kept because nothing names their currency. */
  unpriced: number;
}

export function emptyTally(): Tally {
  return { rowsRead: 0, stored: 0, known: 0, newOrders: 0, newProducts: 0, newCustomers: 0, unpriced: 0 };
}
