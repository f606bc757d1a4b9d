/**
 * "What will this visit look at next?"
 *
 * A log-linear blend of similar past sessions (session-neighbours.ts), of what is viewed after and before the visit's
 * products (transitions.ts), of what is viewed most, and of the habit of coming back to what was seen
 * (visit-features.ts). Over the candidates c of a visit:
 *
 *     P(c is viewed next) = e^(β·x_c) ÷ Σ e^(β·x)
 *
 * β and the settings of the neighbours are chosen on the latest sessions with sources fitted before them. Ties go to the lower product index.
 *
 * When not to use it: for carts (what is viewed next is often a rival of what is viewed now, not its complement), and with
 * few sessions: then fitting gives undefined.
 */
import type { ModelPart } from '../artifact.js';
import type { Sessions } from '../history.js';
import type { SessionModel, SessionPrediction } from '../models.js';
import { topPlaces } from '../top-scores.js';
import {
  type ChooseOptions,
  chooseSessionParameters,
  MAX_PER_PRODUCT,
  type SessionChoice,
  type SessionSettings,
} from './choose-session-parameters.js';
import { dot } from './conditional-logit.js';
import { indexSessions } from './session-index.js';
import type { SessionNeighbourParameters } from './session-neighbours.js';
import { sessionsBetween, tidySessions } from './tidy-sessions.js';
import { fitTransitions } from './transitions.js';
import { VISIT_WIDTH, type VisitSources, viewPopularity, visitReader } from './visit-features.js';

/** Share of the latest sessions that choices are made on. */
const TAIL = 0.1;
/** Fewer say more of chance than of the shop. */
const MIN_SESSIONS = 500;

function fitVisitSources(tidy: Sessions, productCount: number): VisitSources {
  return {
    index: indexSessions(tidy, productCount, MAX_PER_PRODUCT),
    after: fitTransitions(tidy, productCount, 1),
    before: fitTransitions(tidy, productCount, -1),
    popularity: viewPopularity(tidy, productCount),
  };
}

export interface FittedSessions {
  readonly part: ModelPart;
  readonly choice: SessionChoice;
}

/** Chooses on the latest tenth of the sessions, then fits the sources on all. Undefined when there are too few sessions. */
export function fitSessions(
  sessions: Sessions,
  productCount: number,
  options: ChooseOptions,
): FittedSessions | undefined {
  const tidy = tidySessions(sessions);
  if (tidy.sessionCount < MIN_SESSIONS) return undefined;
  const cut = tidy.sessionTime[Math.floor(tidy.sessionCount * (1 - TAIL))];
  const before = fitVisitSources(sessionsBetween(tidy, Number.NEGATIVE_INFINITY, cut), productCount);
  const choice = chooseSessionParameters(before, sessionsBetween(tidy, cut, Number.POSITIVE_INFINITY), options);
  return { choice, part: sessionPart(fitVisitSources(tidy, productCount), choice) };
}

/** Fits the sources anew and keeps what was chosen before. Undefined when there are too few sessions. */
export function refitSessions(
  sessions: Sessions,
  productCount: number,
  settings: SessionSettings,
): ModelPart | undefined {
  const tidy = tidySessions(sessions);
  return tidy.sessionCount < MIN_SESSIONS ? undefined : sessionPart(fitVisitSources(tidy, productCount), settings);
}

/** What was chosen for the sessions of a part. */
export function sessionSettings({ parameters, arrays }: ModelPart): SessionSettings {
  return {
    parameters: parameters as unknown as SessionNeighbourParameters,
    weights: arrays.weights as Float64Array,
  };
}

function sessionPart({ index, after, before, popularity }: VisitSources, choice: SessionSettings): ModelPart {
  return {
    name: 'sessions',
    format: 1,
    parameters: { ...choice.parameters },
    arrays: {
      weights: choice.weights,
      sessionStart: index.sessions.sessionStart,
      sessionTime: index.sessions.sessionTime,
      viewProduct: index.sessions.viewProduct,
      indexStart: index.start,
      index: index.session,
      sessionsWith: index.sessionsWith,
      idf: index.idf,
      afterStart: after.start,
      afterProduct: after.product,
      afterWeight: after.weight,
      beforeStart: before.start,
      beforeProduct: before.product,
      beforeWeight: before.weight,
      views: popularity.views,
      lately: popularity.lately,
      top: popularity.top,
    },
    strings: {},
  };
}

export function loadSessions(part: ModelPart): SessionModel {
  const sources = sourcesOf(part);
  const { parameters, weights } = sessionSettings(part);
  const reader = visitReader(sources, parameters);
  const row = new Float32Array(VISIT_WIDTH);
  let utility = new Float64Array(1024);
  const { index } = sources;
  return {
    sessions: index.sessions.sessionCount,
    sessionsWith: (product) => index.sessionsWith[product],
    predict(visit, limit, { again = false } = {}) {
      if (visit.length === 0) return [];
      const { sums, current, asked } = reader.read(visit);
      const { slots, seen, held } = sums;
      if (utility.length < slots.count) utility = new Float64Array(2 * slots.count);
      let highest = Number.NEGATIVE_INFINITY;
      for (let slot = 0; slot < slots.count; slot++) {
        reader.describe(slot, row, 0);
        utility[slot] = slot === current ? Number.NEGATIVE_INFINITY : dot(weights, row, 0);
        highest = Math.max(highest, utility[slot]);
      }
      let total = 0;
      for (let slot = 0; slot < slots.count; slot++) {
        total += Math.exp(utility[slot] - highest);
        if (!again && seen[slot] > 0) utility[slot] = Number.NEGATIVE_INFINITY;
      }
      const found: SessionPrediction[] = [];
      for (const slot of topPlaces(slots.id, slots.count, utility, limit, 1)) {
        if (utility[slot] === Number.NEGATIVE_INFINITY) break;
        const probability = Math.exp(utility[slot] - highest) / total;
        found.push({ product: slots.id[slot], score: probability, neighbours: held[slot], of: asked });
      }
      return found;
    },
  };
}

function sourcesOf({ arrays }: ModelPart): VisitSources {
  const { sessionStart, sessionTime, viewProduct } = arrays;
  return {
    index: {
      productCount: arrays.idf.length,
      sessions: {
        sessionCount: sessionTime.length,
        sessionStart: sessionStart as Uint32Array,
        sessionTime: sessionTime as Float64Array,
        viewProduct: viewProduct as Int32Array,
      },
      start: arrays.indexStart as Uint32Array,
      session: arrays.index as Int32Array,
      sessionsWith: arrays.sessionsWith as Int32Array,
      idf: arrays.idf as Float32Array,
    },
    after: {
      start: arrays.afterStart as Uint32Array,
      product: arrays.afterProduct as Int32Array,
      weight: arrays.afterWeight as Float32Array,
    },
    before: {
      start: arrays.beforeStart as Uint32Array,
      product: arrays.beforeProduct as Int32Array,
      weight: arrays.beforeWeight as Float32Array,
    },
    popularity: {
      views: arrays.views as Float32Array,
      lately: arrays.lately as Float32Array,
      top: arrays.top as Int32Array,
    },
  };
}
