/**
 * Learns the ranker by replay: the tail of the history is gone through order by order, as a server would have seen it. The
 * sources were fitted before the tail, the counters and the customers' pasts stop before each order. For carts up to three
 * products of an order in turn are hidden: the hidden one is the target among the candidates for the rest. For next
 * baskets all of the order is the target, and nothing but the customer's past is told.
 *
 * The first four fifths of the tail (by time) teach, the last fifth judges. How the trees are grown, and how many of them, is where
 * the loss on the judged cases is least (choose-trees.ts); the ranker serves only if it ranks better there than its rival, which learns less, with odds of two to one; then it is
 * grown again on all of the tail, twice by different lots, and the mean of the two serves. Of the other candidates a sample is drawn, which leaves the order that the softmax
 * loss learns as it is and divides the work by three to ten.
 */
import { type Random, seededRandom } from '../../domain/random.js';
import type { Calibration } from '../cart/calibration.js';
import type { History } from '../history.js';
import type { CartModel } from '../models.js';
import { MovingState } from '../replay/moving-state.js';
import { topPlaces } from '../top-scores.js';
import type { Pool } from '../workers/pool.js';
import { averageTrees, type BoostedTrees, TREE_DEFAULTS, type TreeParameters } from './boosted-trees.js';
import { BASKET_CANDIDATE_LIMITS, CANDIDATE_LIMITS, type CandidateLimits } from './candidate-choice.js';
import { CaseTable } from './case-table.js';
import { chooseTrees, type TreeSetting } from './choose-trees.js';
import { FeatureBuilder } from './features.js';
import { CUT, type JudgedMeans, JudgedSums } from './judged-sums.js';
import { scoreCandidates } from './ranked-cart.js';
import type { RankerSources, Situation } from './situation.js';
import { TreeScorer } from './tree-scorer.js';

/** Candidates of each judged case that the probability curve is fitted on. */
const CALIBRATED = 20;

export interface RankerParameters {
  /** What the ranker is told: the rest of the order, or nothing but the customer's past. */
  readonly cart: 'rest' | 'empty';
  readonly candidates: CandidateLimits;
  /** Hidden products an order, at most. */
  readonly targetsPerOrder: number;
  /** Cases to learn from, at most; spread over the tail. */
  readonly maxCases: number;
  /** With fewer cases nothing is learned. */
  readonly minCases: number;
  /** Candidates beside the targets that each case learns from, at most: with many cases fewer will do. */
  readonly others: number;
  /** Candidates of all cases together, about: what memory and time are bounded by. */
  readonly maxRows: number;
  /** Share of the tail, at its end, that judges. */
  readonly judgedShare: number;
  /** Cases that judge, at most. */
  readonly maxJudged: number;
  /** What is not tried of the trees' parameters. */
  readonly trees: Omit<TreeParameters, keyof TreeSetting>;
  /** Tried one after the other; `trees` is the most that are grown. The cases are bounded, and with them the time: a setting takes some seconds of a core. */
  readonly settings: readonly TreeSetting[];
  /** Models grown in the end by different lots, whose mean serves. */
  readonly drawn: number;
  /** So many of them are grown on the cases that teach, for judging and for the probability curve. */
  readonly drawnToJudge: number;
}

/** Enough where time is short. */
export const QUICK = Object.freeze({
  settings: [{ depth: 2, learningRate: 0.18, trees: 120 }],
  drawn: 1,
  drawnToJudge: 1,
}) satisfies Partial<RankerParameters>;

/** Deep trees find what three and four facts tell only together, where there is such a thing; else the shallow ones generalise better. */
function settings(mostShallow: number): readonly TreeSetting[] {
  return [
    ...QUICK.settings,
    { depth: 2, learningRate: 0.1, trees: mostShallow },
    { depth: 4, learningRate: 0.1, trees: 300 },
  ];
}

export const RANKER_DEFAULTS: RankerParameters = Object.freeze({
  cart: 'rest',
  candidates: CANDIDATE_LIMITS,
  targetsPerOrder: 3,
  maxCases: 24_000,
  minCases: 400,
  others: 60,
  maxRows: 700_000,
  judgedShare: 0.2,
  maxJudged: 1500,
  trees: { ...TREE_DEFAULTS, featureShare: 0.3 },
  settings: settings(450),
  drawn: 2,
  // Of carts, one tells nearly as much as two (calibration error 0.011 and 0.010 on Online Retail).
  drawnToJudge: 1,
});

/**
 * For the customer's next order, from an empty cart: more of what sells, since the past names most of the rest. Longer models win on the
 * cases that judge and lose on the weeks after (Ta-Feng). The curve of one model says far too little of the mean of two (calibration error 0.048
 * instead of 0.030).
 */
export const BASKET_DEFAULTS: RankerParameters = Object.freeze({
  ...RANKER_DEFAULTS,
  cart: 'empty',
  candidates: BASKET_CANDIDATE_LIMITS,
  maxCases: 8000,
  maxJudged: 1200,
  others: 40,
  settings: settings(300),
  drawnToJudge: 2,
});

export interface FittedRanker {
  readonly trees: BoostedTrees;
  readonly calibration: Calibration;
  readonly cases: number;
  /** What was chosen, and the loss of all that were tried, in their order. */
  readonly setting: TreeSetting;
  readonly losses: readonly number[];
  /** As it was judged: grown on the orders before `from` alone. */
  readonly first: { readonly trees: BoostedTrees; readonly from: number };
  readonly judged: JudgedMeans;
}

/**
 * Trees grow on the pool, which no other work may use meanwhile; the rest is done on the calling thread. Undefined when there
 * are too few cases, or when the ranker is not better than its rival where it was judged.
 */
