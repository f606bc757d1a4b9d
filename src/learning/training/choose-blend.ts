import { type Calibration, fitIsotonic, UNCALIBRATED } from '../cart/calibration.js';
import { createCart } from '../cart/cart-model.js';
import type { BlendShares } from '../cart/cart-sources.js';
import { chooseShares, DEFAULT_SHARES } from '../cart/choose-shares.js';
import { type Baskets, sliceBaskets } from '../counting/baskets.js';
import { type Case, holdOut } from '../evaluation/held-out.js';
import { chooseLinear, DEFAULT_LINEAR } from '../linear/choose-linear.js';
import type { LinearChoice } from '../linear/linear-model.js';
import type { CartModel } from '../models.js';
import type { Pool } from '../workers/pool.js';
import { capWithTimes, fitSources, loadSources, type Sources } from './fit-sources.js';

/** Of the latest orders, what choices are made on: a tenth, more of a small shop, so that there is enough to tell by. */
const TAIL = { share: 0.1, orders: 1500, mostShare: 0.3 } as const;
/** Cases used for it, at most. */
const MAX_CASES = 2000;
const MIN_CASES = 100;
/** Candidates of each case that the probability curve is fitted on. */
const CALIBRATED = 20;

/** What validation chose, and how good it was on orders that the models had not seen. */
export interface BlendChoice {
  readonly linear: LinearChoice;
  readonly shares: BlendShares;
  readonly calibration: Calibration;
  readonly validation: Readonly<Record<string, number>>;
  /** Sources fitted on the orders before `cut`, and the blend of them; undefined when there were too few cases. */
  readonly before?: { readonly cut: number; readonly sources: Sources; readonly cart: CartModel };
}

/**
 * Chooses the linear model's settings and the blend on the latest orders (a tenth, of a small shop up to three), with sources fitted on those before:
 * an honest split by time. With too few cases the middle of the road is taken and said so by an empty validation.
 */
export async function chooseBlend(
  baskets: Baskets,
  times: Float64Array,
  pool: Pool,
  onProgress: (share: number) => void = () => {},
): Promise<BlendChoice> {
  const tail = Math.max(TAIL.share, Math.min(TAIL.mostShare, TAIL.orders / Math.max(1, baskets.basketCount)));
  const cut = Math.floor(baskets.basketCount * (1 - tail));
  // Every product of a case is as good as another; the place comes from the basket's number, which needs no dice.
  const all = holdOut(baskets, cut, baskets.basketCount, (basket, size) => (basket * 2_654_435_761) % size);
  const cases = all.filter((_, place) => place % Math.ceil(all.length / MAX_CASES) === 0);
  if (cases.length < MIN_CASES)
    return { linear: DEFAULT_LINEAR, shares: DEFAULT_SHARES, calibration: UNCALIBRATED, validation: {} };
  const before = sliceBaskets(baskets, 0, cut);
  const known = capWithTimes(before, times);
  const linear = chooseLinear(known.baskets, known.times, sliceBaskets(baskets, cut, baskets.basketCount));
  onProgress(0.3);
  let fitted = 0;
  const sources = await fitSources(before, times.subarray(0, cut), linear.choice, pool, async (_, work) => {
    const source = await work(() => {});
    onProgress(0.3 + ++fitted * 0.2);
    return source;
  });
  const models = loadSources(sources);
  const { shares, hitRate, gain } = chooseShares(cases, models, baskets.productCount);
  // Read through a curve that leaves values as they are, the model hands out what the curve is to be fitted on.
  const plain: Calibration = { score: Float64Array.of(0, 1), probability: Float64Array.of(0, 1) };
  const cart = createCart(shares, plain, models, baskets.productCount);
  return {
    linear: linear.choice,
    shares,
    before: { cut, sources, cart },
    calibration: calibrate(cases, cart),
    validation: {
      cases: cases.length,
      'cart HR@10': hitRate,
      'cart NDCG@10': gain,
      'linear trials': linear.trials,
      'linear baskets': linear.baskets,
    },
  };
}

function calibrate(cases: readonly Case[], model: CartModel): Calibration {
  const score: number[] = [];
  const hit: number[] = [];
  for (const { cart, target } of cases) {
    for (const candidate of model.score(cart, CALIBRATED)) {
      score.push(candidate.probability);
      hit.push(candidate.product === target ? 1 : 0);
    }
  }
  return score.length === 0 ? UNCALIBRATED : fitIsotonic(score, hit);
}
