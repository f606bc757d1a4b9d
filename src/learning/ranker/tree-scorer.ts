/**
 * Boosted trees made fast to ask: no branch depends on data. Floats are turned into integers of the same order (sign and
 * magnitude swapped for negatives, NaN smallest, the last bit dropped so that a difference cannot overflow); then the sign
 * bit of threshold − value is the step to take. A few nanoseconds a tree; see growTrees() for what the trees mean.
 */
import type { BoostedTrees } from './boosted-trees.js';
import { FEATURES } from './feature-names.js';

const SMALLEST = -(2 ** 30);

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
  /** Features that some tree asks. */
  private readonly asked: readonly number[];
  private readonly constant = new Uint8Array(FEATURES.length);
  private columns = new Int32Array(0);

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
    this.asked = [...new Set(model.feature)];
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
   * Scores of the first `count` rows. Tree by tree instead of row by row: what a tree needs stays in registers. Features that
   * are the same in all rows (those of the moment and the customer) are decided once: a tree that asks nothing else
   * costs nothing.
   */
  scoreAll(rows: Float32Array, count: number): Float64Array {
    const sum = new Float64Array(count);
    const { depth, trees, feature, leaf } = this.model;
    if (depth !== 2) {
      for (let row = 0; row < count; row++) sum[row] = this.score(rows, row * FEATURES.length);
      return sum;
    }
    this.fillColumns(rows, count);
    const { threshold, columns, constant } = this;
    let shared = 0;
    for (let t = 0, node = 0; t < trees; t++, node += 3) {
      const root = feature[node] * count;
      const low = feature[node + 1] * count;
      const high = feature[node + 2] * count;
      const [rootCut, lowCut, highCut] = [threshold[node], threshold[node + 1], threshold[node + 2]];
      if (constant[feature[node]] === 1) {
        const first = (rootCut - columns[root]) >>> 31;
        const at = t * 4 + 2 * first;
        const [column, cut] = first === 0 ? [low, lowCut] : [high, highCut];
        if (constant[feature[node + 1 + first]] === 1) shared += leaf[at + ((cut - columns[column]) >>> 31)];
        else for (let row = 0; row < count; row++) sum[row] += leaf[at + ((cut - columns[column + row]) >>> 31)];
        continue;
      }
      for (let row = 0; row < count; row++) {
        const first = (rootCut - columns[root + row]) >>> 31;
        const left = (lowCut - columns[low + row]) >>> 31;
        const right = (highCut - columns[high + row]) >>> 31;
        sum[row] += leaf[t * 4 + 2 * first + (left ^ ((left ^ right) & -first))];
      }
    }
    for (let row = 0; row < count; row++) sum[row] += shared;
    return sum;
  }

  /** Keys of the features that the trees ask, feature by feature: the rows of f at f · count. */
  private fillColumns(rows: Float32Array, count: number): void {
    if (this.columns.length < count * FEATURES.length) this.columns = new Int32Array(2 * count * FEATURES.length);
    const { columns, constant } = this;
    const bits = new Int32Array(rows.buffer, rows.byteOffset, count * FEATURES.length);
    for (const f of this.asked) {
      const first = keyOfBits(bits[f]);
      let differs = 0;
      for (let row = 0, at = f; row < count; row++, at += FEATURES.length) {
        const key = keyOfBits(bits[at]);
        columns[f * count + row] = key;
        differs |= key ^ first;
      }
      constant[f] = differs === 0 ? 1 : 0;
    }
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
    const sum = new Float64Array(GROUP_NAMES.length);
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
    const parts = Object.fromEntries(GROUP_NAMES.map((group, place) => [group, sum[place]]));
    return { ...(parts as Record<FeatureGroup, number>), base: this.base };
  }

  private readKeys(rows: Float32Array, offset: number): void {
    const bits = new Int32Array(rows.buffer, rows.byteOffset + 4 * offset, this.keys.length);
    for (let f = 0; f < bits.length; f++) this.keys[f] = keyOfBits(bits[f]);
  }
}
