import type { ModelPart } from '../artifact.js';
import { COUNTER, COUNTER_COUNT, type ProductCounters, WINDOW_DAYS } from '../models.js';
import { topIds } from '../top-scores.js';

/** Best sellers kept ready for each window. */
const TOP = 200;
/** Counters that are kept: the prices of today are for the catalog to say. */
const KEPT = COUNTER.priceNow;

/** The counters as they stood when the history ended: what a server starts from. */
export function countersPart(counters: ProductCounters, productCount: number): ModelPart {
  const rows = new Float32Array(productCount * KEPT);
  const row = new Float32Array(COUNTER_COUNT);
  for (let p = 0; p < productCount; p++) {
    counters.read(p, row);
    rows.set(row.subarray(0, KEPT), p * KEPT);
  }
  return { name: 'counters', format: 1, parameters: {}, arrays: { rows }, strings: {} };
}

export function loadCounters(part: ModelPart): ProductCounters {
  const rows = part.arrays.rows as Float32Array;
  const products = rows.length / KEPT;
  const tops = WINDOW_DAYS.map((_, window) => {
    const sold = Float64Array.from({ length: products }, (__, p) => rows[p * KEPT + window]);
    return topIds(sold, TOP).filter((p) => sold[p] > 0);
  });
  return {
    read(product, row) {
      for (let at = 0; at < KEPT; at++) row[at] = rows[product * KEPT + at];
      row[COUNTER.priceNow] = 1;
    },
    listTop: (window, limit) => tops[window].subarray(0, limit),
  };
}
