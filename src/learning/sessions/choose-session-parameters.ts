/**
 * Chooses how sessions are compared and how much each hint counts, on sessions later than those that are asked.
 *
 * Successive halving over random settings (Jamieson and Talwalkar, "Non-stochastic best arm identification and
 * hyperparameter optimization", AISTATS 2016): every setting is tried on a few cases, the better third on three times as
 * many, until one is left. A setting is worth the MRR@20 of the whole blend on cases that its weights were not fitted on
 * (two folds by session). The weights are then fitted on all cases. The same seed gives the same choice.
 */
import { type Random, seededRandom } from '../../domain/random.js';
import type { Sessions } from '../history.js';
import { type Choice, dot, fitConditionalLogit } from './conditional-logit.js';
import type { SessionNeighbourParameters } from './session-neighbours.js';
import { type VisitCase, visitCases } from './visit-cases.js';
import { VISIT_WIDTH, type VisitSources, visitReader } from './visit-features.js';

export interface SessionSettings {
  readonly parameters: SessionNeighbourParameters;
  /** One a feature of VISIT_FEATURES. */
  readonly weights: Float64Array;
}

export interface SessionChoice extends SessionSettings {
  /** Cases of validation, and what the blend reached on those that its weights were not fitted on. */
  readonly validation: { readonly cases: number; readonly mrr: number; readonly hitRate: number };
}

export interface ChooseOptions {
  readonly seed: number;
  /** Settings tried. */
  readonly tries?: number;
  /** Views that are foretold at most; evenly spread over the validation sessions. */
  readonly maxCases?: number;
  readonly onProgress?: (share: number) => void;
}

const CHOICE_DEFAULTS = { tries: 27, maxCases: 6000 } as const;
/** Of each round's settings so many go on: one in three. */
const KEEP_ONE_IN = 3;
const CUT = 20;
/** Candidates of all cases together: fewer cases where visits have many candidates, so that time and memory stay bounded. */
const MAX_ROWS = 200_000;

/** The middle of the road, tried first: what wins must beat it. */
const SESSION_DEFAULTS: SessionNeighbourParameters = {
  perProduct: 500,
  neighbours: 200,
  lastItems: 8,
  stepDecay: 2,
  recencyDays: 60,
  spread: 2,
  idfExponent: 1,
  sizeExponent: 0,
};
/** Most sessions a product that any setting asks: what an index must hold. */
export const MAX_PER_PRODUCT = 1000;

/** `past` is fitted on sessions before those of `validation`. */
export function chooseSessionParameters(
  past: VisitSources,
  validation: Sessions,
  options: ChooseOptions,
): SessionChoice {
  const { tries, maxCases } = { ...CHOICE_DEFAULTS, ...options };
  const all = visitCases(validation);
  const cases = spread(all, Math.min(maxCases, Math.ceil(MAX_ROWS / meanCandidates(past, spread(all, 100)))));
  const random = seededRandom(options.seed);
  let settings = [SESSION_DEFAULTS, ...Array.from({ length: tries - 1 }, () => randomSetting(random))];
  let share = KEEP_ONE_IN ** -Math.floor(Math.log(tries) / Math.log(KEEP_ONE_IN) + 1e-9);
  // Every round costs about the same: a third of the settings on three times the cases.
  const rounds = Math.floor(Math.log(tries) / Math.log(KEEP_ONE_IN) + 1e-9) + 1;
  // Weights of one setting are a good guess for the next.
  const guess = [new Float64Array(VISIT_WIDTH), new Float64Array(VISIT_WIDTH)];
  let round = 0;
  while (settings.length > 1) {
    const few = spread(cases, Math.ceil(cases.length * share));
    const judged = settings.map((parameters, place) => {
      options.onProgress?.((round + place / settings.length) / rounds);
      return { parameters, worth: judgeFolds(choicesOf(past, parameters, few), few, guess).mrr };
    });
    round++;
    // A stable sort: the earlier setting wins a tie.
    judged.sort((left, right) => right.worth - left.worth);
    settings = judged
      .slice(0, Math.max(1, Math.floor(judged.length / KEEP_ONE_IN)))
      .map(({ parameters }) => parameters);
    share = Math.min(1, share * KEEP_ONE_IN);
  }
  const [parameters] = settings;
  const choices = choicesOf(past, parameters, cases);
  return {
    parameters,
    weights: fitConditionalLogit(
      choices.filter(({ taken }) => taken >= 0),
      VISIT_WIDTH,
      guess[0],
    ),
    validation: { cases: cases.length, ...judgeFolds(choices, cases, guess) },
  };
}

