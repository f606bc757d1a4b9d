/**
 * The hints that the next view of a visit is foretold from. A candidate is a product that a similar session holds, that
 * was viewed next to one of the visit's products, or that the visit has seen; where these are few, what was viewed next to
 * those, and what is viewed most.
 *
 * A source's sum is turned into its share among the candidates and enters as ln(share + ε): the weights of the blend are
 * then exponents of a product of experts (Hinton, "Training products of experts by minimizing contrastive divergence",
 * 2002). What the visit has seen already is judged by weights of its own, because coming back to a product one compares
 * with is another habit than going on to a new one.
 */
import type { Sessions } from '../history.js';
import { topPlaces } from '../top-scores.js';
import type { SessionIndex } from './session-index.js';
import { type SessionNeighbourParameters, sessionNeighbours } from './session-neighbours.js';
import { withoutReloads } from './tidy-sessions.js';
import type { TransitionRows } from './transitions.js';
import { VisitSums } from './visit-sums.js';

/** What the features say, and which part of the answer they are counted to. */
const VISIT_FEATURES = [
  ['neighbours', 'similar sessions'],
  ['transitions', 'viewed after the product on the page'],
  ['transitions', 'viewed after the products of the visit'],
  ['transitions', 'viewed before the products of the visit'],
  ['popularity', 'views'],
  ['popularity', 'views lately'],
  ['seen', 'seen before: similar sessions'],
  ['seen', 'seen before: viewed after the product on the page'],
  ['seen', 'seen before: viewed after the products of the visit'],
  ['seen', 'seen before: viewed before the products of the visit'],
  ['seen', 'seen one view ago'],
  ['seen', 'seen two views ago'],
  ['seen', 'seen three views ago'],
  ['seen', 'seen four views ago'],
  ['seen', 'seen longer ago'],
  ['seen', 'times seen'],
  ['seen', 'seen before, as the product on the page was'],
  ['seen', 'seen one view ago, as the product on the page was before'],
  ['seen', 'seen before: products of the visit'],
  ['transitions', 'viewed around what is viewed around the visit'],
  ['transitions', 'found only so'],
] as const;
export const VISIT_WIDTH = VISIT_FEATURES.length;

/** Only the latest views of a visit are read: the rest hardly weighs, and this bounds the time. */
const MAX_VISIT = 50;
/** A share below this says as little as none. */
const EPSILON = 1e-3;
const LOG_EPSILON = Math.log(EPSILON);
/** Candidates that every visit has, so that a product without history gets an answer too. */
const LEAST_CANDIDATES = 20;
/** With more candidates than these, one step further helps no more; it ends at twice as many and looks at the best of each row. */
const FEW_CANDIDATES = 50;
const BEST_OF_ROW = 20;
/** Half-life of "lately": a week holds every weekday. */
const LATELY_DAYS = 7;
const DAY = 86_400_000;

/** What the features are read from; flat arrays, fitted once. */
export interface VisitSources {
  readonly index: SessionIndex;
  readonly after: TransitionRows;
  readonly before: TransitionRows;
  readonly popularity: ViewPopularity;
}

export interface ViewPopularity {
  /** Length P: ln(1 + views), and the same of views that halve every week. */
  readonly views: Float32Array;
  readonly lately: Float32Array;
  /** The products viewed most lately, best first. */
  readonly top: Int32Array;
}

export function viewPopularity(
  { sessionCount, sessionStart, sessionTime, viewProduct }: Sessions,
  productCount: number,
): ViewPopularity {
  const views = new Float64Array(productCount);
  const lately = new Float64Array(productCount);
  const latest = sessionTime.at(-1) ?? 0;
  for (let s = 0; s < sessionCount; s++) {
    const weight = 0.5 ** ((latest - sessionTime[s]) / DAY / LATELY_DAYS);
    for (let v = sessionStart[s]; v < sessionStart[s + 1]; v++) {
      views[viewProduct[v]]++;
      lately[viewProduct[v]] += weight;
    }
  }
  return {
    views: Float32Array.from(views, Math.log1p),
    lately: Float32Array.from(lately, Math.log1p),
    top: topPlaces(Int32Array.from(views.keys()), productCount, lately, LEAST_CANDIDATES, 1),
  };
}

/** The candidates of a visit; read it before the next call: it is the working memory. */
export interface DescribedVisit {
  readonly sums: VisitSums;
  /** Slot of the product on the page, which is no candidate. */
  readonly current: number;
  /** Similar sessions asked. */
  readonly asked: number;
}

export interface VisitReader {
  /** Collects what the sources say; `visit` is oldest view first and not empty. */
  read(visit: ArrayLike<number>): DescribedVisit;
  /** Writes the features of the candidate at `slot` of the visit read last to row[from] …. */
  describe(slot: number, row: Float32Array, from: number): void;
}

