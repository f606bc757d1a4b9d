/**
 * Boosted trees made fast to ask of many rows: 32 rows are the bits of a word (bit slicing; Biham, "A fast new DES implementation in
 * software", FSE 1997, sec. 2). Each split is asked once of the 32, however many trees have it (Ye et al., "RapidScorer", KDD 2018, merge
 * equal nodes too); the answers of a level are narrowed to the nodes that the rows are at by a few operations on words, and the
 * answers of all levels are the bits of the leaf's number. Nothing is guessed and no step waits for a branch. See growTrees() for what the trees mean.
 */
import type { BoostedTrees } from './boosted-trees.js';
import { ThresholdSearch } from './threshold-search.js';

const LEVELS = 4;
const NODES = 2 ** LEVELS - 1;
const LEAVES = 2 ** LEVELS;
const BITS = 32;
/** The eight bits of a byte, each as the last of four. */
const SPREAD = Int32Array.from({ length: 256 }, (_, byte) => {
  let spread = 0;
  for (let bit = 0; bit < 8; bit++) spread |= ((byte >> bit) & 1) << (4 * bit);
  return spread;
});

export class SlicedTrees {
  private readonly trees: number;
  /** The different splits: of feature f at start[f] … start[f + 1] − 1, by ascending threshold. */
  private readonly start: Int32Array;
  private readonly threshold: Float32Array;
  private readonly search: ThresholdSearch;
  /** Split of node n of tree t at t · NODES + n. */
  private readonly split: Uint16Array;
  private readonly leaf: Float32Array;
  /** Features that some tree asks. */
  private readonly asked: readonly number[];
  /** Levels that the trees had less than we ask. */
  private readonly added: number;
  /** Eight rows to a number, four bits each: the leaves that the rows of the last call reached, `reachedWidth` numbers a tree. */
  private reached = new Int32Array(0);
  private reachedWidth = 0;
  /** By split: the rows whose value lies above the threshold. The last one is the split that no row lies above. */
  private readonly above: Int32Array;
  /** By row of a word: the thresholds below its value. */
  private readonly below = new Uint16Array(BITS);

  /** Rows are `width` features wide. Throws a RangeError for trees of more than four levels. */
  constructor(
    model: BoostedTrees,
    private readonly width: number,
  ) {
    if (model.depth > LEVELS) throw new RangeError(`Trees have at most ${LEVELS} levels, not ${model.depth}.`);
    const { trees, feature, threshold, leaf } = deepen(model);
    this.trees = trees;
    this.added = LEVELS - model.depth;
    this.leaf = leaf;
    const nodes = Array.from(threshold.keys()).filter((node) => threshold[node] < Number.POSITIVE_INFINITY);
    nodes.sort((a, b) => feature[a] - feature[b] || threshold[a] - threshold[b]);
    const isNew = (at: number): boolean =>
      at === 0 || feature[nodes[at]] !== feature[nodes[at - 1]] || threshold[nodes[at]] !== threshold[nodes[at - 1]];
    this.start = new Int32Array(width + 1);
    const different: number[] = [];
    const splitOf = new Map<number, number>();
    for (const [at, node] of nodes.entries()) {
      if (isNew(at)) {
        different.push(threshold[node]);
        this.start[feature[node] + 1]++;
      }
      splitOf.set(node, different.length - 1);
    }
    for (let f = 0; f < width; f++) this.start[f + 1] += this.start[f];
    this.threshold = Float32Array.from(different);
    this.search = new ThresholdSearch(this.threshold, this.start);
    this.split = Uint16Array.from(threshold, (_, node) => splitOf.get(node) ?? different.length);
    this.above = new Int32Array(different.length + 1);
    this.asked = Array.from({ length: width }, (_, f) => f).filter((f) => this.start[f + 1] > this.start[f]);
  }

  /** Writes the scores of the rows at `places` to sum[0 … places.length − 1]. Features that do not vary (1 by feature where they do) are asked once. */
  scoreRows(rows: Float32Array, places: Int32Array, varies: Uint8Array, sum: Float64Array): void {
    const different: number[] = [];
    for (const f of this.asked) {
      if (varies[f] === 1) different.push(f);
      else this.askOnce(f, rows[f]);
    }
    sum.fill(0, 0, places.length);
    this.reachedWidth = Math.ceil(places.length / 8);
    const numbers = this.trees * this.reachedWidth;
    if (this.reached.length < numbers) this.reached = new Int32Array(2 * numbers);
    const bits = new Int32Array(rows.buffer, rows.byteOffset, rows.length);
    for (let from = 0; from < places.length; from += BITS) {
      const until = Math.min(from + BITS, places.length);
      for (const f of different) this.ask(f, rows, bits, places, from, until);
      this.addLeaves(sum, from, until);
    }
  }

