/**
 * Gradient-boosted regression trees of a fixed small depth, on binned features.
 *
 * Friedman 2001 ("Greedy function approximation: a gradient boosting machine", Annals of Statistics 29(5)) with the
 * second-order gain and leaf weights of Chen & Guestrin 2016 ("XGBoost", KDD, equations 5 and 7):
 *   gain = G_l² ÷ (H_l + λ) + G_r² ÷ (H_r + λ) − G² ÷ (H + λ),   leaf = −η · G ÷ (H + λ),
 * on histograms of at most 255 quantile bins a feature. Trees of depth 2 make an additive model with pairwise terms (Lou,
 * Caruana, Gehrke & Hooker 2013, "Accurate intelligible models with pairwise interactions", KDD): as good as deep trees on
 * the shops we measured, fast, and every contribution can be shown.
 *
 * The loss is given as a function that fills gradients, so that ranking and probability share the trees. Missing values
 * (NaN) go with the smallest. Below the root only the smaller child of each node is summed up; its sibling is what it leaves of
 * the parent (Ke et al. 2017, "LightGBM", NIPS, sec. 2). Cost: at most rows drawn × features drawn × (1 + depth ÷ 2) × trees additions; one byte a cell.
 */
import { type Random, seededRandom } from '../../domain/random.js';
import type { BinnedRows, Block } from './binned-rows.js';
import { CELLS, smallerChildren, subtract, sumRoot, sumSmaller } from './histograms.js';

export interface TreeParameters {
  readonly trees: number;
  /** Levels of splits, 1 to 4. */
  readonly depth: number;
  /** η. */
  readonly learningRate: number;
  /** λ. */
  readonly ridge: number;
  /** Least Σ of second derivatives in a leaf: fewer cases than that decide nothing. */
  readonly minLeafWeight: number;
  /** Share of the features that each tree may use. */
  readonly featureShare: number;
  /** Share of the blocks of cases that each tree learns from: half of them costs half, and no tree can follow them all. */
  readonly blockShare: number;
  readonly seed: number;
}

export const TREE_DEFAULTS: TreeParameters = Object.freeze({
  trees: 120,
  depth: 2,
  learningRate: 0.18,
  ridge: 1,
  minLeafWeight: 5,
  featureShare: 0.5,
  blockShare: 0.5,
  seed: 1,
});

/** Complete trees of one depth: tree t has nodes 2^depth − 1 in level order and 2^depth leaves. */
export interface BoostedTrees {
  readonly depth: number;
  readonly trees: number;
  readonly feature: Uint8Array;
  /** Go right when the value is above; +∞ never. */
  readonly threshold: Float32Array;
  readonly leaf: Float32Array;
}

/** Fills first and second derivative of the loss at the present scores of a block: row i has them at 2 i and 2 i + 1. */
export type Loss = (score: Float64Array, derivatives: Float64Array, block: Block) => void;

