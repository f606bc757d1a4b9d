import type { Models, NeighbourPrediction } from '../../learning/models.js';
import type { DecisionContext } from '../context.js';

/** Deep enough to hold what a blend ranks high for other reasons. */
const LIMIT = 200;

const known = new WeakMap<DecisionContext, ReadonlyMap<number, NeighbourPrediction>>();

/** How many of the baskets most like the anchors held a product; undefined for none. The neighbours are looked up once a decision, at the first question. */
export function neighbourCountsOf(
  context: DecisionContext,
  models: Models,
): (product: number) => NeighbourPrediction | undefined {
  return (product) => {
    let counts = known.get(context);
    if (counts === undefined) {
      counts = new Map(models.neighbours.predict(context.anchors, LIMIT).map((found) => [found.product, found]));
      known.set(context, counts);
    }
    return counts.get(product);
  };
}
