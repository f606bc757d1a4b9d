import type { ModelPart } from '../artifact.js';
import { COUNTER_COUNT, type ProductCounters, WINDOW_DAYS } from '../models.js';
import { topIds } from '../top-scores.js';

/** Best sellers kept ready for each window. */
const TOP = 200;

/** The counters as they stood when the history ended: what a server starts from. */
export function countersPart(counters: ProductCounters, productCount: number): ModelPart {
  const rows = new Float32Array(productCount * COUNTER_COUNT);
  for (let p = 0; p < productCount; p++) counters.read(p, rows.subarray(p * COUNTER_COUNT, (p + 1) * COUNTER_COUNT));
  return { name: 'counters', format: 1, parameters: {}, arrays: { rows }, strings: {} };
}

export function loadCounters(part: ModelPart): ProductCounters {
  const rows = part.arrays.rows as Float32Array;
  const products = rows.length / COUNTER_COUNT;
  const tops = WINDOW_DAYS.map((_, window) => {
    const sold = Float64Array.from({ length: products }, (__, p) => rows[p * COUNTER_COUNT + window]);
    return topIds(sold, TOP).filter((p) => sold[p] > 0);
  });
  return {
    read(product, row) {
      for (let at = 0; at < COUNTER_COUNT; at++) row[at] = rows[product * COUNTER_COUNT + at];
    },
    listTop: (window, limit) => tops[window].subarray(0, limit),
  };
}
