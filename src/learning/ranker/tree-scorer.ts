/**
 * Boosted trees made fast to ask: no branch depends on data. Floats are turned into integers of the same order (sign and
 * magnitude swapped for negatives, NaN smallest, the last bit dropped so that a difference cannot overflow); then the sign
 * bit of threshold − value is the step to take. A few nanoseconds a tree; see growTrees() for what the trees mean.
 */
import type { BoostedTrees } from './boosted-trees.js';
import { FEATURES } from './feature-names.js';

const SMALLEST = -(2 ** 30);

/** What moved a score, in groups of features that mean the same kind of thing. */
export const GROUPS = {
  cart: ['linear', 'linearRecent', 'linearBest', 'linearShare', 'cartSize'],
  items: ['items', 'itemsBest'],
  neighbours: ['neighbours', 'neighboursShare', 'votes'],
  customer: [
    'customerLinear',
    'customerLinearRecent',
    'timesBought',
    'shareOfOwnOrders',
    'timesBoughtDecayed',
    'daysSinceBought',
    'daysSinceFirstBought',
    'ownIntervalDays',
    'sinceBoughtByOwnInterval',
    'inLastOrder',
    'productIntervalDays',
    'sinceBoughtByProductInterval',
    'repeatShare',
    'ownOrders',
    'daysSinceLastOrder',
    'daysBetweenOrders',
    'linesPerOrder',
  ],
  sales: ['sold1Day', 'sold3Days', 'sold7Days', 'sold28Days', 'soldShare', 'trend', 'daysOnSale'],
  price: ['priceByUsual', 'usualPrice', 'priceByCart'],
  category: ['categoryInCart', 'categoryLiftSum', 'categoryLiftBest', 'categoryBought', 'daysSinceCategory'],
} as const satisfies Record<string, readonly (typeof FEATURES)[number][]>;

export type FeatureGroup = keyof typeof GROUPS;

const GROUP_OF: readonly FeatureGroup[] = FEATURES.map((name) => {
  for (const [group, names] of Object.entries(GROUPS)) {
    if ((names as readonly string[]).includes(name)) return group as FeatureGroup;
  }
  throw new Error(`Feature ${name} has no group.`);
});

function keyOfBits(bits: number): number {
  if ((bits & 0x7fffffff) > 0x7f800000) return SMALLEST;
  return (bits ^ ((bits >> 31) & 0x7fffffff)) >> 1;
}

export class TreeScorer {
  private readonly threshold: Int32Array;
  private readonly keys = new Int32Array(FEATURES.length);
  /** Value of each node: the mean of the leaves below. */
  private readonly nodeValue: Float64Array;
  private readonly base: number;

  constructor(private readonly model: BoostedTrees) {
    const bits = new Int32Array(model.threshold.buffer, model.threshold.byteOffset, model.threshold.length);
    this.threshold = Int32Array.from(bits, keyOfBits);
    const nodes = 2 ** model.depth - 1;
    const leaves = nodes + 1;
    this.nodeValue = new Float64Array(model.trees * (nodes + leaves));
    let base = 0;
    for (let t = 0; t < model.trees; t++) {
      const from = t * (nodes + leaves);
      for (let leaf = 0; leaf < leaves; leaf++) this.nodeValue[from + nodes + leaf] = model.leaf[t * leaves + leaf];
      for (let node = nodes - 1; node >= 0; node--) {
        this.nodeValue[from + node] = (this.nodeValue[from + 2 * node + 1] + this.nodeValue[from + 2 * node + 2]) / 2;
      }
      base += this.nodeValue[from];
    }
    this.base = base;
  }

  /** Score of the row of FEATURES that begins at `offset`. */
  score(rows: Float32Array, offset: number): number {
    this.readKeys(rows, offset);
    const { keys, threshold } = this;
    const { depth, trees, feature, leaf } = this.model;
    let sum = 0;
    if (depth === 2) {
      for (let t = 0, node = 0; t < trees; t++, node += 3) {
        const first = (threshold[node] - keys[feature[node]]) >>> 31;
        const child = node + 1 + first;
        sum += leaf[t * 4 + 2 * first + ((threshold[child] - keys[feature[child]]) >>> 31)];
      }
      return sum;
    }
    const nodes = 2 ** depth - 1;
    for (let t = 0; t < trees; t++) {
      let node = 0;
      for (let level = 0; level < depth; level++) {
        node = 2 * node + 1 + ((threshold[t * nodes + node] - keys[feature[t * nodes + node]]) >>> 31);
      }
      sum += leaf[t * (nodes + 1) + node - nodes];
    }
    return sum;
  }

  /**
   * What each group of features added to the score or took away, against not knowing: along the path of every tree the
   * change of the mean of the leaves still in reach (Saabas 2014, "Interpreting random forests"). With `base` they add up
   * to the score.
   */
  explain(rows: Float32Array, offset: number): Record<FeatureGroup, number> & { readonly base: number } {
    this.readKeys(rows, offset);
    const { depth, trees, feature } = this.model;
    const nodes = 2 ** depth - 1;
    const sum = { base: this.base, cart: 0, items: 0, neighbours: 0, customer: 0, sales: 0, price: 0, category: 0 };
    for (let t = 0; t < trees; t++) {
      const from = t * (2 * nodes + 1);
      let node = 0;
      for (let level = 0; level < depth; level++) {
        const f = feature[t * nodes + node];
        const next = 2 * node + 1 + ((this.threshold[t * nodes + node] - this.keys[f]) >>> 31);
        sum[GROUP_OF[f]] += this.nodeValue[from + next] - this.nodeValue[from + node];
        node = next;
      }
    }
    return sum;
  }

  private readKeys(rows: Float32Array, offset: number): void {
    const bits = new Int32Array(rows.buffer, rows.byteOffset + 4 * offset, this.keys.length);
    for (let f = 0; f < bits.length; f++) this.keys[f] = keyOfBits(bits[f]);
  }
}
