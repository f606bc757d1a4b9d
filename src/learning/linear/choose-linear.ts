/**
 * "How fast does the past grow old, how much do big baskets say, how far are weights to be held back?": the settings of the
 * linear model that foretell held-out baskets best.
 *
 * Coordinate search by one step at a time on a ladder of values a setting, from the defaults on. A step is taken only when
 * the held-out baskets are foretold better by more than three times the standard error of the difference basket by basket:
 * about ten steps are tried, and one of them would pass two by luck alone. A shop whose orders do not tell keeps the defaults,
 * which were good on all shops we know. A stated number of trials and no clock: the same orders give the same choice
 * on any machine.
 *
 * Cost: at most 12 trials (settings-trial.ts), whatever the size of the shop.
 */
import type { Baskets } from '../counting/baskets.js';
import { LINEAR_DEFAULTS, type LinearChoice } from './linear-model.js';
import { SettingsTrial } from './settings-trial.js';
import type { SmallCatalogSizes } from './small-catalogs.js';

/** A month to two years and a half; big baskets say as much a pair as small ones, or as much in all; each twice the last. */
const LADDERS: Readonly<Record<keyof LinearChoice, readonly number[]>> = {
  halfLifeDays: [30, 60, 120, 240, 480, 960],
  sizeExponent: [0, 0.25, 0.5, 0.75, 1],
  ridgeShare: [0.0875, 0.175, 0.35, 0.7, 1.4],
};
const SETTINGS = ['halfLifeDays', 'sizeExponent', 'ridgeShare'] as const;
const MAX_TRIALS = 12;
const SIZES: SmallCatalogSizes = { catalogs: 8, baskets: 300, products: 400, bestSellers: 100 };
/** With fewer the standard error says nothing. */
const MIN_BASKETS = 50;
/** Standard errors. */
const SURE = 3;

const { halfLifeDays, sizeExponent, ridgeShare } = LINEAR_DEFAULTS;
export const DEFAULT_LINEAR: LinearChoice = Object.freeze({ halfLifeDays, sizeExponent, ridgeShare });

export interface ChosenLinear {
  readonly choice: LinearChoice;
  readonly trials: number;
  /** Held-out baskets that it was judged on. */
  readonly baskets: number;
}

/** `baskets` (with their times, ascending) are what is known, `heldOut` what came after. */
export function chooseLinear(
  baskets: Baskets,
  times: Float64Array,
  heldOut: Baskets,
  sizes: SmallCatalogSizes = SIZES,
): ChosenLinear {
  const trial = new SettingsTrial(baskets, times, heldOut, sizes);
  if (trial.judged < MIN_BASKETS) return { choice: DEFAULT_LINEAR, trials: 0, baskets: trial.judged };
  let choice = DEFAULT_LINEAR;
  let worth = trial.worthOf(choice);
  let trials = 1;
  /** One step up or down the ladder of a setting; false where it ends, and where the step is not worth it. */
  const climb = (setting: keyof LinearChoice, direction: 1 | -1): boolean => {
    const next = LADDERS[setting][LADDERS[setting].indexOf(choice[setting]) + direction];
    if (next === undefined || trials === MAX_TRIALS) return false;
    const tried = { ...choice, [setting]: next };
    const reached = trial.worthOf(tried);
    trials++;
    if (!isSurelyMore(reached, worth)) return false;
    choice = tried;
    worth = reached;
    return true;
  };
  for (const setting of SETTINGS) {
    const direction = climb(setting, 1) ? 1 : -1;
    while (climb(setting, direction));
  }
  return { choice, trials, baskets: trial.judged };
}

/** The mean difference lies further above 0 than three times its standard error. */
function isSurelyMore(reached: Float64Array, before: Float64Array): boolean {
  let sum = 0;
  let squares = 0;
  for (let b = 0; b < reached.length; b++) {
    const difference = reached[b] - before[b];
    sum += difference;
    squares += difference * difference;
  }
  const mean = sum / reached.length;
  return mean > SURE * Math.sqrt((squares / reached.length - mean * mean) / reached.length);
}
