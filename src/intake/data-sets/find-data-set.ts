import { GoeswithError } from '../../domain/errors.js';
import type { DataSet } from './data-set.js';
import { onlineRetail } from './online-retail.js';

/** Every data set that can be had by name. */
export const DATA_SETS: readonly DataSet[] = [onlineRetail];

/** Throws UNKNOWN_OPTION. */
export function getDataSet(name: string): DataSet {
  const set = DATA_SETS.find((each) => each.name === name);
  if (set !== undefined) return set;
  throw new GoeswithError('UNKNOWN_OPTION', {
    detail: `There is no data set ${name}. There are: ${DATA_SETS.map((each) => each.name).join(', ')}.`,
  });
}
