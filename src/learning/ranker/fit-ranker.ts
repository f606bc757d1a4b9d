/**
 * Learns the ranker by replay: the tail of the history is gone through order by order, as a server would have seen it. The
 * sources were fitted before the tail, the counters and the customers' pasts stop before each order, and of each order one
 * to three products in turn are hidden: the hidden one is the target among the candidates for the rest.
 *
 * The first four fifths of the tail (by time) teach, the last fifth judges: the ranker serves only if it ranks better there
 * than the blend; then it is grown again on all of the tail. Of the other candidates a sample is drawn, which leaves the
 * order that the softmax loss learns as it is and divides the work by ten.
 */
import { type Random, seededRandom } from '../../domain/random.js';
import { type Calibration, fitIsotonic } from '../cart/calibration.js';
import type { History } from '../history.js';
import type { CartModel } from '../models.js';
import { MovingState } from '../replay/moving-state.js';
import { topPlaces } from '../top-scores.js';
import {
  type BoostedTrees,
  binColumns,
  growTrees,
  softmaxLoss,
  TREE_DEFAULTS,
  type TreeParameters,
} from './boosted-trees.js';
import { FEATURES } from './feature-names.js';
import {
  BASKET_CANDIDATE_LIMITS,
  CANDIDATE_LIMITS,
  type CandidateLimits,
  FeatureBuilder,
  type RankerSources,
} from './features.js';
import { scoreCandidates } from './ranked-cart.js';
import { TreeScorer } from './tree-scorer.js';

const WIDTH = FEATURES.length;

export interface RankerParameters {
  /** What the ranker is told: the rest of the order, or nothing but the customer's past. */
  readonly cart: 'rest' | 'empty';
  readonly candidates: CandidateLimits;
  /** Hidden products an order, at most. */
  readonly targetsPerOrder: number;
  /** Cases to learn from, at most; the latest orders first. */
  readonly maxCases: number;
  /** With fewer cases nothing is learned. */
  readonly minCases: number;
  /** Candidates beside the target that each case learns from. */
  readonly others: number;
  /** Share of the tail, at its end, that judges. */
  readonly judgedShare: number;
  /** Cases that judge, at most. */
  readonly maxJudged: number;
  readonly trees: TreeParameters;
}

const RANKER_DEFAULTS: RankerParameters = Object.freeze({
  cart: 'rest',
  candidates: CANDIDATE_LIMITS,
  targetsPerOrder: 3,
  maxCases: 6000,
  minCases: 400,
  others: 30,
  judgedShare: 0.2,
  maxJudged: 600,
  trees: { ...TREE_DEFAULTS, featureShare: 0.3 },
});

/** For the customer's next order, from an empty cart: more of what sells, since the past names most of the rest. */
export const BASKET_DEFAULTS: RankerParameters = Object.freeze({
  ...RANKER_DEFAULTS,
  cart: 'empty',
  candidates: BASKET_CANDIDATE_LIMITS,
  others: 50,
});

export interface FittedRanker {
  readonly trees: BoostedTrees;
  readonly calibration: Calibration;
  readonly cases: number;
  /** As it was judged: grown on the orders before `from` alone. */
  readonly first: { readonly trees: BoostedTrees; readonly from: number };
  /** On the judged cases: NDCG@10 and HR@10 of ranker and blend. */
  readonly judged: {
    readonly gain: number;
    readonly hitRate: number;
    readonly blendGain: number;
    readonly blendHitRate: number;
  };
}

/** Undefined when there are too few cases, or when the ranker is not better than the blend, if there is one, where it was judged. */
export function fitRanker(
  history: History,
  tailFrom: number,
  sources: RankerSources,
  blend: CartModel | undefined,
  seed: number,
  onProgress: (share: number) => void = () => {},
  parameters: RankerParameters = RANKER_DEFAULTS,
): FittedRanker | undefined {
  const random = seededRandom(seed);
  const eligible: number[] = [];
  for (let o = tailFrom; o < history.orderCount; o++) {
    const size = history.orderStart[o + 1] - history.orderStart[o];
    if (parameters.cart === 'rest' ? size >= 2 : history.orderCustomer[o] >= 0) eligible.push(o);
  }
  const cut = Math.floor(eligible.length * (1 - parameters.judgedShare));
  const perOrder = Math.min(
    parameters.targetsPerOrder,
    Math.max(1, Math.floor(parameters.maxCases / Math.max(1, cut))),
  );
  const teaching = everySo(eligible.slice(0, cut), Math.ceil((cut * perOrder) / parameters.maxCases));
  const judging = everySo(eligible.slice(cut), Math.ceil((eligible.length - cut) / parameters.maxJudged));
  if (teaching.length * perOrder < parameters.minCases || judging.length === 0) return undefined;

  const state = new MovingState(history);
  const features = new FeatureBuilder(sources, history.productIds.length, parameters.candidates);
  const taught = new CaseTable(parameters.others, random);
  for (const [at, order] of teaching.entries()) {
    for (const { cart, target } of hide(history, order, perOrder, parameters.cart, random)) {
      buildFeatures(features, history, order, cart, state);
      taught.add(features, target);
    }
    onProgress((0.4 * at) / teaching.length);
  }
  const first = taught.grow({ ...parameters.trees, seed }, (share) => onProgress(0.4 + 0.2 * share));
  const judged = judge(
    history,
    judging,
    parameters.cart,
    features,
    state,
    blend,
    new TreeScorer(first),
    random,
    taught,
  );
  onProgress(0.75);
  if (blend !== undefined && judged.gain <= judged.blendGain) return undefined;
  const trees = taught.grow({ ...parameters.trees, seed }, (share) => onProgress(0.75 + 0.25 * share));
  return {
    trees,
    calibration: judged.calibration,
    cases: taught.cases,
    first: { trees: first, from: judging[0] },
    judged,
  };
}

