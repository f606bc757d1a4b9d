import type { ModelPart } from '../artifact.js';
import { fitAssociation, loadAssociation } from '../association/association-model.js';
import { type Calibration, fitIsotonic, UNCALIBRATED } from '../cart/calibration.js';
import { createCart } from '../cart/cart-model.js';
import type { BlendShares, SourceModels } from '../cart/cart-sources.js';
import { chooseShares, DEFAULT_SHARES } from '../cart/choose-shares.js';
import { type Baskets, capBaskets, sliceBaskets } from '../counting/baskets.js';
import { type Case, holdOut } from '../evaluation/held-out.js';
import { fitLinear, LINEAR_DEFAULTS, loadLinear } from '../linear/linear-model.js';
import type { CartModel } from '../models.js';
import { fitNeighbours, loadNeighbours } from '../neighbours/neighbours-model.js';
import type { Pool } from '../workers/pool.js';

const DAY = 86_400_000;
/** Larger baskets are left out of what is learned from pairs, and the model card says how many. */
export const MAX_BASKET = 400;
/** Share of the latest orders that choices are made on, and most cases used for it. */
const TAIL = 0.1;
const MAX_CASES = 2000;
const MIN_CASES = 100;
/** Half-lives of an order's weight that validation chooses from: half a season, a year. */
const HALF_LIVES = [120, 365];
/** Candidates of each case that the probability curve is fitted on. */
const CALIBRATED = 20;

export interface Sources {
  readonly association: ModelPart;
  readonly linear: ModelPart;
  readonly neighbours: ModelPart;
}

/** What validation chose, and how good it was on orders that the models had not seen. */
export interface Choice {
  readonly halfLifeDays: number;
  readonly shares: BlendShares;
  readonly calibration: Calibration;
  readonly validation: Readonly<Record<string, number>>;
  /** Sources fitted on the orders before `cut`, and the blend of them; undefined when there were too few cases. */
  readonly before?: { readonly cut: number; readonly sources: Sources; readonly cart: CartModel };
}

/** Weight of each basket: halves every `halfLifeDays` before the latest. */
export function recencyWeights(times: Float64Array, halfLifeDays: number): Float64Array {
  const latest = times.at(-1) ?? 0;
  return times.map((time) => 0.5 ** ((latest - time) / DAY / halfLifeDays));
}

/** Runs one step of a training; a training that keeps time tells how long each took. */
export type Step = <Result>(
  name: string,
  work: (onShare: (share: number) => void) => Promise<Result> | Result,
) => Promise<Result>;

export async function fitSources(
  baskets: Baskets,
  times: Float64Array,
  halfLifeDays: number,
  pool: Pool,
  step: Step = async (_, work) => work(() => {}),
): Promise<Sources> {
  const capped = capBaskets(baskets, MAX_BASKET);
  const keptTimes = capped.kept === undefined ? times : Float64Array.from(capped.kept, (basket) => times[basket]);
  const recency = recencyWeights(keptTimes, halfLifeDays);
  return {
    association: await step('association', (report) => fitAssociation(capped.baskets, recency, pool, report)),
    linear: await step('linear', () =>
      fitLinear(capped.baskets, keptTimes, pool, { ...LINEAR_DEFAULTS, halfLifeDays }),
    ),
    neighbours: await step('neighbours', () => fitNeighbours(capped.baskets)),
  };
}

function loadSources({ association, linear, neighbours }: Sources): SourceModels {
  return {
    scoring: loadAssociation(association).scoring,
    linear: loadLinear(linear),
    neighbours: loadNeighbours(neighbours),
  };
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
): Promise<Choice> {
  const cut = Math.floor(baskets.basketCount * (1 - TAIL));
  // Every product of a case is as good as another; the place comes from the basket's number, which needs no dice.
  const all = holdOut(baskets, cut, baskets.basketCount, (basket, size) => (basket * 2_654_435_761) % size);
  const cases = all.filter((_, place) => place % Math.ceil(all.length / MAX_CASES) === 0);
  if (cases.length < MIN_CASES)
    return { halfLifeDays: HALF_LIVES[0], shares: DEFAULT_SHARES, calibration: UNCALIBRATED, validation: {} };
  const before = sliceBaskets(baskets, 0, cut);
  let best:
    | (ReturnType<typeof chooseShares> & { halfLifeDays: number; models: SourceModels; sources: Sources })
    | undefined;
  for (const [round, halfLifeDays] of HALF_LIVES.entries()) {
    let fitted = 0;
    const sources = await fitSources(before, times.subarray(0, cut), halfLifeDays, pool, async (_, work) => {
      const source = await work(() => {});
      onProgress((round + ++fitted * 0.25) / HALF_LIVES.length);
      return source;
    });
    const models = loadSources(sources);
    const chosen = chooseShares(cases, models, baskets.productCount);
    if (best === undefined || chosen.gain > best.gain) best = { ...chosen, halfLifeDays, models, sources };
  }
  if (best === undefined) throw new Error('No blend was tried.');
  const { shares, halfLifeDays, models, sources } = best;
  // Read through a curve that leaves values as they are, the model hands out what the curve is to be fitted on.
  const plain: Calibration = { score: Float64Array.of(0, 1), probability: Float64Array.of(0, 1) };
  const cart = createCart(shares, plain, models, baskets.productCount);
  return {
    halfLifeDays,
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