function meanCandidates(past: VisitSources, cases: readonly VisitCase[]): number {
  const reader = visitReader(past, SESSION_DEFAULTS);
  const total = cases.reduce((sum, { visit }) => sum + reader.read(visit).sums.slots.count, 0);
  return Math.max(1, total / Math.max(1, cases.length));
}

function choicesOf(past: VisitSources, parameters: SessionNeighbourParameters, cases: readonly VisitCase[]): Choice[] {
  const reader = visitReader(past, parameters);
  return cases.map(({ visit, target }) => {
    const { sums, current } = reader.read(visit);
    const rows = new Float32Array((sums.slots.count - 1) * VISIT_WIDTH);
    let taken = -1;
    let row = 0;
    for (let slot = 0; slot < sums.slots.count; slot++) {
      if (slot === current) continue;
      if (sums.slots.id[slot] === target) taken = row;
      reader.describe(slot, rows, row * VISIT_WIDTH);
      row++;
    }
    return { rows, taken };
  });
}

/** MRR@20 and hit rate at 20 of each half of the sessions by weights fitted on the other half, which `guess` then holds. */
function judgeFolds(
  choices: readonly Choice[],
  cases: readonly VisitCase[],
  guess: Float64Array[],
): { mrr: number; hitRate: number } {
  let reciprocal = 0;
  let hits = 0;
  for (const fold of [0, 1]) {
    const within = (place: number): boolean => cases[place].session % 2 === fold;
    const weights = fitConditionalLogit(
      choices.filter(({ taken }, place) => taken >= 0 && !within(place)),
      VISIT_WIDTH,
      guess[fold],
    );
    guess[fold] = weights;
    for (const [place, { rows, taken }] of choices.entries()) {
      if (!within(place) || taken < 0) continue;
      const own = dot(weights, rows, taken * VISIT_WIDTH);
      let higher = 0;
      let ties = 0;
      for (let from = 0; from < rows.length; from += VISIT_WIDTH) {
        const utility = dot(weights, rows, from);
        if (utility > own) higher++;
        else if (utility === own) ties++;
      }
      const rank = higher + Math.floor(ties / 2);
      if (rank >= CUT) continue;
      reciprocal += 1 / (rank + 1);
      hits++;
    }
  }
  const n = Math.max(1, choices.length);
  return { mrr: reciprocal / n, hitRate: hits / n };
}

/** At most `limit` of them, evenly spread. */
function spread<Item>(items: readonly Item[], limit: number): Item[] {
  const step = Math.max(1, items.length / limit);
  return Array.from(
    { length: Math.min(items.length, Math.floor(items.length / step)) },
    (_, k) => items[Math.floor(k * step)],
  );
}

/** Ranges hold the settings that Ludewig et al. (2021) and Serenade found best on a dozen data sets. */
function randomSetting(random: Random): SessionNeighbourParameters {
  const oneOf = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)];
  const between = (low: number, high: number): number => Number((low * (high / low) ** random()).toPrecision(3));
  return {
    perProduct: oneOf([250, 500, MAX_PER_PRODUCT]),
    neighbours: oneOf([50, 100, 200, 400]),
    lastItems: oneOf([3, 5, 8, 15]),
    stepDecay: between(0.5, 8),
    recencyDays: oneOf([0, between(3, 120)]),
    spread: between(0.7, 10),
    idfExponent: oneOf([0, 0.5, 1, 2]),
    sizeExponent: oneOf([0, 0.25, 0.5]),
  };
}
