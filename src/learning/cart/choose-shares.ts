import type { Case } from '../evaluation/held-out.js';
import { type BlendShares, CartSources, SOURCES, type SourceModels } from './cart-sources.js';

/** When there are too few orders to choose: the linear model leads where it was best on every shop we measured. */
export const DEFAULT_SHARES: BlendShares = Object.freeze({ items: 0.2, linear: 0.6, neighbours: 0.2 });

/** Steps that a share is tried in. */
const STEP = 0.2;
const CUT = 10;

export interface ChosenShares {
  readonly shares: BlendShares;
  readonly hitRate: number;
  /** NDCG@10, by which is chosen: it moves with every rank and is less a matter of luck than the hit rate. */
  readonly gain: number;
}

/** All shares on a grid that add up to 1. */
export function gridOfShares(step = STEP): BlendShares[] {
  const steps = Math.round(1 / step);
  const grid: BlendShares[] = [];
  for (let items = 0; items <= steps; items++) {
    for (let linear = 0; items + linear <= steps; linear++) {
      grid.push({ items: items / steps, linear: linear / steps, neighbours: (steps - items - linear) / steps });
    }
  }
  return grid;
}

/** Tries the whole grid on held-out cases; each source is asked once a case. Ties go to the earlier shares of the grid. */
export function chooseShares(cases: readonly Case[], models: SourceModels, productCount: number): ChosenShares {
  const sources = new CartSources(models, productCount);
  const grid = gridOfShares();
  const hits = new Float64Array(grid.length);
  const gains = new Float64Array(grid.length);
  for (const { cart, target } of cases) {
    sources.collect(cart);
    const [items, linear, neighbours] = SOURCES.map((source) => sources.scores[source]);
    const { slots } = sources;
    const own = slots.find(target);
    if (own < 0) continue;
    for (let g = 0; g < grid.length; g++) {
      const { items: a, linear: b, neighbours: c } = grid[g];
      const reached = a * items[own] + b * linear[own] + c * neighbours[own];
      if (reached <= 0) continue;
      let higher = 0;
      let ties = 0;
      for (let slot = 0; slot < slots.count; slot++) {
        const score = a * items[slot] + b * linear[slot] + c * neighbours[slot];
        if (score > reached) higher++;
        else if (score === reached) ties++;
      }
      const rank = higher + (ties >> 1);
      if (rank >= CUT) continue;
      hits[g]++;
      gains[g] += 1 / Math.log2(rank + 2);
    }
  }
  let best = 0;
  for (let g = 1; g < grid.length; g++) if (gains[g] > gains[best]) best = g;
  const n = Math.max(1, cases.length);
  return { shares: grid[best], hitRate: hits[best] / n, gain: gains[best] / n };
}
