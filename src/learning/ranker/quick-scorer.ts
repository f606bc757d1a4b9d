/**
 * Boosted trees made fast to ask: QuickScorer (Lucchese, Nardini, Orlando, Perego, Tonellotto and Venturini, SIGIR 2015, sec. 3). A tree is a
 * word of bits, one for each leaf that can still be reached. The nodes of all trees stand by feature, by ascending threshold:
 * those that a value lies above come first, and each takes the leaves to its left away. The lowest bit that is left is the leaf.
 * No step waits for the one before it, and nothing is asked of a node that is not passed. See growTrees() for what the trees mean.
 */
import type { BoostedTrees } from './boosted-trees.js';

/** Leaves are bits of a word. */
const MAX_DEPTH = 5;

export class QuickScorer {
  /** Nodes of feature f at start[f] … start[f + 1] − 1, by ascending threshold. */
  private readonly start: Int32Array;
  private readonly threshold: Float32Array;
  private readonly tree: Int32Array;
  /** The leaves that are left when the value lies above the threshold. */
  private readonly mask: Int32Array;
  /** Leaves in reach of each tree: by what is the same for all rows, and for the row at hand. */
  private readonly shared: Int32Array;
  private readonly reach: Int32Array;
  /** Features that some tree asks. */
  private readonly asked: readonly number[];

  /** Rows are `width` features wide. Throws a RangeError for trees of more than five levels. */
  constructor(
    private readonly model: BoostedTrees,
    private readonly width: number,
  ) {
    const { depth, trees, feature, threshold } = model;
    if (depth > MAX_DEPTH) throw new RangeError(`Trees have at most ${MAX_DEPTH} levels, not ${depth}.`);
    const nodes = 2 ** depth - 1;
    // What nothing lies above sends nobody to the right.
    const splits = Array.from(threshold.keys()).filter((at) => threshold[at] < Number.POSITIVE_INFINITY);
    splits.sort((a, b) => feature[a] - feature[b] || threshold[a] - threshold[b] || a - b);
    this.threshold = Float32Array.from(splits, (at) => threshold[at]);
    this.tree = Int32Array.from(splits, (at) => Math.floor(at / nodes));
    this.mask = Int32Array.from(splits, (at) => ~leavesToTheLeft(at % nodes, nodes + 1));
    this.start = new Int32Array(width + 1);
    for (const at of splits) this.start[feature[at] + 1]++;
    for (let f = 0; f < width; f++) this.start[f + 1] += this.start[f];
    this.asked = Array.from({ length: width }, (_, f) => f).filter((f) => this.start[f + 1] > this.start[f]);
    this.shared = new Int32Array(trees);
    this.reach = new Int32Array(trees);
  }

  /** Score of the row that begins at `offset`. */
  score(rows: Float32Array, offset: number): number {
    this.reach.fill(-1);
    for (const f of this.asked) this.pass(f, rows[offset + f], this.reach);
    return this.sumOfLeaves();
  }

  /** Scores of the rows at `places`. Features that do not vary (1 by feature where they do) are passed once. */
  scoreRows(rows: Float32Array, places: Int32Array, varies: Uint8Array): Float64Array {
    const { shared, reach, width } = this;
    shared.fill(-1);
    const different: number[] = [];
    for (const f of this.asked) {
      if (varies[f] === 1) different.push(f);
      else this.pass(f, rows[f], shared);
    }
    const sum = new Float64Array(places.length);
    for (let at = 0; at < places.length; at++) {
      reach.set(shared);
      for (const f of different) this.pass(f, rows[places[at] * width + f], reach);
      sum[at] = this.sumOfLeaves();
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
}

/** The leaves below the left child of a node in level order, as bits. */
function leavesToTheLeft(node: number, leaves: number): number {
  const level = 31 - Math.clz32(node + 1);
  const below = leaves >> level;
  const first = (node + 1 - (1 << level)) * below;
  return ((1 << (below / 2)) - 1) << first;
}
