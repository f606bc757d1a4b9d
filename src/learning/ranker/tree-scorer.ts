/**
 * Boosted trees made fast to ask: QuickScorer (Lucchese, Nardini, Orlando, Perego, Tonellotto and Venturini, SIGIR 2015, sec. 3). A tree is a
 * word of bits, one for each leaf that can still be reached. The nodes of all trees stand by feature, by ascending threshold:
 * those that a value lies above come first, and each takes the leaves to its left away. The lowest bit that is left is the leaf.
 * No step waits for the one before it, and nothing is asked of a node that is not passed. See growTrees() for what the trees mean.
 */
import type { BoostedTrees } from './boosted-trees.js';
import { FEATURES } from './feature-names.js';

/** Leaves are bits of a word. */
const MAX_DEPTH = 5;

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
  price: ['priceByUsual', 'usualPrice', 'priceByCart', 'priceByOwn'],
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

export type FeatureGroup = keyof typeof GROUPS;

const GROUP_NAMES = Object.keys(GROUPS) as readonly FeatureGroup[];

/** Place of each feature's group in GROUP_NAMES. */
const GROUP_OF = Uint8Array.from(FEATURES, (name) => {
  const place = GROUP_NAMES.findIndex((group) => (GROUPS[group] as readonly string[]).includes(name));
  if (place < 0) throw new Error(`Feature ${name} has no group.`);
  return place;
});

export class TreeScorer {
  /** Nodes of feature f at start[f] … start[f + 1] − 1, by ascending threshold. */
  private readonly start = new Int32Array(FEATURES.length + 1);
  private readonly threshold: Float32Array;
  private readonly tree: Int32Array;
  /** The leaves that are left when the value lies above the threshold. */
  private readonly mask: Int32Array;
  /** Leaves in reach of each tree: by what is the same for all rows, and for the row at hand. */
  private readonly shared: Int32Array;
  private readonly reach: Int32Array;
  /** Value of each node: the mean of the leaves below. */
  private readonly nodeValue: Float64Array;
  private readonly base: number;
  /** Features that some tree asks. */
  private readonly asked: readonly number[];

  /** Throws a RangeError for trees of more than five levels. */
  constructor(private readonly model: BoostedTrees) {
    const { depth, trees, feature, threshold, leaf } = model;
    if (depth > MAX_DEPTH) throw new RangeError(`Trees have at most ${MAX_DEPTH} levels, not ${depth}.`);
    const nodes = 2 ** depth - 1;
    const leaves = nodes + 1;
    // What nothing lies above sends nobody to the right.
    const splits = Array.from(threshold.keys()).filter((at) => threshold[at] < Number.POSITIVE_INFINITY);
    splits.sort((a, b) => feature[a] - feature[b] || threshold[a] - threshold[b] || a - b);
    this.threshold = Float32Array.from(splits, (at) => threshold[at]);
    this.tree = Int32Array.from(splits, (at) => Math.floor(at / nodes));
    this.mask = Int32Array.from(splits, (at) => ~leavesToTheLeft(at % nodes, leaves));
    for (const at of splits) this.start[feature[at] + 1]++;
    for (let f = 0; f < FEATURES.length; f++) this.start[f + 1] += this.start[f];
    this.asked = [...FEATURES.keys()].filter((f) => this.start[f + 1] > this.start[f]);
    this.shared = new Int32Array(trees);
    this.reach = new Int32Array(trees);
    this.nodeValue = new Float64Array(trees * (nodes + leaves));
    let base = 0;
    for (let t = 0; t < trees; t++) {
      const from = t * (nodes + leaves);
      for (let each = 0; each < leaves; each++) this.nodeValue[from + nodes + each] = leaf[t * leaves + each];
      for (let node = nodes - 1; node >= 0; node--) {
        this.nodeValue[from + node] = (this.nodeValue[from + 2 * node + 1] + this.nodeValue[from + 2 * node + 2]) / 2;
      }
      base += this.nodeValue[from];
    }
    this.base = base;
  }

  /** Score of the row of FEATURES that begins at `offset`. */
  score(rows: Float32Array, offset: number): number {
    this.reach.fill(-1);
    for (const f of this.asked) this.pass(f, rows[offset + f], this.reach);
    return this.sumOfLeaves();
  }

  /**
   * Scores of the first `count` rows. Features that are the same in all rows (those of the moment and the customer) are
   * passed once.
   */
  scoreAll(rows: Float32Array, count: number): Float64Array {
    const { shared, reach } = this;
    shared.fill(-1);
    const different: number[] = [];
    for (const f of this.asked) {
      if (differs(rows, count, f)) different.push(f);
      else this.pass(f, rows[f], shared);
    }
    const sum = new Float64Array(count);
    for (let row = 0; row < count; row++) {
      reach.set(shared);
      for (const f of different) this.pass(f, rows[row * FEATURES.length + f], reach);
      sum[row] = this.sumOfLeaves();
    }
    return sum;
  }

  /** Takes away what is to the left of the nodes of a feature that the value lies above; of none for NaN. */
  private pass(feature: number, value: number, reach: Int32Array): void {
    const { threshold, tree, mask, start } = this;
    const end = start[feature + 1];
    for (let at = start[feature]; at < end && value > threshold[at]; at++) reach[tree[at]] &= mask[at];
  }

  private sumOfLeaves(): number {
    const { reach } = this;
    const { trees, depth, leaf } = this.model;
    let sum = 0;
    for (let t = 0; t < trees; t++) {
      const left = reach[t];
      sum += leaf[(t << depth) + 31 - Math.clz32(left & -left)];
    }
    return sum;
  }

  /**
   * What each group of features added to the score or took away, against not knowing: along the path of every tree the
   * change of the mean of the leaves still in reach (Saabas 2014, "Interpreting random forests"). With `base` they add up
   * to the score.
   */
  explain(rows: Float32Array, offset: number): Record<FeatureGroup, number> & { readonly base: number } {
    const { depth, trees, feature, threshold } = this.model;
    const nodes = 2 ** depth - 1;
    const sum = new Float64Array(GROUP_NAMES.length);
    for (let t = 0; t < trees; t++) {
      const from = t * (2 * nodes + 1);
      let node = 0;
      for (let level = 0; level < depth; level++) {
        const f = feature[t * nodes + node];
        const next = 2 * node + (rows[offset + f] > threshold[t * nodes + node] ? 2 : 1);
        sum[GROUP_OF[f]] += this.nodeValue[from + next] - this.nodeValue[from + node];
        node = next;
      }
    }
    const parts = Object.fromEntries(GROUP_NAMES.map((group, place) => [group, sum[place]]));
    return { ...(parts as Record<FeatureGroup, number>), base: this.base };
  }
}

/** The leaves below the left child of a node in level order, as bits. */
function leavesToTheLeft(node: number, leaves: number): number {
  const level = 31 - Math.clz32(node + 1);
  const below = leaves >> level;
  const first = (node + 1 - (1 << level)) * below;
  return ((1 << (below / 2)) - 1) << first;
}

function differs(rows: Float32Array, count: number, feature: number): boolean {
  const first = rows[feature];
  for (let at = feature + FEATURES.length; at < count * FEATURES.length; at += FEATURES.length)
    if (!Object.is(rows[at], first)) return true;
  return false;
}
