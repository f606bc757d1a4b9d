import { topPlaces } from '../top-scores.js';
import { type BoostedTrees, sliceTrees } from './boosted-trees.js';
import { FEATURES } from './feature-names.js';
import { SlicedTrees } from './sliced-trees.js';
import { type Contributions, TreeContributions } from './tree-contributions.js';

const WIDTH = FEATURES.length;
/** The first trees, which tell most: so large a share of them is asked of all rows, */
const HEAD_SHARE = 0.05;
/** and the others of so many rows, the best by the first: more than any protocol looks at, and one word of rows. */
const MAX_WHOLE = 32;

/**
 * Scores candidates by boosted trees in two steps: all of them by the first trees, the best of these by the rest (a cascade; Cambazoglu et al., "Early
 * exit optimizations for additive machine learned ranking systems", WSDM 2010). See growTrees() for what the trees mean.
 */
export class TreeScorer {
  private readonly head: SlicedTrees;
  private readonly tail: SlicedTrees;
  private readonly inHead: number;
  readonly contributions: TreeContributions;
  private score = new Float64Array(0);
  /** 0, 1, 2, … */
  private all = new Int32Array(0);
  private best: Int32Array = new Int32Array(0);
  private readonly added = new Float64Array(MAX_WHOLE);

  /** Throws a RangeError for trees of more than four levels. */
  constructor(private readonly model: BoostedTrees) {
    this.inHead = Math.ceil(model.trees * HEAD_SHARE);
    this.head = new SlicedTrees(sliceTrees(model, 0, this.inHead), WIDTH);
    this.tail = new SlicedTrees(sliceTrees(model, this.inHead, model.trees), WIDTH);
    this.contributions = new TreeContributions(model);
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
    this.best = best;
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

  /** What moved the scores of the last call, to be asked about at any time. */
  keepPaths(): ScoredPaths {
    const { inHead, model, contributions } = this;
    const head = this.head.keepLeaves();
    const tail = this.tail.keepLeaves();
    const best = this.best.slice();
    return {
      explain(row) {
        const at = best.indexOf(row);
        // What fell behind was scored by the first trees.
        const trees = at < 0 ? inHead : model.trees;
        return contributions.sum(trees, (tree) => (tree < inHead ? head(tree, row) : tail(tree - inHead, at)));
      },
    };
  }
}

/** The ways that scored rows took through the trees. */
export interface ScoredPaths {
  explain(row: number): Contributions;
}

/** 1 by feature where the rows are not all alike. */
function varyingFeatures(rows: Float32Array, count: number): Uint8Array {
  const end = count * WIDTH;
  // Unknown is like unknown by its bits.
  const bits = new Int32Array(rows.buffer, rows.byteOffset, end);
  const varies = new Uint8Array(WIDTH);
  for (let f = 0; f < WIDTH; f++) {
    const first = bits[f];
    let at = f + WIDTH;
    while (at < end && bits[at] === first) at += WIDTH;
    if (at < end) varies[f] = 1;
  }
  return varies;
}
