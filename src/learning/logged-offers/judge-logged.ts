import { type Calibration, fitIsotonic } from '../cart/calibration.js';
import { Bootstrap } from '../evaluation/bootstrap.js';
import type { History } from '../history.js';
import type { BoostedTrees } from '../ranker/boosted-trees.js';
import { scoreCandidates } from '../ranker/ranked-cart.js';
import type { RankerSources } from '../ranker/situation.js';
import { TreeScorer } from '../ranker/tree-scorer.js';
import { topPlaces } from '../top-scores.js';
import { examinationAt, scoresOf } from './correction-trees.js';
import type { JudgedChange } from './log-findings.js';
import type { LoggedCases } from './logged-cases.js';
import { replayOrders } from './replay-orders.js';

const CUT = 10;
/** Candidates of each order that the probability curve is fitted on. */
const CALIBRATED = 20;

/**
 * Would the answers have been better in the new order? What was taken gains 1 ÷ log2(1 + rank among the offers of its answer), and counts
 * 1 ÷ θ: one that was taken where few look stands for those who did not look. The weighted mean is the self-normalised
 * estimate of what the new order earns (Swaminathan & Joachims 2015, "The self-normalized estimator for
 * counterfactual learning", NIPS, eq. 8; for rankings: Joachims, Swaminathan & Schnabel 2017, WSDM). θ is clipped.
 */
export function judgeOnLogs(
  cases: LoggedCases,
  before: BoostedTrees,
  after: BoostedTrees,
  theta: readonly Float64Array[],
  seed: number,
): JudgedChange {
  const weight = new Float64Array(cases.cases);
  const gains = [before, after].map((trees) => {
    const score = scoresOf(cases.cells, cases.position.length, trees);
    const gain = new Float64Array(cases.cases);
    for (let group = 0; group < cases.cases; group++) {
      const [from, until] = [cases.groupStart[group], cases.groupStart[group + 1]];
      weight[group] = 0;
      for (let row = from; row < until; row++) {
        if (cases.isTarget[row] === 0) continue;
        const counts = 1 / examinationAt(theta, cases.place[group], cases.position[row]);
        gain[group] += counts / Math.log2(1 + rankOf(score, row, from, until));
        weight[group] += counts;
      }
      gain[group] /= weight[group];
    }
    return gain;
  });
  return compared([...cases.person], gains, seed, weight);
}

/** From 1; of equal ones the first as shown. */
function rankOf(score: Float64Array, row: number, from: number, until: number): number {
  let rank = 1;
  for (let other = from; other < until; other++)
    if (score[other] > score[row] || (score[other] === score[row] && other < row)) rank++;
  return rank;
}

/**
 * The same on orders: one product of each is held out (NDCG@10), so that a ranker which learned to be clicked does not forget how
 * to sell. Fits the curve from shares to probabilities for the new one on the way.
 */
export function judgeOnOrders(
  history: History,
  orders: readonly number[],
  sources: RankerSources,
  before: BoostedTrees,
  after: BoostedTrees,
  seed: number,
): { readonly change: JudgedChange; readonly calibration: Calibration } {
  const judged = [before, after].map((trees) => ({
    scorer: new TreeScorer(trees),
    gain: new Float64Array(orders.length),
    shares: [] as number[],
    hits: [] as number[],
  }));
  replayOrders(history, orders, sources, ({ candidates, rows }, target, at) => {
    for (const { scorer, gain, shares, hits } of judged) {
      const { score, shareOf } = scoreCandidates(candidates.length, rows, scorer);
      const best = topPlaces(candidates, candidates.length, score, CALIBRATED, 1);
      const rank = best.findIndex((place) => candidates[place] === target) + 1;
      if (rank > 0 && rank <= CUT) gain[at] = 1 / Math.log2(1 + rank);
      for (const place of best) {
        shares.push(shareOf(place));
        hits.push(candidates[place] === target ? 1 : 0);
      }
    }
  });
  const customers = orders.map((order) => history.orderCustomer[order]);
  const [{ gain }, { gain: newGain, shares, hits }] = judged;
  return { change: compared(customers, [gain, newGain], seed), calibration: fitIsotonic(shares, hits) };
}

function compared(
  people: readonly number[],
  [before, after]: readonly Float64Array[],
  seed: number,
  weight?: Float64Array,
): JudgedChange {
  const draws = new Bootstrap(people, seed);
  return {
    cases: people.length,
    before: draws.mean(before, weight).value,
    after: draws.mean(after, weight).value,
    difference: draws.mean(
      after.map((gain, at) => gain - before[at]),
      weight,
    ),
  };
}
