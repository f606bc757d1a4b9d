import type { ModelPart } from '../artifact.js';
import { fitAssociation, loadAssociation } from '../association/association-model.js';
import type { SourceModels } from '../cart/cart-sources.js';
import { type Baskets, capBaskets } from '../counting/baskets.js';
import { fitLinear, LINEAR_DEFAULTS, type LinearChoice, loadLinear } from '../linear/linear-model.js';
import { fitNeighbours, loadNeighbours } from '../neighbours/neighbours-model.js';
import type { Pool } from '../workers/pool.js';

const DAY = 86_400_000;
/** Larger baskets are left out of what is learned from pairs, and the model card says how many. */
export const MAX_BASKET = 400;

/** The models whose answers are blended for carts. */
export interface Sources {
  readonly association: ModelPart;
  readonly linear: ModelPart;
  readonly neighbours: ModelPart;
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

/** The baskets that pairs are learned from, with their times. */
export function capWithTimes(baskets: Baskets, times: Float64Array): { baskets: Baskets; times: Float64Array } {
  const { baskets: capped, kept } = capBaskets(baskets, MAX_BASKET);
  const own = times.subarray(0, baskets.basketCount);
  return { baskets: capped, times: kept === undefined ? own : Float64Array.from(kept, (basket) => times[basket]) };
}

export async function fitSources(
  baskets: Baskets,
  times: Float64Array,
  choice: LinearChoice,
  pool: Pool,
  step: Step = async (_, work) => work(() => {}),
): Promise<Sources> {
  const known = capWithTimes(baskets, times);
  const recency = recencyWeights(known.times, choice.halfLifeDays);
  return {
    association: await step('association', (report) => fitAssociation(known.baskets, recency, pool, report)),
    linear: await step('linear', () => fitLinear(known.baskets, known.times, pool, { ...LINEAR_DEFAULTS, ...choice })),
    neighbours: await step('neighbours', () => fitNeighbours(known.baskets)),
  };
}

export function loadSources({ association, linear, neighbours }: Sources): SourceModels {
  return {
    scoring: loadAssociation(association).scoring,
    linear: loadLinear(linear),
    neighbours: loadNeighbours(neighbours),
  };
}
