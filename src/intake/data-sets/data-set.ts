import type { Product } from '../../domain/product.js';
import type { Preset } from '../presets/preset.js';
import type { Stage } from '../staging.js';

/** Counts by which a file is known to be the data set, whole. */
export interface DataSetCounts {
  readonly lines: number;
  readonly orders: number;
  readonly products: number;
  readonly customers: number;
}

/** A real, open set of orders that can be imported by name. */
export interface DataSet {
  readonly name: string;
  readonly title: string;
  readonly licence: string;
  readonly attribution: string;
  /** Page of the source. */
  readonly page: string;
  /** Path in a folder of ready-made sets. */
  readonly localFile: string;
  /** Archive that the source serves, and the XLSX file in it. */
  readonly download: { readonly url: string; readonly sheet: string };
  readonly counts: DataSetCounts;
  /** Header of the file. */
  readonly columns: readonly string[];
  /** SQL over the columns of the file, all text, that gives the four counts. */
  readonly countSql: string;
  readonly orders: Preset;
  /** Makes the catalog that the set does not have, from the order lines in `raw`. */
  readonly readProducts: (stage: Stage) => Promise<Product[]>;
  /** Page that says how the set is treated. */
  readonly docs: string;
}
