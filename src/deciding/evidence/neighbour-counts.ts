import type { Models } from '../../learning/models.js';
import type { DecisionContext } from '../context.js';

/** Deep enough to hold what a blend ranks high for other reasons. */
const LIMIT = 200;

const known = new WeakMap<DecisionContext, ReadonlyMap<number, number>>();

/** Number of baskets like the anchors that held a product. The neighbours are looked up once a decision, at the first question. */
export function neighbourCountsOf(context: DecisionContext, models: Models): (product: number) => number {
  return (product) => {
    let counts = known.get(context);
    if (counts === undefined) {
      counts = new Map(
        models.neighbours.predict(context.anchors, LIMIT).map((found) => [found.product, found.neighbours]),
      );
      known.set(context, counts);
    }
    return counts.get(product) ?? 0;
  };
}
