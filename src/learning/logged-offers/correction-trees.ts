/**
 * "What did shoppers do with our offers that orders alone had not foretold?" The ranker that replay taught goes on
 * growing, on answers that were really shown, beside the orders that it learned from. (Boosting from a model that is there
 * already; for ranking: Chen et al. 2009, "Trada: tree based ranking function adaptation", CIKM.)
 *
 * One score F explains both. Of the candidates for an order, the product that was in it is i with P(i) ∝ e^F_i, as in replay.
 * Of an answer of which something was taken, it is offer i with
 *
 *     P(i) = θ_i e^(α F_i) ÷ Σ_j θ_j e^(α F_j)
 *
 * where θ is how well the position is noticed (examination.ts): McFadden's conditional logit with a known attention. What stood
 * low and was taken all the same is worth more, without dividing by small numbers, as inverse weights do (Joachims,
 * Swaminathan & Schnabel 2017, "Unbiased learning-to-rank with biased feedback", WSDM). α says how choosy clicks are beside
 * orders; it is fitted to the ranker as it is.
 *
 * The orders are no ornament: answers tell only of what was shown, which is the best of what there is, and trees that saw
 * nothing else believe of all candidates what holds of those.
 *
 * Cost: as growing trees on both; nothing more in service than so many trees.
 */
import { binColumns } from '../ranker/binned-rows.js';
import {
  type BoostedTrees,
  growTrees,
  type Loss,
  scoreRow,
  softmaxLoss,
  TREE_DEFAULTS,
} from '../ranker/boosted-trees.js';
import type { TaughtCases } from '../ranker/case-grower.js';
import { FEATURES } from '../ranker/feature-names.js';
import type { LoggedCases } from './logged-cases.js';

const WIDTH = FEATURES.length;
/** Small steps: the base is good, and clicks are few and noisy beside orders. */
const LEARNING_RATE = 0.1;
const RIDGE = 3;
const FEATURE_SHARE = 0.3;
/** Tried for α. Below, clicks would say so little of the score that it had to change beyond measure to explain them. */
const SHARPNESS = [0.25, 0.35, 0.5, 0.7, 1, 1.4, 2] as const;
/** A position that is noticed less than this is taken as this: beyond, single clicks would decide. */
const LEAST_EXAMINATION = 0.1;

export interface CorrectionTrees {
  readonly trees: BoostedTrees;
  /** α. */
  readonly sharpness: number;
}

export function growCorrection(
  answers: LoggedCases,
  orders: TaughtCases,
  base: BoostedTrees,
  theta: readonly Float64Array[],
  trees: number,
  seed: number,
): CorrectionTrees {
  const score = scoresOf(answers.cells, answers.position.length, base);
  const noticed = logExamination(answers, theta);
  const sharpness = chooseSharpness(answers, score, noticed);
  // Answers first, then orders; each with what is there before the first tree.
  const rows = answers.position.length + orders.rows;
  const columns = FEATURES.map((_, f) => {
    const column = new Float32Array(rows);
    for (let row = 0; row < answers.position.length; row++) column[row] = answers.cells[row * WIDTH + f];
    for (let row = 0; row < orders.rows; row++) column[answers.position.length + row] = orders.cells[row * WIDTH + f];
    return column;
  });
  const groupStart = Uint32Array.of(
    ...answers.groupStart,
    ...orders.groupStart.subarray(1).map((row) => answers.position.length + row),
  );
  const offset = new Float64Array(rows);
  offset.set(score.map((value, row) => sharpness * value + noticed[row]));
  offset.set(scoresOf(orders.cells, orders.rows, base), answers.position.length);
  const isTarget = new Uint8Array(rows);
  isTarget.set(answers.isTarget);
  isTarget.set(orders.isTarget.subarray(0, orders.rows), answers.position.length);
  const loss = ofBoth(softmaxLoss(groupStart, isTarget), offset, answers.position.length, sharpness);
  const parameters = { ...TREE_DEFAULTS, trees, depth: base.depth, learningRate: LEARNING_RATE, ridge: RIDGE };
  return {
    trees: growTrees(binColumns(columns, groupStart), loss, { ...parameters, featureShare: FEATURE_SHARE, seed }),
    sharpness,
  };
}