/** Grows the trees one after the other; deterministic for a seed. `onTree` may stop early by returning false. */
export function growTrees(
  data: BinnedRows,
  loss: Loss,
  parameters: TreeParameters,
  onTree: (done: number) => boolean | undefined = () => true,
): BoostedTrees {
  const { depth, trees } = parameters;
  const random = seededRandom(parameters.seed);
  const nodes = 2 ** depth - 1;
  const leaves = 2 ** depth;
  const model = {
    feature: new Uint8Array(trees * nodes),
    threshold: new Float32Array(trees * nodes).fill(Number.POSITIVE_INFINITY),
    leaf: new Float32Array(trees * leaves),
  };
  const score = new Float64Array(data.rows);
  const derivatives = new Float64Array(2 * data.rows);
  const nodeOf = new Uint8Array(data.rows);
  // Sums of the level above and of this one: feature by feature as drawn, then node by node, 256 bins of two each.
  let [above, sums] = [new Float64Array(0), new Float64Array(0)];
  let grown = 0;
  for (; grown < trees; grown++) {
    const used = draw(data.blocks.length, parameters.blockShare, random);
    for (const block of used) loss(score, derivatives, data.blocks[block]);
    const features = draw(data.bins.length, parameters.featureShare, random);
    nodeOf.fill(0);
    for (let level = 0; level < depth; level++) {
      const first = 2 ** level - 1;
      const width = 2 ** level;
      const best = new Float64Array(width).fill(1e-9);
      const bestFeature = new Int32Array(width).fill(-1);
      const bestBin = new Int32Array(width);
      const total = nodeTotals(width, nodeOf, derivatives, data.blocks, used);
      const smaller = level === 0 ? undefined : smallerChildren(width, nodeOf, data.blocks, used);
      const size = width * CELLS;
      [above, sums] = [sums, above.length < features.length * size ? new Float64Array(features.length * size) : above];
      if (smaller === undefined) sumRoot(data, features, used, total, derivatives, sums);
      else sumSmaller(data, features, used, smaller, total, nodeOf, derivatives, sums);
      for (const [drawn, f] of features.entries()) {
        const bins = data.bounds[f].length + 1;
        if (bins < 2) continue;
        const cells = sums.subarray(drawn * size, (drawn + 1) * size);
        if (smaller !== undefined)
          subtract(above.subarray((drawn * size) / 2, ((drawn + 1) * size) / 2), smaller.isSmaller, cells);
        for (let node = 0; node < width; node++) {
          const found = bestSplit(cells, node * CELLS, bins, parameters);
          if (found.gain <= best[node]) continue;
          best[node] = found.gain;
          bestFeature[node] = f;
          bestBin[node] = found.bin;
        }
      }
      for (let node = 0; node < width; node++) {
        if (bestFeature[node] < 0) continue;
        model.feature[grown * nodes + first + node] = bestFeature[node];
        model.threshold[grown * nodes + first + node] = data.bounds[bestFeature[node]][bestBin[node]];
      }
      goDown(data.bins, bestFeature, bestBin, nodeOf);
    }
    const total = nodeTotals(leaves, nodeOf, derivatives, data.blocks, used);
    for (let leaf = 0; leaf < leaves; leaf++) {
      model.leaf[grown * leaves + leaf] =
        (-parameters.learningRate * total[2 * leaf]) / (total[2 * leaf + 1] + parameters.ridge);
    }
    const added = model.leaf.subarray(grown * leaves, (grown + 1) * leaves);
    for (let i = 0; i < data.rows; i++) score[i] += added[nodeOf[i]];
    if (onTree(grown + 1) === false) {
      grown++;
      break;
    }
  }
  return sliceTrees({ depth, trees: grown, ...model }, 0, grown);
}

/** The model that trees [from, until) of a longer one are. */
export function sliceTrees(model: BoostedTrees, from: number, until: number): BoostedTrees {
  const leaves = 2 ** model.depth;
  return {
    depth: model.depth,
    trees: until - from,
    feature: model.feature.slice(from * (leaves - 1), until * (leaves - 1)),
    threshold: model.threshold.slice(from * (leaves - 1), until * (leaves - 1)),
    leaf: model.leaf.slice(from * leaves, until * leaves),
  };
}

/** Adds the scores of two models; a RangeError unless their trees are of one depth. */
export function appendTrees(base: BoostedTrees, added: BoostedTrees): BoostedTrees {
  if (added.depth !== base.depth) throw new RangeError('Trees of one model have one depth.');
  return {
    depth: base.depth,
    trees: base.trees + added.trees,
    feature: Uint8Array.of(...base.feature, ...added.feature),
    threshold: Float32Array.of(...base.threshold, ...added.threshold),
    leaf: Float32Array.of(...base.leaf, ...added.leaf),
  };
}

/** Scores by the mean of the models: what each owes to its own lots cancels out (bagging; Breiman 1996, Machine Learning 24). */
export function averageTrees(models: readonly BoostedTrees[]): BoostedTrees {
  const all = models.reduce(appendTrees);
  return { ...all, leaf: all.leaf.map((value) => value / models.length) };
}

/** Sends every row to the left or right child of its node. */
function goDown(bins: readonly Uint8Array[], feature: Int32Array, split: Int32Array, nodeOf: Uint8Array): void {
  const column = Array.from(feature, (f) => bins[Math.max(0, f)]);
  const last = split.map((bin, node) => (feature[node] < 0 ? 255 : bin));
  for (let i = 0; i < nodeOf.length; i++) {
    const node = nodeOf[i];
    // 1 when the bin lies above, without a branch that could not be guessed.
    nodeOf[i] = (node << 1) | ((last[node] - column[node][i]) >>> 31);
  }
}

