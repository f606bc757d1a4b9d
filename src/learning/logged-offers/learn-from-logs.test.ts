import { beforeAll, describe, expect, it } from 'vitest';
import { sampleHistory } from '../../../tests/support/sample-history.js';
import { smallShop } from '../../../tests/support/small-shop.js';
import { type ToyAnswer, toyLogs } from '../../../tests/support/toy-logs.js';
import { seededRandom } from '../../domain/random.js';
import { basketsOf, sliceBaskets } from '../counting/baskets.js';
import type { History } from '../history.js';
import { DEFAULT_LINEAR } from '../linear/choose-linear.js';
import { type BoostedTrees, scoreRow } from '../ranker/boosted-trees.js';
import { AT, FEATURES } from '../ranker/feature-names.js';
import { FeatureBuilder } from '../ranker/features.js';
import { type FittedRanker, fitRanker, QUICK, RANKER_DEFAULTS } from '../ranker/fit-ranker.js';
import type { RankerSources } from '../ranker/situation.js';
import { MovingState } from '../replay/moving-state.js';
import { fitSources } from '../training/fit-sources.js';
import { fitRankerParts, rankerSources } from '../training/ranker-sources.js';
import { createPool } from '../workers/pool.js';
import { LOG_DEFAULTS, learnFromLogs } from './learn-from-logs.js';
import { OUTCOME } from './logged-offers.js';

const WIDTH = FEATURES.length;
const THETA = [1, 0.6, 0.45, 0.35, 0.3];

describe('learning from what became of the offers', () => {
  const history: History = sampleHistory(smallShop());
  const tailFrom = Math.floor(history.orderCount * 0.75);
  let sources: RankerSources;
  let ranker: FittedRanker;
  let base: BoostedTrees;
  beforeAll(async () => {
    const pool = createPool(0);
    const known = sliceBaskets(basketsOf(history), 0, tailFrom);
    const parts = await fitSources(known, history.orderTime.subarray(0, tailFrom), DEFAULT_LINEAR, pool);
    sources = rankerSources(parts, await fitRankerParts(history, tailFrom, pool), history.productCategory);
    const quick = { ...RANKER_DEFAULTS, ...QUICK };
    const fitted = await fitRanker(history, tailFrom, sources, { score: () => [] }, 1, pool, () => {}, quick);
    if (fitted === undefined) throw new Error('Anything is better than a rival that names nothing.');
    ranker = fitted;
    base = fitted.first.trees;
  });

  /** Answers to carts of the tail: the five best of the ranker, nearly, taken with P = θ × appeal. */
  function answersOf(count: number, appeal: (row: Float32Array) => number, seed: number): ToyAnswer[] {
    const random = seededRandom(seed);
    const features = new FeatureBuilder(sources, history.productIds.length);
    const state = new MovingState(history);
    const [from, until] = [history.orderTime[tailFrom], history.orderTime[history.orderCount - 1]];
    return Array.from({ length: count }, (_, place): ToyAnswer => {
      const at = from + ((until - from) * (place + 1)) / (count + 1);
      const order = Math.floor(random() * history.orderCount);
      const cart = [history.lineProduct[history.orderStart[order]]];
      state.advanceTo(at);
      features.build({ now: at, cart, customer: undefined, counters: state });
      const ranked = [...features.candidates].map((product, i) => {
        const row = features.rows.slice(i * WIDTH, (i + 1) * WIDTH);
        return { product, row, score: scoreRow(base, row) + 0.5 * random() };
      });
      ranked.sort((left, right) => right.score - left.score);
      const offers = ranked.slice(0, THETA.length).map(({ product, row, score }, position) => ({
        product,
        position,
        score: 1 / (1 + Math.exp(-score)),
        outcome: random() < THETA[position] * appeal(row) ? OUTCOME.clicked : 0,
      }));
      return { at, anchors: cart, offers };
    });
  }

  const learn = (answers: readonly ToyAnswer[]) =>
    learnFromLogs(history, toyLogs(answers), tailFrom, sources, ranker, 1);
  /** Shoppers who add what is cheap beside their cart. */
  const thrifty = (row: Float32Array): number => (row[AT.priceByCart] < 0.7 ? 0.5 : 0.08);

  it('uses many answers that say something new, and says what it proved', () => {
    const { findings, ranker: learned } = learn(answersOf(2500, thrifty, 3));
    expect(findings.verdict).toBe('used');
    expect(findings.onAnswers?.difference.low).toBeGreaterThan(0);
    expect(findings.answers).toBe(2500);
    expect(findings.clicked).toBeGreaterThan(findings.cases);
    expect(findings.examination.cart.theta).toHaveLength(5);
    expect(learned?.trees.trees).toBe(ranker.trees.trees + (findings.trees ?? 0));
    // Of two offers alike but for the price the cheap one gained.
    const gained = (priceByCart: number): number => {
      const cells = new Float32Array(WIDTH).fill(Number.NaN);
      cells[AT.priceByCart] = priceByCart;
      return scoreRow(learned?.trees ?? base, cells) - scoreRow(ranker.trees, cells);
    };
    expect(gained(0.3)).toBeGreaterThan(gained(1.5) + 0.3);
  });

  it('leaves the ranker alone where answers are few, and says how many it takes', () => {
    const { findings, ranker: learned } = learn(answersOf(300, thrifty, 3));
    expect(learned).toBeUndefined();
    expect(findings).toMatchObject({ verdict: 'too_few_cases', answers: 300, casesNeeded: 500 });
    expect(findings.cases).toBeLessThan(500);
  });

  it('leaves the ranker alone where clicks follow the position and nothing else', () => {
    const verdicts = [4, 5].map((seed) => learn(answersOf(1800, () => 0.3, seed)).findings.verdict);
    expect(verdicts).toEqual(Array(2).fill('not_better'));
  });

  it('learns what curious shoppers open without forgetting what sells; from answers alone it would, and is not used', () => {
    const curious = (row: Float32Array): number => (row[AT.linearShare] > 0.5 ? 0.03 : 0.7);
    const answers = answersOf(2500, curious, 8);
    const { findings } = learn(answers);
    expect(findings.verdict).toBe('used');
    expect(findings.onAnswers?.difference.low).toBeGreaterThan(0.1);
    const alone = learnFromLogs(history, toyLogs(answers), tailFrom, sources, ranker, 1, {
      ...LOG_DEFAULTS,
      maxOrders: 0,
    });
    expect(alone.findings.verdict).toBe('worse_on_orders');
    expect(alone.findings.onAnswers?.difference.low).toBeGreaterThan(0.1);
    expect(alone.ranker).toBeUndefined();
  });

  it('counts answers before the tail for the curve alone', () => {
    const early = answersOf(2500, thrifty, 3).map((answer) => ({ ...answer, at: (answer.at ?? 0) - 400 * 86_400_000 }));
    const { findings } = learn(early);
    expect(findings).toMatchObject({ verdict: 'too_few_cases', cases: 0 });
    expect(findings.examination.cart.clicks).toBeGreaterThan(100);
  });

  it('teaches nothing where the blend serves', () => {
    const { findings } = learnFromLogs(history, toyLogs(answersOf(5, thrifty, 1)), tailFrom, sources, undefined, 1);
    expect(findings).toMatchObject({ verdict: 'no_ranker', cases: 0 });
  });
});