export async function fitRanker(
  history: History,
  tailFrom: number,
  sources: RankerSources,
  rival: CartModel,
  seed: number,
  pool: Pool,
  onProgress: (share: number) => void = () => {},
  parameters: RankerParameters = RANKER_DEFAULTS,
): Promise<FittedRanker | undefined> {
  const random = seededRandom(seed);
  const eligible = eligibleOrders(history, tailFrom, parameters.cart);
  const cut = Math.floor(eligible.length * (1 - parameters.judgedShare));
  const perOrder =
    parameters.cart === 'empty'
      ? 1
      : Math.min(parameters.targetsPerOrder, Math.max(1, Math.floor(parameters.maxCases / Math.max(1, cut))));
  const teaching = spread(eligible.slice(0, cut), Math.floor(parameters.maxCases / perOrder));
  const judging = spread(eligible.slice(cut), parameters.maxJudged);
  if (teaching.length * perOrder < parameters.minCases || judging.length === 0) return undefined;

  const features = new FeatureBuilder(sources, history.productIds.length, parameters.candidates);
  const ask = replay(history, features);
  const others = Math.min(parameters.others, Math.floor(parameters.maxRows / (teaching.length * perOrder)));
  const taught = new CaseTable(others, random);
  for (const [at, order] of teaching.entries()) {
    for (const { cart, targets } of casesOf(history, order, perOrder, parameters.cart, random)) {
      ask(order, cart);
      taught.add(features, targets);
    }
    onProgress((0.4 * at) / teaching.length);
  }
  // The cases that judge are gone through twice: for the loss that the trees are chosen by, then for the ranks.
  const judged = new CaseTable(others, random);
  const cases = judging.flatMap((order) =>
    casesOf(history, order, 1, parameters.cart, random).map((each) => ({ ...each, order })),
  );
  for (const { order, cart, targets } of cases) {
    ask(order, cart);
    judged.add(features, targets);
  }
  const trees = { ...parameters.trees, seed };
  const chosen = await chooseTrees(taught, judged, parameters.settings, trees, pool);
  onProgress(0.65);
  if (chosen === undefined) return undefined;
  const lots = Array.from({ length: parameters.drawn }, (_, place) => ({
    ...trees,
    ...chosen.setting,
    seed: seed + place,
  }));
  const more = await pool.map('growTrees', taught.taught(), lots.slice(1, parameters.drawnToJudge));
  const first = averageTrees([chosen.model, ...more]);
  const scorer = new TreeScorer(first);
  const sums = new JudgedSums();
  const askAgain = replay(history, features);
  for (const { order, cart, targets } of cases) {
    const situation = askAgain(order, cart);
    const { candidates } = features;
    const { score, shareOf } = scoreCandidates(candidates.length, features.rows, scorer);
    const best = topPlaces(candidates, candidates.length, score, CALIBRATED, 1);
    sums.add(
      targets,
      [...best].map((place) => candidates[place]),
      [...best].map(shareOf),
      rival.score(cart, CUT, situation).map(({ product }) => product),
    );
  }
  onProgress(0.75);
  const result = sums.means();
  if (!sums.isBetter()) return undefined;
  taught.addAll(judged);
  const grown = averageTrees(await pool.map('growTrees', taught.taught(), lots));
  onProgress(1);
  return {
    trees: grown,
    calibration: sums.calibration(),
    cases: taught.cases,
    setting: chosen.setting,
    losses: chosen.losses,
    first: { trees: first, from: judging[0] },
    judged: result,
  };
}

/** Goes through the orders as they came: each call builds the features of an order no earlier than the last. */
function replay(history: History, features: FeatureBuilder): (order: number, cart: readonly number[]) => Situation {
  const state = new MovingState(history);
  return (order, cart) => {
    const now = history.orderTime[order];
    state.advanceTo(now);
    const situation = { now, cart, customer: state.findPast(history.orderCustomer[order]), counters: state };
    features.build(situation);
    return situation;
  };
}

/** Orders of the tail that make a case: with two products or more, or of a customer with an order before. */
export function eligibleOrders(history: History, tailFrom: number, cart: RankerParameters['cart']): number[] {
  const { orderStart, orderCustomer, orderCount } = history;
  const eligible: number[] = [];
  const seen = new Uint8Array(history.customerIds.length);
  for (let o = 0; o < orderCount; o++) {
    const customer = orderCustomer[o];
    if (
      o >= tailFrom &&
      (cart === 'rest' ? orderStart[o + 1] - orderStart[o] >= 2 : customer >= 0 && seen[customer] === 1)
    )
      eligible.push(o);
    if (customer >= 0) seen[customer] = 1;
  }
  return eligible;
}

/** At most `limit` of the list, evenly spread over it. */
function spread<T>(list: readonly T[], limit: number): T[] {
  const step = Math.max(1, list.length / limit);
  return Array.from({ length: Math.min(limit, list.length) }, (_, i) => list[Math.floor(i * step)]);
}

/** Up to `count` different products of the order in turn as the target, the rest as the cart; or all, from an empty cart. */
function casesOf(
  history: History,
  order: number,
  count: number,
  cart: RankerParameters['cart'],
  random: Random,
): { cart: number[]; targets: number[] }[] {
  const products = [...history.lineProduct.subarray(history.orderStart[order], history.orderStart[order + 1])];
  if (cart === 'empty') return [{ cart: [], targets: products }];
  const places = new Set<number>();
  for (let i = 0; i < count; i++) places.add(Math.floor(random() * products.length));
  return [...places].map((place) => ({ cart: products.filter((_, i) => i !== place), targets: [products[place]] }));
}