export function visitReader(sources: VisitSources, parameters: SessionNeighbourParameters): VisitReader {
  const { index, after, before, popularity } = sources;
  const vote = sessionNeighbours(index, parameters);
  const sums = new VisitSums(index.productCount);
  const { slots, neighbours, next, after: follows, before: precedes, beyond, seen, steps } = sums;
  // VMIS has no decay of its own for this; its linear weights over the last items come close to it.
  const decay = parameters.stepDecay === 0 ? parameters.lastItems / 2 : parameters.stepDecay;
  const perShare = { neighbours: 0, next: 0, after: 0, before: 0, beyond: 0 };
  let pageSeenBefore = 0;
  let logProducts = 0;
  let direct = 0;

  const add = (
    rows: TransitionRows,
    product: number,
    weight: number,
    into: Float64Array,
    limit = Number.POSITIVE_INFINITY,
  ): void => {
    const until = Math.min(rows.start[product + 1], rows.start[product] + limit);
    for (let at = rows.start[product]; at < until; at++) into[sums.touch(rows.product[at])] += weight * rows.weight[at];
  };
  const perTotal = (sum: Float64Array, current: number): number => {
    let total = -sum[current];
    for (let slot = 0; slot < slots.count; slot++) total += sum[slot];
    return total > 0 ? 1 / total : 0;
  };

  /** What only products have that the visit saw before; the features before these are written already. */
  const describeSeen = (slot: number, row: Float32Array, from: number): void => {
    const back = steps[slot];
    for (let k = 0; k < 4; k++) row[from + 6 + k] = row[from + k];
    // One view ago is the product before the one on the page.
    for (let k = 1; k <= 4; k++) row[from + 9 + k] = back === k ? 1 : 0;
    row[from + 14] = back > 4 ? 1 : 0;
    row[from + 15] = Math.log(seen[slot]);
    row[from + 16] = pageSeenBefore;
    row[from + 17] = row[from + 10] * pageSeenBefore;
    row[from + 18] = logProducts;
  };

  return {
    read(views) {
      const visit = withoutReloads(views).slice(-MAX_VISIT);
      const n = visit.length;
      sums.clear();
      const current = sums.touch(visit[n - 1]);
      let products = 0;
      for (let back = 0; back < n; back++) {
        const slot = sums.touch(visit[n - 1 - back]);
        if (seen[slot]++ > 0) continue;
        steps[slot] = back;
        products++;
        if (back >= parameters.lastItems) continue;
        add(after, visit[n - 1 - back], Math.exp(-back / decay), follows);
        add(before, visit[n - 1 - back], Math.exp(-back / decay), precedes);
      }
      add(after, visit[n - 1], 1, next);
      const asked = vote(visit, sums);
      direct = slots.count;
      if (direct <= FEW_CANDIDATES) {
        for (let slot = 0; slot < direct && slots.count < 2 * FEW_CANDIDATES; slot++) {
          const weight = follows[slot] + precedes[slot];
          if (weight === 0) continue;
          add(after, slots.id[slot], weight, beyond, BEST_OF_ROW);
          add(before, slots.id[slot], weight, beyond, BEST_OF_ROW);
        }
      }
      for (let place = 0; slots.count < LEAST_CANDIDATES && place < popularity.top.length; place++)
        sums.touch(popularity.top[place]);
      perShare.neighbours = perTotal(neighbours, current);
      perShare.next = perTotal(next, current);
      perShare.after = perTotal(follows, current);
      perShare.before = perTotal(precedes, current);
      perShare.beyond = perTotal(beyond, current);
      pageSeenBefore = seen[current] > 1 ? 1 : 0;
      logProducts = Math.log(products);
      return { sums, current, asked };
    },
    describe(slot, row, from) {
      const product = slots.id[slot];
      row[from] = logShare(neighbours[slot] * perShare.neighbours);
      row[from + 1] = logShare(next[slot] * perShare.next);
      row[from + 2] = logShare(follows[slot] * perShare.after);
      row[from + 3] = logShare(precedes[slot] * perShare.before);
      row[from + 4] = popularity.views[product];
      row[from + 5] = popularity.lately[product];
      if (seen[slot] > 0) describeSeen(slot, row, from);
      else for (let k = 6; k < 19; k++) row[from + k] = 0;
      row[from + 19] = slot >= direct ? logShare(beyond[slot] * perShare.beyond) : 0;
      row[from + 20] = slot >= direct ? 1 : 0;
    },
  };
}

function logShare(share: number): number {
  return share === 0 ? LOG_EPSILON : Math.log(share + EPSILON);
}
