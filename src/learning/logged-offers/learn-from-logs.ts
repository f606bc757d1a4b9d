/**
 * "Do shoppers' answers to our offers know better than their orders?" The ranker that replay taught (ranker/fit-ranker.ts) is taken
 * further on what became of its offers, and serves only where that is proven on answers that it did not learn from:
 *
 * 1. The first three fifths of the answers (by time), and the orders until then, teach: how well each position is noticed
 *    (examination.ts), then trees on top of the ranker's (correction-trees.ts).
 * 2. The fourth fifth says how many of these trees are enough.
 * 3. The last fifth judges: the 95 % interval of the gain must lie above zero (judge-logged.ts), and on the orders after those that taught
 *    the new ranker must not be worse than the old beyond luck. So both what chose and what judges came after what taught.
 *
 * Then the trees are grown again on all answers. What was found is kept for the card, whatever it was: too few is a result.
 * Not for next baskets: their offers stand on the home page among those of other sources.
 */
import { seededRandom } from '../../domain/random.js';
import type { History } from '../history.js';
import { appendTrees, sliceTrees } from '../ranker/boosted-trees.js';
import type { FittedRanker } from '../ranker/fit-ranker.js';
import type { RankerSources } from '../ranker/situation.js';
import { growCorrection, lossByLength } from './correction-trees.js';
import { type Examination, estimateExamination } from './examination.js';
import { judgeOnLogs, judgeOnOrders } from './judge-logged.js';
import type { LogFindings } from './log-findings.js';
import { gatherLoggedCases, sliceCases } from './logged-cases.js';
import { isBoughtAfterClick, isClicked, type LoggedOffers } from './logged-offers.js';
import { orderCases, ordersBetween } from './replay-orders.js';

export interface LogParameters {
  /** With fewer answers of which something was taken nothing is learned: a fifth of them could prove nothing. */
  readonly minCases: number;
  /** Of the latest. */
  readonly maxCases: number;
  readonly teachShare: number;
  readonly chooseShare: number;
  /** Orders that teach beside the answers, at most; and the candidates that each is told from. */
  readonly maxOrders: number;
  readonly others: number;
  /** Orders after the teaching answers that judge too; with fewer nothing is said against the old ranker. */
  readonly minOrders: number;
  readonly maxJudgedOrders: number;
  /** Most trees that are added. */
  readonly trees: number;
}

export const LOG_DEFAULTS: LogParameters = Object.freeze({
  minCases: 500,
  maxCases: 10_000,
  teachShare: 0.6,
  chooseShare: 0.2,
  maxOrders: 4000,
  others: 20,
  minOrders: 100,
  maxJudgedOrders: 600,
  trees: 60,
});

export interface LearnedFromLogs {
  readonly findings: LogFindings;
  /** Set where the log was used. */
  readonly ranker?: FittedRanker;
}

/** `tailFrom`: the first order that the sources were not fitted on. */
export function learnFromLogs(
  history: History,
  offers: LoggedOffers,
  tailFrom: number,
  sources: RankerSources,
  ranker: FittedRanker | undefined,
  seed: number,
  parameters: LogParameters = LOG_DEFAULTS,
): LearnedFromLogs {
  const { minCases, maxCases, minOrders, maxOrders, maxJudgedOrders, others } = parameters;
  const examination = estimateExamination(offers);
  const told = { ...countLog(offers), examination: byPlace(offers, examination), casesNeeded: minCases };
  if (ranker === undefined) return { findings: { ...told, verdict: 'no_ranker', cases: 0 } };
  const tailAt = history.orderTime[tailFrom];
  const all = gatherLoggedCases(history, offers, tailAt, sources, maxCases);
  const counted = { ...told, cases: all.cases };
  if (all.cases < minCases) return { findings: { ...counted, verdict: 'too_few_cases' } };

  const teachUntil = Math.floor(all.cases * parameters.teachShare);
  const judgeFrom = Math.floor(all.cases * (parameters.teachShare + parameters.chooseShare));
  const splitAt = all.time[teachUntil];
  const judgingAt = Math.max(history.orderTime[ranker.first.from], splitAt);
  const judgingOrders = ordersBetween(history, judgingAt, Number.POSITIVE_INFINITY, maxJudgedOrders);
  if (judgingOrders.length < minOrders) return { findings: { ...counted, verdict: 'too_few_orders' } };

  const random = seededRandom(seed);
  const gather = (from: number, until: number) =>
    orderCases(history, ordersBetween(history, from, until, maxOrders), sources, others, random);
  const orders = gather(tailAt, splitAt);
  const { theta } = estimateExamination(offers, firstFrom(offers.time, splitAt));
  const base = ranker.first.trees;
  const answers = sliceCases(all, 0, teachUntil);
  const longest = growCorrection(answers, orders.taught(), base, theta, parameters.trees, seed);
  const loss = lossByLength(sliceCases(all, teachUntil, judgeFrom), base, longest, theta);
  const trees = loss.indexOf(loss.reduce((a, b) => Math.min(a, b)));
  if (trees === 0) return { findings: { ...counted, verdict: 'not_better', trees } };
  const first = appendTrees(base, sliceTrees(longest.trees, 0, trees));
  const onAnswers = judgeOnLogs(sliceCases(all, judgeFrom, all.cases), base, first, theta, seed);
  const { change: onOrders, calibration } = judgeOnOrders(history, judgingOrders, sources, base, first, seed);
  const judged = { ...counted, trees, onAnswers, onOrders };
  if (!(onAnswers.difference.low > 0)) return { findings: { ...judged, verdict: 'not_better' } };
  if (onOrders.difference.high < 0) return { findings: { ...judged, verdict: 'worse_on_orders' } };
  orders.addAll(gather(splitAt, Number.POSITIVE_INFINITY));
  const grown = growCorrection(all, orders.taught(), ranker.trees, examination.theta, trees, seed);
  return {
    findings: { ...judged, verdict: 'used' },
    ranker: {
      ...ranker,
      trees: appendTrees(ranker.trees, grown.trees),
      calibration,
      first: { trees: first, from: judgingOrders[0] },
    },
  };
}

/** First place of ascending times that is not before `from`. */
function firstFrom(times: Float64Array, from: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countLog({ decisionCount, outcome, time }: LoggedOffers) {
  const count = (is: (outcome: number) => boolean): number =>
    outcome.reduce((sum, each) => sum + (is(each) ? 1 : 0), 0);
  return {
    answers: decisionCount,
    shown: outcome.length,
    clicked: count(isClicked),
    boughtAfterClick: count(isBoughtAfterClick),
    firstAt: new Date(time[0]).toISOString(),
    lastAt: new Date(time[decisionCount - 1]).toISOString(),
  };
}

function byPlace({ placements }: LoggedOffers, { theta, comparableClicks }: Examination): LogFindings['examination'] {
  return Object.fromEntries(
    placements.map((name, place) => [name, { theta: Array.from(theta[place]), clicks: comparableClicks[place] }]),
  );
}
