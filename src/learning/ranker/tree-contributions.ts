import type { BoostedTrees } from './boosted-trees.js';
import { FEATURES } from './feature-names.js';

/** What moved a score, in groups of features that mean the same kind of thing. */
const GROUPS = {
  cart: ['linear', 'linearRecent', 'linearBest', 'linearShare', 'cartSize'],
  items: ['items', 'itemsBest'],
  neighbours: ['neighbours', 'neighboursShare', 'votes'],
  customer: [
    'customerLinear',
    'customerLinearRecent',
    'timesBought',
    'shareOfOwnOrders',
    'boughtDecayed7',
    'boughtDecayed21',
    'boughtDecayed60',
    'ownWeight',
    'nearestCustomers',
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
  sales: ['sold1Day', 'sold3Days', 'sold7Days', 'sold28Days', 'soldShare', 'trend', 'trendDay', 'daysOnSale'],
  price: ['priceByUsual', 'usualPrice', 'priceByCart', 'priceByOwn', 'priceNow', 'categoryPriceNow'],
  category: [
    'categoryInCart',
    'categoryLiftSum',
    'categoryLiftBest',
    'categoryBought',
    'categoryBoughtRecently',
    'daysSinceCategory',
    'sinceCategoryByInterval',
    'categoryRepeatShare',
    'categoryNext',
    'categoryNextBest',
  ],
} as const satisfies Record<string, readonly (typeof FEATURES)[number][]>;

/** By group, in this order. */
export type Contributions = Readonly<Record<keyof typeof GROUPS, number>>;

const GROUP_NAMES = Object.keys(GROUPS) as readonly (keyof typeof GROUPS)[];

/** Place of each feature's group in GROUP_NAMES. */
const GROUP_OF = Uint8Array.from(FEATURES, (name) => {
  const place = GROUP_NAMES.findIndex((group) => (GROUPS[group] as readonly string[]).includes(name));
  if (place < 0) throw new Error(`Feature ${name} has no group.`);
  return place;
});

/**
 * What each group of features added to a score or took away, against not knowing: along the path to a leaf the
 * change of the mean of the leaves still in reach (Saabas 2014, "Interpreting random forests"). The paths are walked once, when the trees are
 * loaded: an answer only adds up what stands at the leaves that it reached.
 */
export class TreeContributions {
  /** Contribution of group g on the way to leaf l of tree t at (t · leaves + l) · GROUP_NAMES.length + g. */
  private readonly ofLeaf: Float32Array;
  private readonly leaves: number;
  /** The score that the contributions start from: what is expected when nothing is known. */
  readonly base: number;

  constructor({ depth, trees, feature, leaf }: BoostedTrees) {
    const leaves = 2 ** depth;
    const nodes = leaves - 1;
    const width = GROUP_NAMES.length;
    this.leaves = leaves;
    this.ofLeaf = new Float32Array(trees * leaves * width);
    /** By node and leaf of a tree: its value, the mean of the leaves below. */
    const value = new Float64Array(nodes + leaves);
    let base = 0;
    for (let t = 0; t < trees; t++) {
      value.set(leaf.subarray(t * leaves, (t + 1) * leaves), nodes);
      for (let node = nodes - 1; node >= 0; node--) value[node] = (value[2 * node + 1] + value[2 * node + 2]) / 2;
      base += value[0];
      for (let l = 0; l < leaves; l++) {
        for (let node = nodes + l; node > 0; ) {
          const parent = (node - 1) >> 1;
          this.ofLeaf[(t * leaves + l) * width + GROUP_OF[feature[t * nodes + parent]]] += value[node] - value[parent];
          node = parent;
        }
      }
    }
    this.base = base;
  }

  /** Sums over trees 0 … `trees` − 1, each at its leaf. With `base` they add up to the score of all trees. */
  sum(trees: number, leafOf: (tree: number) => number): Contributions {
    const { ofLeaf, leaves } = this;
    const sum = new Float64Array(GROUP_NAMES.length);
    for (let t = 0; t < trees; t++) {
      const from = (t * leaves + leafOf(t)) * sum.length;
      for (let group = 0; group < sum.length; group++) sum[group] += ofLeaf[from + group];
    }
    const [cart, items, neighbours, customer, sales, price, category] = sum;
    return { cart, items, neighbours, customer, sales, price, category };
  }
}
