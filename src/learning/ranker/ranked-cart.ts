import type { ModelPart } from '../artifact.js';
import { type Calibration, probabilityOf } from '../cart/calibration.js';
import type { CartModel, CartScore, ProductCounters } from '../models.js';
import { topPlaces } from '../top-scores.js';
import { AnswerCache } from './answer-cache.js';
import type { BoostedTrees } from './boosted-trees.js';
import { CANDIDATE_LIMITS, type CandidateLimits } from './candidate-choice.js';
import { FEATURES } from './feature-names.js';
import { FeatureBuilder } from './features.js';
import type { RankerSources, Situation } from './situation.js';
import { type ScoredPaths, TreeScorer } from './tree-scorer.js';

const DAY_MS = 86_400_000;
/** Answers for strangers that are kept: the pages that most visitors see; about 20 MB. */
const KEPT_ANSWERS = 1000;

/**
 * "What else belongs in this cart, for this customer, today?": a learned ranker over what every model says, what the
 * customer bought before, what sells now, prices and categories. Trees learned on the tail of the history (fit-ranker.ts)
 * score the candidates; the softmax over them is read through a monotone curve as a probability.
 */
export function rankedCart(
  sources: RankerSources,
  trees: BoostedTrees,
  calibration: Calibration,
  startCounters: ProductCounters,
  trainedUntil: number,
  limits: CandidateLimits = CANDIDATE_LIMITS,
): CartModel {
  const productCount = sources.productCategory.length;
  const features = new FeatureBuilder(sources, productCount, limits);
  const scorer = new TreeScorer(trees);
  const kept = new AnswerCache<readonly RankedProduct[]>(KEPT_ANSWERS);
  return {
    score(cart, limit, context) {
      const now = context?.now ?? trainedUntil;
      const customer = context?.customer;
      const counters = context?.counters ?? startCounters;
      if (customer !== undefined) return rank({ now, cart, customer, counters }, limit);
      const day = Math.floor(now / DAY_MS);
      return kept.answer({ cart, limit, day }, counters, (watched) =>
        rank({ now: day * DAY_MS, cart, customer, counters: watched }, limit),
      );
    },
  };

  function rank(situation: Situation, limit: number): readonly RankedProduct[] {
    features.build(situation);
    const { candidates, rows } = features;
    const scored = scoreCandidates(candidates.length, rows, scorer);
    const best = topPlaces(candidates, candidates.length, scored.score, limit, 1);
    const paths = scorer.keepPaths();
    const ranked: RankedProduct[] = [];
    for (const place of best) {
      const share = scored.shareOf(place);
      ranked.push(new RankedProduct(candidates[place], share, probabilityOf(calibration, share), paths, place));
    }
    return ranked;
  }
}

/** What moved the score is worked out only for what is offered: few of the candidates are. */
class RankedProduct implements CartScore {
  private explained: Readonly<Record<string, number>> | undefined;

  constructor(
    readonly product: number,
    readonly score: number,
    readonly probability: number,
    private readonly paths: ScoredPaths,
    private readonly place: number,
  ) {}

  get parts(): Readonly<Record<string, number>> {
    this.explained ??= this.paths.explain(this.place);
    return this.explained;
  }
}

/** Scores the first `count` rows: by place, and the share of each in the softmax over all. Working memory of the scorer. */
export function scoreCandidates(
  count: number,
  rows: Float32Array,
  scorer: TreeScorer,
): { readonly score: Float64Array; shareOf(place: number): number } {
  const score = scorer.scoreAll(rows, count);
  let most = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < count; place++) if (score[place] > most) most = score[place];
  let total = 0;
  for (let place = 0; place < count; place++) total += Math.exp(score[place] - most);
  return { score, shareOf: (place) => Math.exp(score[place] - most) / total };
}

export function treesPart(
  name: 'ranker' | 'basket-ranker',
  trees: BoostedTrees,
  calibration: Calibration,
  parameters: Readonly<Record<string, number>>,
): ModelPart {
  return {
    name,
    format: 1,
    parameters: { ...parameters, depth: trees.depth, trees: trees.trees },
    arrays: {
      feature: trees.feature,
      threshold: trees.threshold,
      leaf: trees.leaf,
      score: calibration.score,
      probability: calibration.probability,
    },
    strings: { features: FEATURES },
  };
}

/** The trees and their curve; undefined when they were learned on other features than this version builds. */
export function loadTrees(part: ModelPart): { trees: BoostedTrees; calibration: Calibration } | undefined {
  if (part.strings.features.join() !== FEATURES.join()) return undefined;
  const { feature, threshold, leaf, score, probability } = part.arrays;
  return {
    trees: {
      depth: Number(part.parameters.depth),
      trees: Number(part.parameters.trees),
      feature: feature as Uint8Array,
      threshold: threshold as Float32Array,
      leaf: leaf as Float32Array,
    },
    calibration: { score: score as Float64Array, probability: probability as Float64Array },
  };
}