function nodeTotals(
  width: number,
  nodeOf: Uint8Array,
  derivatives: Float64Array,
  blocks: readonly Block[],
  used: readonly number[],
): Float64Array {
  const total = new Float64Array(2 * width);
  for (const block of used) {
    const { firstRow, endRow } = blocks[block];
    for (let i = firstRow; i < endRow; i++) {
      total[2 * nodeOf[i]] += derivatives[2 * i];
      total[2 * nodeOf[i] + 1] += derivatives[2 * i + 1];
    }
  }
  return total;
}

function bestSplit(
  sums: Float64Array,
  from: number,
  used: number,
  { ridge, minLeafWeight }: TreeParameters,
): { gain: number; bin: number } {
  let totalG = 0;
  let totalH = 0;
  for (let bin = 0; bin < used; bin++) {
    totalG += sums[from + 2 * bin];
    totalH += sums[from + 2 * bin + 1];
  }
  const base = (totalG * totalG) / (totalH + ridge);
  let gain = 0;
  let best = 0;
  let leftG = 0;
  let leftH = 0;
  for (let bin = 0; bin < used - 1; bin++) {
    leftG += sums[from + 2 * bin];
    leftH += sums[from + 2 * bin + 1];
    const rightH = totalH - leftH;
    if (leftH < minLeafWeight) continue;
    if (rightH < minLeafWeight) break;
    const rightG = totalG - leftG;
    const value = (leftG * leftG) / (leftH + ridge) + (rightG * rightG) / (rightH + ridge) - base;
    if (value > gain) {
      gain = value;
      best = bin;
    }
  }
  return { gain, bin: best };
}

/** A share of 0 … count − 1, at least one of them, ascending. */
function draw(count: number, share: number, random: Random): number[] {
  const all = Array.from({ length: count }, (_, f) => f);
  const wanted = Math.max(1, Math.round(count * share));
  for (let i = 0; i < wanted; i++) {
    const j = i + Math.floor(random() * (count - i));
    [all[i], all[j]] = [all[j], all[i]];
  }
  return all.slice(0, wanted).sort((a, b) => a - b);
}

/** Score of one row of features. */
export function scoreRow(model: BoostedTrees, row: Float32Array, offset = 0): number {
  const { depth, trees, feature, threshold, leaf } = model;
  const nodes = 2 ** depth - 1;
  const leaves = nodes + 1;
  let sum = 0;
  for (let t = 0; t < trees; t++) {
    const base = t * nodes;
    let node = 0;
    for (let level = 0; level < depth; level++) {
      node = 2 * node + (row[offset + feature[base + node]] > threshold[base + node] ? 2 : 1);
    }
    sum += leaf[t * leaves + node - nodes];
  }
  return sum;
}

/**
 * Listwise softmax loss: the cross-entropy between the targets of a case and the softmax of its scores (Cao et al. 2007,
 * "Learning to rank: from pairwise approach to listwise approach", ICML, equation 5 with top-one probabilities). Each
 * target is as likely as another, so that every case weighs the same however many it has. For one target it is McFadden's
 * conditional logit: the probability that this product is the one chosen from the list.
 */
export function softmaxLoss(groupStart: Uint32Array, isTarget: Uint8Array): Loss {
  return (score, derivatives, { firstGroup, endGroup }) => {
    for (let group = firstGroup; group < endGroup; group++) {
      const from = groupStart[group];
      const until = groupStart[group + 1];
      let most = Number.NEGATIVE_INFINITY;
      let targets = 0;
      for (let i = from; i < until; i++) {
        if (score[i] > most) most = score[i];
        targets += isTarget[i];
      }
      let total = 0;
      for (let i = from; i < until; i++) {
        derivatives[2 * i] = Math.exp(score[i] - most);
        total += derivatives[2 * i];
      }
      for (let i = from; i < until; i++) {
        const p = derivatives[2 * i] / total;
        derivatives[2 * i] = p - isTarget[i] / targets;
        derivatives[2 * i + 1] = Math.max(1e-9, p * (1 - p));
      }
    }
  };
}

/** Logistic loss: each row for itself, taken or not. */
export function logisticLoss(isTarget: Uint8Array): Loss {
  return (score, derivatives, { firstRow, endRow }) => {
    for (let i = firstRow; i < endRow; i++) {
      const p = 1 / (1 + Math.exp(-score[i]));
      derivatives[2 * i] = p - isTarget[i];
      derivatives[2 * i + 1] = Math.max(1e-9, p * (1 - p));
    }
  };
}
