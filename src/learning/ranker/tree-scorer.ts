import { topPlaces } from '../top-scores.js';
import { type BoostedTrees, sliceTrees } from './boosted-trees.js';
import { FEATURES } from './feature-names.js';
import { SlicedTrees } from './sliced-trees.js';

const WIDTH = FEATURES.length;
/** The first trees, which tell most: so large a share of them is asked of all rows, */
const HEAD_SHARE = 0.05;
/** and the others of so many rows, the best by the first: more than any protocol looks at, and one word of rows. */
const MAX_WHOLE = 32;

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
 * Scores candidates by boosted trees in two steps: all of them by the first trees, the best of these by the rest (a cascade; Cambazoglu et al., "Early
 * exit optimizations for additive machine learned ranking systems", WSDM 2010). See growTrees() for what the trees mean.
 */
export class TreeScorer {
  private readonly head: SlicedTrees;
  private readonly tail: SlicedTrees;
  /** By node and leaf, tree after tree: its value, the mean of the leaves below, less that of the node above. */
  private readonly change: Float64Array;
  /** The score that the contributions start from: what is expected when nothing is known. */
  readonly base: number;
  private score = new Float64Array(0);
  /** 0, 1, 2, … */
  private all = new Int32Array(0);
  private readonly added = new Float64Array(MAX_WHOLE);

  /** Throws a RangeError for trees of more than four levels. */
  constructor(private readonly model: BoostedTrees) {
    const { depth, trees, leaf } = model;
    const inHead = Math.ceil(trees * HEAD_SHARE);
    this.head = new SlicedTrees(sliceTrees(model, 0, inHead), WIDTH);
    this.tail = new SlicedTrees(sliceTrees(model, inHead, trees), WIDTH);
    const leaves = 2 ** depth;
    const nodes = leaves - 1;
    this.change = new Float64Array(trees * (nodes + leaves));
    let base = 0;
    for (let t = 0; t < trees; t++) {
      const value = this.change.subarray(t * (nodes + leaves), (t + 1) * (nodes + leaves));
      value.set(leaf.subarray(t * leaves, (t + 1) * leaves), nodes);
      for (let node = nodes - 1; node >= 0; node--) value[node] = (value[2 * node + 1] + value[2 * node + 2]) / 2;
      base += value[0];
      for (let node = nodes + leaves - 1; node > 0; node--) value[node] -= value[(node - 1) >> 1];
    }
    this.base = base;
  }

  /**
   * Scores of the first `count` rows. Those that fall behind by the first trees are given what the others add on average. The result is
   * working memory: read it before the next call.
   */
  scoreAll(rows: Float32Array, count: number): Float64Array {
    if (this.score.length < count) {
      this.score = new Float64Array(2 * count);
      this.all = Int32Array.from(this.score.keys());
    }
    const { score, added } = this;
    const varies = varyingFeatures(rows, count);
    const all = this.all.subarray(0, count);
    this.head.scoreRows(rows, all, varies, score);
    const best = count <= MAX_WHOLE ? all : topPlaces(all, count, score, MAX_WHOLE, 1);
    this.tail.scoreRows(rows, best, varies, added);
    let mean = 0;
    for (let at = 0; at < best.length; at++) {
      mean += added[at] / best.length;
      added[at] += score[best[at]];
    }
    for (let row = 0; row < count; row++) score[row] += mean;
    for (let at = 0; at < best.length; at++) score[best[at]] = added[at];
    return score;
  }

  /**
   * What each group of features added to the score or took away, against not knowing: along the path of every tree the
   * change of the mean of the leaves still in reach (Saabas 2014, "Interpreting random forests"). With `base` they add up
   * to the score.
   */
  explain(rows: Float32Array, offset: number): Contributions {
    const { depth, trees, feature, threshold } = this.model;
    const nodes = 2 ** depth - 1;
    const sum = new Float64Array(GROUP_NAMES.length);
    for (let t = 0; t < trees; t++) {
      const from = t * (2 * nodes + 1);
      let node = 0;
      for (let level = 0; level < depth; level++) {
        const f = feature[t * nodes + node];
        const next = 2 * node + (rows[offset + f] > threshold[t * nodes + node] ? 2 : 1);
        sum[GROUP_OF[f]] += this.change[from + next];
        node = next;
      }
    }
    const [cart, items, neighbours, customer, sales, price, category] = sum;
    return { cart, items, neighbours, customer, sales, price, category };
  }
}

/** 1 by feature where the rows are not all alike; unknown is like unknown. */
function varyingFeatures(rows: Float32Array, count: number): Uint8Array {
  const end = count * WIDTH;
  const varies = new Uint8Array(WIDTH);
  for (let f = 0; f < WIDTH; f++) {
    const first = rows[f];
    let at = f + WIDTH;
    if (Number.isNaN(first)) while (at < end && Number.isNaN(rows[at])) at += WIDTH;
    else while (at < end && rows[at] === first) at += WIDTH;
    if (at < end) varies[f] = 1;
  }
  return varies;
}