function buildFeatures(
  features: FeatureBuilder,
  history: History,
  order: number,
  cart: readonly number[],
  state: MovingState,
): void {
  const now = history.orderTime[order];
  state.advanceTo(now);
  features.build({ now, cart, customer: state.findPast(history.orderCustomer[order]), counters: state });
}

/** Up to `count` different products of the order in turn as the target, the rest as the cart. */
function hide(
  history: History,
  order: number,
  count: number,
  cart: RankerParameters['cart'],
  random: Random,
): { cart: number[]; target: number }[] {
  const products = [...history.lineProduct.subarray(history.orderStart[order], history.orderStart[order + 1])];
  const places = new Set<number>();
  for (let i = 0; i < count; i++) places.add(Math.floor(random() * products.length));
  return [...places].map((place) => ({
    cart: cart === 'empty' ? [] : products.filter((_, i) => i !== place),
    target: products[place],
  }));
}

function everySo<T>(list: readonly T[], step: number): T[] {
  return step <= 1 ? [...list] : list.filter((_, i) => i % step === 0);
}

/** Cases as columns of features, each with its target and a sample of the other candidates. */
class CaseTable {
  cases = 0;
  private rows = 0;
  private cells = new Float32Array(WIDTH << 12);
  private readonly targets: number[] = [];
  private readonly start: number[] = [0];

  constructor(
    private readonly others: number,
    private readonly random: Random,
  ) {}

  /** Adds the case that `features` holds; one whose target is no candidate teaches nothing and is left out. */
  add(features: FeatureBuilder, target: number): void {
    const place = features.candidates.indexOf(target);
    if (place < 0) return;
    this.addRow(features.rows, place, 1);
    const rest = [...features.candidates.keys()].filter((i) => i !== place);
    for (let i = 0; i < this.others && i < rest.length; i++) {
      const j = i + Math.floor(this.random() * (rest.length - i));
      [rest[i], rest[j]] = [rest[j], rest[i]];
      this.addRow(features.rows, rest[i], 0);
    }
    this.start.push(this.rows);
    this.cases++;
  }

  grow(parameters: TreeParameters, onProgress: (share: number) => void): BoostedTrees {
    const columns = FEATURES.map((_, f) =>
      Float32Array.from({ length: this.rows }, (_, i) => this.cells[i * WIDTH + f]),
    );
    const groups = Uint32Array.from(this.start);
    const loss = softmaxLoss(groups, Uint8Array.from(this.targets));
    return growTrees(binColumns(columns, groups), loss, parameters, (done) => {
      onProgress(done / parameters.trees);
      return true;
    });
  }

  private addRow(rows: Float32Array, place: number, isTarget: number): void {
    if ((this.rows + 1) * WIDTH > this.cells.length) {
      const larger = new Float32Array(this.cells.length * 2);
      larger.set(this.cells);
      this.cells = larger;
    }
    this.cells.set(rows.subarray(place * WIDTH, (place + 1) * WIDTH), this.rows * WIDTH);
    this.targets.push(isTarget);
    this.rows++;
  }
}

const CUT = 10;
/** Candidates of each judged case that the probability curve is fitted on. */
const CALIBRATED = 20;

/** Ranks the judged cases with ranker and blend, fits the probability curve, and adds the cases to the table. */
function judge(
  history: History,
  orders: readonly number[],
  told: RankerParameters['cart'],
  features: FeatureBuilder,
  state: MovingState,
  blend: CartModel | undefined,
  scorer: TreeScorer,
  random: Random,
  table: CaseTable,
) {
  const sum = { gain: 0, hits: 0, blendGain: 0, blendHits: 0, cases: 0 };
  const shares: number[] = [];
  const hits: number[] = [];
  for (const order of orders) {
    for (const { cart, target } of hide(history, order, 1, told, random)) {
      buildFeatures(features, history, order, cart, state);
      const { candidates } = features;
      const { score, shareOf } = scoreCandidates(candidates.length, features.rows, scorer);
      const best = topPlaces(candidates, candidates.length, score, CALIBRATED, 1);
      for (const place of best) {
        shares.push(shareOf(place));
        hits.push(candidates[place] === target ? 1 : 0);
      }
      const place = best.findIndex((each) => candidates[each] === target);
      const blendPlace = blend?.score(cart, CUT).findIndex((each) => each.product === target) ?? -1;
      sum.cases++;
      if (place >= 0 && place < CUT) {
        sum.hits++;
        sum.gain += 1 / Math.log2(place + 2);
      }
      if (blendPlace >= 0) {
        sum.blendHits++;
        sum.blendGain += 1 / Math.log2(blendPlace + 2);
      }
      table.add(features, target);
    }
  }
  const n = Math.max(1, sum.cases);
  return {
    gain: sum.gain / n,
    hitRate: sum.hits / n,
    blendGain: sum.blendGain / n,
    blendHitRate: sum.blendHits / n,
    calibration: fitIsotonic(shares, hits),
  };
}
