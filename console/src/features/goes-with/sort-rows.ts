import type { GoesWithRow } from '../../api/types.js';
import { isValue } from '../../figures/format.js';
import type { Direction, SortKey } from './goes-with.search.js';

/** The rows by one column. Absent values come last in either direction; ties keep the order of the answer. */
export function sortRows(rows: readonly GoesWithRow[], sort: SortKey, dir: Direction): readonly GoesWithRow[] {
  const sign = dir === 'asc' ? 1 : -1;
  if (sort === 'product')
    return rows.toSorted((a, b) => sign * a.product.title.localeCompare(b.product.title, 'en', { numeric: true }));
  return rows.toSorted((a, b) => {
    const left = a[sort];
    const right = b[sort];
    if (!isValue(left) || !isValue(right)) return Number(isValue(right)) - Number(isValue(left));
    return sign * (left - right);
  });
}
