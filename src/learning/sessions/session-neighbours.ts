/**
 * "What did visits like this one look at besides?"
 *
 * VMIS-kNN (Kersbergen, Sprangers and Schelter, "Serenade", SIGMOD 2022, alg. 2) with the further weights of VSTAN
 * (Ludewig, Mauro, Latifi and Jannach, "Empirical analysis of session-based recommendation algorithms", UMUAI 2021,
 * sec. 3.2; after STAN, Garg et al., SIGIR 2019). For a visit v whose latest view is 0 steps back:
 *
 *     sim(s)   = Σ over products shared w(steps back) · 0.5^(age of s in days ÷ recencyDays) ÷ |s|^sizeExponent
 *     score(j) = idf_j^idfExponent · Σ over the k most similar s, over views of j in s: sim(s) · match(s) · near(distance)
 *
 * w is (n − steps) ÷ n over the n ≤ `lastItems` latest views as published by Serenade (`stepDecay` 0), else e^(−steps ÷ stepDecay). `distance` is how many views
 * lie in s between j and the product of the latest shared view; near is e^(−distance ÷ spread), and match is 1. With
 * `spread` 0 it is as published by Serenade: a product counts once a session, near is 1 and match is 1 − 0.1 · (steps back of the latest shared view + 1).
 *
 * Where we differ: match never falls below 0; the cap of m sessions holds for each product, not for the visit; the age
 * halves its weight from the latest session on, so that an answer does not depend on the clock.
 *
 * Cost of a prediction: lastItems × perProduct + neighbours × views near the match, with no allocation of catalog size.
 */
import { Slots } from '../slots.js';
import { bestPositive } from '../top-scores.js';
import type { SessionIndex } from './session-index.js';
import type { VisitSums } from './visit-sums.js';

const DAY = 86_400_000;
/** Votes weaker than this share of the strongest are not worth their time. */
const NEGLIGIBLE = 0.01;

export interface SessionNeighbourParameters {
  /** Latest sessions asked of a product (m in Serenade). */
  readonly perProduct: number;
  /** Sessions that vote (k). */
  readonly neighbours: number;
  /** Latest views of the visit that sessions are compared with. */
  readonly lastItems: number;
  /** Views until a view of the visit weighs 1/e; 0: linear, as published by Serenade. */
  readonly stepDecay: number;
  /** Days until a session weighs half; 0: age does not matter. */
  readonly recencyDays: number;
  /** Views beside the match until a vote weighs 1/e; 0: all views of a session count alike. */
  readonly spread: number;
  readonly idfExponent: number;
  readonly sizeExponent: number;
}

/** As published by Serenade, with its default sizes. */
export const VMIS_DEFAULTS: SessionNeighbourParameters = {
  perProduct: 500,
  neighbours: 50,
  lastItems: 2,
  stepDecay: 0,
  recencyDays: 0,
  spread: 0,
  idfExponent: 1,
  sizeExponent: 0,
};

/** Returns how many sessions voted; adds their votes to `sums.neighbours` and their number to `sums.held`. */
export type VoteOfSessions = (visit: readonly number[], sums: VisitSums) => number;

/** Working memory is made once: read what a call leaves before the next one. */
export function sessionNeighbours(index: SessionIndex, parameters: SessionNeighbourParameters): VoteOfSessions {
  const { perProduct, neighbours, lastItems, stepDecay, recencyDays, spread, idfExponent, sizeExponent } = parameters;
  const { sessionCount, sessionStart, sessionTime, viewProduct } = index.sessions;
  const latest = sessionTime.at(-1) ?? 0;
  const weightOf = Float32Array.from(sessionTime, (time, s) => {
    const fresh = recencyDays === 0 ? 1 : 0.5 ** ((latest - time) / DAY / recencyDays);
    return fresh / (sessionStart[s + 1] - sessionStart[s]) ** sizeExponent;
  });
  const idf = index.idf.map((value) => value ** idfExponent);
  const reach = spread === 0 ? Number.POSITIVE_INFINITY : Math.ceil(-Math.log(NEGLIGIBLE) * spread);
  const near = Float64Array.from({ length: spread === 0 ? 1 : reach + 1 }, (_, d) => Math.exp(-d / spread));
  const found = new Slots(sessionCount);
  const similarity = new Float64Array(sessionCount);
  /** By slot: steps back of the latest view shared. */
  const latestShared = new Int32Array(sessionCount);

  const compare = (visit: readonly number[]): void => {
    found.clear();
    const n = Math.min(visit.length, lastItems);
    for (let steps = 0; steps < n; steps++) {
      const at = visit.length - 1 - steps;
      const product = visit[at];
      if (visit.indexOf(product, at + 1) >= 0) continue;
      const weight = stepDecay === 0 ? (n - steps) / n : Math.exp(-steps / stepDecay);
      const until = Math.min(index.start[product + 1], index.start[product] + perProduct);
      for (let row = index.start[product]; row < until; row++) {
        const known = found.count;
        const slot = found.touch(index.session[row]);
        if (slot === known) {
          similarity[slot] = weight;
          latestShared[slot] = steps;
        } else similarity[slot] += weight;
      }
    }
    for (let slot = 0; slot < found.count; slot++) similarity[slot] *= weightOf[found.id[slot]];
  };

  return (visit, sums) => {
    compare(visit);
    // Ties go to the later session, which has the higher number.
    const asked = bestPositive(found.id, found.count, similarity, neighbours, -1);
    const { neighbours: votes, held, lastVoter } = sums;
    for (let place = 0; place < asked.length; place++) {
      const session = found.id[asked[place]];
      const steps = latestShared[asked[place]];
      const product = visit[visit.length - 1 - steps];
      const [from, until] = [sessionStart[session], sessionStart[session + 1]];
      let match = until - 1;
      while (match > from && viewProduct[match] !== product) match--;
      const strength = similarity[asked[place]] * (spread === 0 ? Math.max(0, 0.9 - 0.1 * steps) : 1);
      const last = Math.min(until - 1, match + reach);
      for (let view = Math.max(from, match - reach); view <= last; view++) {
        const viewed = viewProduct[view];
        const slot = sums.touch(viewed);
        // Serenade's sessions are sets.
        if (spread === 0 && lastVoter[slot] === place) continue;
        const closeness = spread === 0 ? 1 : near[view < match ? match - view : view - match];
        votes[slot] += strength * closeness * idf[viewed];
        if (lastVoter[slot] !== place) held[slot]++;
        lastVoter[slot] = place;
      }
    }
    return asked.length;
  };
}