/** Mean of −log P(what was taken) after 0, 1, 2, … of the trees. */
export function lossByLength(
  cases: LoggedCases,
  base: BoostedTrees,
  { trees: { depth, trees, feature, threshold, leaf }, sharpness }: CorrectionTrees,
  theta: readonly Float64Array[],
): Float64Array {
  const noticed = logExamination(cases, theta);
  const score = scoresOf(cases.cells, cases.position.length, base).map(
    (value, row) => sharpness * value + noticed[row],
  );
  const nodes = 2 ** depth - 1;
  const loss = new Float64Array(trees + 1);
  loss[0] = meanLoss(cases, score);
  for (let t = 0; t < trees; t++) {
    for (let row = 0; row < score.length; row++) {
      let node = 0;
      for (let level = 0; level < depth; level++) {
        const value = cases.cells[row * WIDTH + feature[t * nodes + node]];
        node = 2 * node + (value > threshold[t * nodes + node] ? 2 : 1);
      }
      score[row] += sharpness * leaf[t * (nodes + 1) + node - nodes];
    }
    loss[t + 1] = meanLoss(cases, score);
  }
  return loss;
}

/** log θ of each row. */
function logExamination({ cases, groupStart, place, position }: LoggedCases, theta: readonly Float64Array[]) {
  const noticed = new Float64Array(position.length);
  for (let group = 0; group < cases; group++)
    for (let row = groupStart[group]; row < groupStart[group + 1]; row++)
      noticed[row] = Math.log(examinationAt(theta, place[group], position[row]));
  return noticed;
}

export function examinationAt(theta: readonly Float64Array[], place: number, position: number): number {
  const own = theta[place];
  return Math.max(LEAST_EXAMINATION, own[Math.min(position, own.length - 1)]);
}

export function scoresOf(cells: Float32Array, rows: number, trees: BoostedTrees): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => scoreRow(trees, cells, row * WIDTH));
}

function chooseSharpness(cases: LoggedCases, score: Float64Array, noticed: Float64Array): number {
  const losses = SHARPNESS.map((sharpness) =>
    meanLoss(
      cases,
      score.map((value, row) => sharpness * value + noticed[row]),
    ),
  );
  return SHARPNESS[losses.indexOf(Math.min(...losses))];
}

function meanLoss({ cases, groupStart, isTarget }: LoggedCases, score: Float64Array): number {
  let sum = 0;
  for (let group = 0; group < cases; group++) {
    let most = Number.NEGATIVE_INFINITY;
    for (let row = groupStart[group]; row < groupStart[group + 1]; row++) most = Math.max(most, score[row]);
    let total = 0;
    let reached = 0;
    let targets = 0;
    for (let row = groupStart[group]; row < groupStart[group + 1]; row++) {
      total += Math.exp(score[row] - most);
      if (isTarget[row] === 0) continue;
      reached += score[row];
      targets++;
    }
    sum += Math.log(total) + most - reached / targets;
  }
  return sum / Math.max(1, cases);
}

/** The loss of the first `answerRows` rows at offset + α · score, of the others at offset + score. */
function ofBoth(loss: Loss, offset: Float64Array, answerRows: number, sharpness: number): Loss {
  const shifted = new Float64Array(offset.length);
  return (score, derivatives, block) => {
    for (let row = block.firstRow; row < block.endRow; row++)
      shifted[row] = offset[row] + (row < answerRows ? sharpness : 1) * score[row];
    loss(shifted, derivatives, block);
    for (let row = block.firstRow; row < Math.min(block.endRow, answerRows); row++) {
      derivatives[2 * row] *= sharpness;
      derivatives[2 * row + 1] *= sharpness * sharpness;
    }
  };
}