  /** The leaves of the last call's rows, by tree and place among them; they stay what they are. */
  keepLeaves(): (tree: number, at: number) => number {
    const { reachedWidth, added } = this;
    const reached = this.reached.slice(0, this.trees * reachedWidth);
    return (tree, at) => ((reached[tree * reachedWidth + (at >> 3)] >>> (4 * (at & 7))) & (LEAVES - 1)) >> added;
  }

  private askOnce(feature: number, value: number): void {
    const { threshold, above, start } = this;
    for (let split = start[feature]; split < start[feature + 1]; split++)
      above[split] = value > threshold[split] ? -1 : 0;
  }

  /** Which of the rows lie above each threshold of a feature; NaN above none. */
  private ask(
    feature: number,
    rows: Float32Array,
    bits: Int32Array,
    places: Int32Array,
    from: number,
    until: number,
  ): void {
    const { search, above, below, width } = this;
    const first = this.start[feature];
    const end = this.start[feature + 1];
    above.fill(0, first, end);
    search.countBelow(feature, rows, bits, width, places, from, until, below);
    for (let row = 0; row < until - from; row++) {
      // Noted at the last threshold below it only, then handed down to those before.
      if (below[row] > first) above[below[row] - 1] |= 1 << row;
    }
    for (let split = end - 2; split >= first; split--) above[split] |= above[split + 1];
  }

  /** Adds each tree's leaf to the sums of the rows [from, until): `a ^ ((a ^ b) & c)` takes the bits of b where c has one, else those of a. */
  private addLeaves(sum: Float64Array, from: number, until: number): void {
    const { trees, split, above, leaf, reached, reachedWidth } = this;
    for (let tree = 0; tree < trees; tree++) {
      const node = tree * NODES;
      const first = above[split[node]];
      const b0 = above[split[node + 1]];
      const second = b0 ^ ((b0 ^ above[split[node + 2]]) & first);
      const c0 = above[split[node + 3]];
      const c2 = above[split[node + 5]];
      const left = c0 ^ ((c0 ^ above[split[node + 4]]) & second);
      const right = c2 ^ ((c2 ^ above[split[node + 6]]) & second);
      const third = left ^ ((left ^ right) & first);
      const d0 = above[split[node + 7]];
      const d2 = above[split[node + 9]];
      const d4 = above[split[node + 11]];
      const d6 = above[split[node + 13]];
      const e0 = d0 ^ ((d0 ^ above[split[node + 8]]) & third);
      const e1 = d2 ^ ((d2 ^ above[split[node + 10]]) & third);
      const e2 = d4 ^ ((d4 ^ above[split[node + 12]]) & third);
      const e3 = d6 ^ ((d6 ^ above[split[node + 14]]) & third);
      const f0 = e0 ^ ((e0 ^ e1) & second);
      const f1 = e2 ^ ((e2 ^ e3) & second);
      const fourth = f0 ^ ((f0 ^ f1) & first);
      const leaves = tree * LEAVES;
      // Eight rows at a time: their four answers side by side are the numbers of their leaves.
      for (let at = from; at < until; at += 8) {
        const bit = at - from;
        let numbers =
          (SPREAD[(first >>> bit) & 255] << 3) |
          (SPREAD[(second >>> bit) & 255] << 2) |
          (SPREAD[(third >>> bit) & 255] << 1) |
          SPREAD[(fourth >>> bit) & 255];
        reached[tree * reachedWidth + (at >> 3)] = numbers;
        const end = Math.min(at + 8, until);
        for (let row = at; row < end; row++) {
          sum[row] += leaf[leaves + (numbers & (LEAVES - 1))];
          numbers >>>= LEVELS;
        }
      }
    }
  }
}

/** The same trees with as many levels as we ask: below their leaves nothing goes right. */
function deepen({ depth, trees, feature, threshold, leaf }: BoostedTrees): BoostedTrees {
  const nodes = 2 ** depth - 1;
  const leaves = 2 ** depth;
  const deep = {
    feature: new Uint8Array(trees * NODES),
    threshold: new Float32Array(trees * NODES).fill(Number.POSITIVE_INFINITY),
    leaf: new Float32Array(trees * LEAVES),
  };
  for (let tree = 0; tree < trees; tree++) {
    deep.feature.set(feature.subarray(tree * nodes, (tree + 1) * nodes), tree * NODES);
    deep.threshold.set(threshold.subarray(tree * nodes, (tree + 1) * nodes), tree * NODES);
    for (let at = 0; at < leaves; at++) deep.leaf[tree * LEAVES + at * (LEAVES / leaves)] = leaf[tree * leaves + at];
  }
  return { depth: LEVELS, trees, ...deep };
}
