import { type Calibration, fitIsotonic, UNCALIBRATED } from '../cart/calibration.js';
import { createCart } from '../cart/cart-model.js';
import type { BlendShares, SourceModels } from '../cart/cart-sources.js';
import { chooseShares, DEFAULT_SHARES } from '../cart/choose-shares.js';
import { type Baskets, sliceBaskets } from '../counting/baskets.js';
import { type Case, holdOut } from '../evaluation/held-out.js';
import { LINEAR_DEFAULTS } from '../linear/linear-model.js';
import type { CartModel } from '../models.js';
import type { Pool } from '../workers/pool.js';
import type { LinearChoice } from './choices.js';
import { fitSources, loadSources, type Sources } from './fit-sources.js';

/** Share of the latest orders that choices are made on, and most cases used for it. */
const TAIL = 0.1;
const MAX_CASES = 2000;
const MIN_CASES = 100;
/** Half-lives of an order's weight that validation chooses from: half a season, a year. */
const HALF_LIVES = [120, 365];
const { sizeExponent, ridgeShare } = LINEAR_DEFAULTS;
const DEFAULT_LINEAR: LinearChoice = { halfLifeDays: HALF_LIVES[0], sizeExponent, ridgeShare };
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
 * Chooses half-life and blend on the latest tenth of the orders, with sources fitted on those before: an honest split by time.
 * With too few cases the middle of the road is taken and said so by an empty validation.
 */
export async function chooseBlend(
  baskets: Baskets,
  times: Float64Array,
  pool: Pool,
  onProgress: (share: number) => void = () => {},
): Promise<BlendChoice> {
  const cut = Math.floor(baskets.basketCount * (1 - TAIL));
  // Every product of a case is as good as another; the place comes from the basket's number, which needs no dice.
  const all = holdOut(baskets, cut, baskets.basketCount, (basket, size) => (basket * 2_654_435_761) % size);
  const cases = all.filter((_, place) => place % Math.ceil(all.length / MAX_CASES) === 0);
  if (cases.length < MIN_CASES)
    return { linear: DEFAULT_LINEAR, shares: DEFAULT_SHARES, calibration: UNCALIBRATED, validation: {} };
  const before = sliceBaskets(baskets, 0, cut);
  let best:
    | (ReturnType<typeof chooseShares> & { linear: LinearChoice; models: SourceModels; sources: Sources })
    | undefined;
  for (const [round, halfLifeDays] of HALF_LIVES.entries()) {
    let fitted = 0;
    const linear = { ...DEFAULT_LINEAR, halfLifeDays };
    const sources = await fitSources(before, times.subarray(0, cut), linear, pool, async (_, work) => {
      const source = await work(() => {});
      onProgress((round + ++fitted * 0.25) / HALF_LIVES.length);
      return source;
    });
    const models = loadSources(sources);
    const chosen = chooseShares(cases, models, baskets.productCount);
    if (best === undefined || chosen.gain > best.gain) best = { ...chosen, linear, models, sources };
  }
  if (best === undefined) throw new Error('No blend was tried.');
  const { shares, linear, models, sources } = best;
  // Read through a curve that leaves values as they are, the model hands out what the curve is to be fitted on.
  const plain: Calibration = { score: Float64Array.of(0, 1), probability: Float64Array.of(0, 1) };
  const cart = createCart(shares, plain, models, baskets.productCount);
  return {
    linear,
    shares,
    before: { cut, sources, cart },
    calibration: calibrate(cases, cart),
    validation: { cases: cases.length, 'cart HR@10': best.hitRate, 'cart NDCG@10': best.gain },
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
