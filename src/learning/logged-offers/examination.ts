/**
 * "How much less is an offer noticed further down?" A click says that an offer was noticed and liked; no click says little of one that nobody
 * looked at. The position-based model (Craswell et al. 2008, "An experimental comparison of click position-bias
 * models", WSDM, sec. 3) takes the two apart:
 *
 *     P(click on u at position k) = θ_k · γ_u
 *
 * with θ_k the chance to be noticed, of which only the ratio to the first position can be told, and γ_u the appeal of the offer.
 * They are told apart by offers that stood at different positions for reasons beside their own appeal (Agarwal et al. 2019,
 * "Estimating position bias without intrusive interventions", WSDM: "intervention harvesting"). Here u is one product at one
 * place with much the same ranking score: given its own score, an offer's position is up to its rivals in that answer.
 *
 * Given the clicks c_u that u had in all, those at each position are multinomial with shares n_uk θ_k ÷ Σ_j n_uj θ_j, where
 * n_uk counts how often u was shown there: γ is gone. (Fixed-effects Poisson; Hausman, Hall & Griliches 1984, Econometrica
 * 52(4). Wooldridge 1999, J. Econometrics 90(1), shows that it asks nothing of the clicks but their mean.) The likelihood is of
 * the Bradley–Terry kind, and each step of this loop makes it larger (Hunter 2004, "MM algorithms for generalized Bradley–Terry
 * models", Annals of Statistics 32(1); with a Gamma prior as in Caron & Doucet 2012, JCGS 21(1)):
 *
 *     θ_k ← (C_k + m · prior_k) ÷ (Σ_u c_u n_uk ÷ (Σ_j n_uj θ_j) + m)
 *
 * C_k are the clicks at k of offers that stood at two positions at least. The prior weighs as m clicks a position: first all places together are drawn to a mild fall,
 * then each place to all places together.
 *
 * Cost: sorting the offers, then steps over what stood at different positions. Not to be used where the position is part of
 * the appeal (a banner beside a list), nor where the score decides the position alone: then nothing is comparable, and
 * what comes back is the prior.
 */
import { isClicked, type LoggedOffers } from './logged-offers.js';

export interface ExaminationParameters {
  /** m. Twenty clicks tell a rate to about a fifth of itself: below that the prior should speak. */
  readonly priorClicks: number;
  /** The prior falls with (1 + position)^−fall: between no fall at all and the 1 that is usual for lists of search results. */
  readonly priorFall: number;
  /** Scores within such a factor count as the same. Wider ones let appeal pass for position, narrower ones compare nothing. */
  readonly scoreFactor: number;
}

export const EXAMINATION_DEFAULTS: ExaminationParameters = Object.freeze({
  priorClicks: 20,
  priorFall: 0.5,
  scoreFactor: 1.15,
});

/** θ by position, the first being 1, and what it was made of. */
export interface Examination {
  /** By index of the place. */
  readonly theta: readonly Float64Array[];
  /** Clicks of offers that stood at two positions at least, by index of the place. */
  readonly comparableClicks: readonly number[];
}

/** Scores below are as good as none. */
const LEAST_SCORE = 1e-9;
/** Positions are bytes. */
const POSITIONS = 256;

/** Of the first `untilDecision` decisions. Deterministic; neither the order of rows nor the numbering of products matters. */
export function estimateExamination(
  offers: LoggedOffers,
  untilDecision = offers.decisionCount,
  parameters: ExaminationParameters = EXAMINATION_DEFAULTS,
): Examination {
  const units = comparableUnits(offers, untilDecision, parameters.scoreFactor);
  const positions = offers.position.reduce((most, position) => Math.max(most, position + 1), 1);
  const mild = Float64Array.from({ length: positions }, (_, k) => (1 + k) ** -parameters.priorFall);
  const pooled = fitTheta(units, mild, parameters.priorClicks);
  const byPlace = offers.placements.map((_, place) => units.filter((unit) => unit.place === place));
  return {
    theta: byPlace.map((own) => fitTheta(own, pooled, parameters.priorClicks)),
    comparableClicks: byPlace.map((own) => own.reduce((sum, unit) => sum + unit.total, 0)),
  };
}

/** One product at one place with one score, by position. */
export interface Unit {
  readonly place: number;
  readonly position: readonly number[];
  readonly shown: readonly number[];
  readonly clicks: readonly number[];
  /** Clicks at all positions. */
  readonly total: number;
}

/**
 * Those that stood at two positions at least and were clicked. Each offer becomes one number whose order brings units, and positions within them,
 * together: sorting takes eight bytes an offer, where a map of maps takes hundreds.
 */
function comparableUnits(offers: LoggedOffers, untilDecision: number, factor: number): Unit[] {
  const { placement, placements, offerStart, product, position, score, outcome } = offers;
  const products = product.reduce((most, each) => Math.max(most, each + 1), 1);
  const codes = new Float64Array(offerStart[untilDecision]);
  for (let d = 0; d < untilDecision; d++) {
    for (let i = offerStart[d]; i < offerStart[d + 1]; i++) {
      const band = Math.round(Math.log(Math.max(1, score[i] / LEAST_SCORE)) / Math.log(factor));
      const unit = (band * products + product[i]) * placements.length + placement[d];
      codes[i] = (unit * POSITIONS + position[i]) * 2 + (isClicked(outcome[i]) ? 1 : 0);
    }
  }
  codes.sort();
  const units: Unit[] = [];
  for (let from = 0, until = 0; from < codes.length; from = until) {
    const unit = Math.floor(codes[from] / 2 / POSITIONS);
    while (until < codes.length && Math.floor(codes[until] / 2 / POSITIONS) === unit) until++;
    const found = unitOf(codes.subarray(from, until), unit % placements.length);
    if (found.position.length > 1 && found.total > 0) units.push(found);
  }
  return units;
}

function unitOf(codes: Float64Array, place: number): Unit {
  const position: number[] = [];
  const shown: number[] = [];
  const clicks: number[] = [];
  for (const code of codes) {
    const at = Math.floor(code / 2) % POSITIONS;
    if (position.at(-1) !== at) {
      position.push(at);
      shown.push(0);
      clicks.push(0);
    }
    shown[shown.length - 1]++;
    clicks[clicks.length - 1] += code % 2;
  }
  return { place, position, shown, clicks, total: clicks.reduce((sum, each) => sum + each, 0) };
}

const MAX_STEPS = 1000;
const SETTLED = 1e-7;

/** Exported to be tested against the likelihood. */
export function fitTheta(units: readonly Unit[], prior: Float64Array, priorClicks: number): Float64Array {
  let theta = prior.slice();
  const clicks = new Float64Array(prior.length);
  for (const unit of units) for (const [i, k] of unit.position.entries()) clicks[k] += unit.clicks[i];
  for (let step = 0; step < MAX_STEPS; step++) {
    const weight = new Float64Array(prior.length);
    for (const { position, shown, total } of units) {
      let sum = 0;
      for (let i = 0; i < position.length; i++) sum += shown[i] * theta[position[i]];
      for (let i = 0; i < position.length; i++) weight[position[i]] += (total * shown[i]) / sum;
    }
    const next = theta.map((_, k) => (clicks[k] + priorClicks * prior[k]) / (weight[k] + priorClicks));
    const moved = next.reduce((most, value, k) => Math.max(most, Math.abs(value / theta[k] - 1)), 0);
    theta = next;
    if (moved < SETTLED) break;
  }
  return theta.map((value) => value / theta[0]);
}
