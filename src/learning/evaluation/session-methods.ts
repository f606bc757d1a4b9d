import type { Sessions } from '../history.js';
import type { Scored } from '../models.js';
import { indexSessions } from '../sessions/session-index.js';
import { sessionNeighbours, VMIS_DEFAULTS } from '../sessions/session-neighbours.js';
import { tidySessions, viewsOf } from '../sessions/tidy-sessions.js';
import { VisitSums } from '../sessions/visit-sums.js';
import { topPlaces } from '../top-scores.js';

export interface SessionMethod {
  readonly name: string;
  /** Best first, at most `limit`, never the product on the page; `visit` is oldest view first. */
  rank(visit: ArrayLike<number>, limit: number): readonly Scored[];
}

/** VMIS-kNN as published, and methods as a shop might write them. */
export function simpleSessionMethods(training: Sessions, productCount: number): SessionMethod[] {
  const tidy = tidySessions(training);
  return [
    vmisMethod(tidy, productCount),
    rowMethod('last product, next', productCount, nextCounts(tidy)),
    rowMethod('cosine item–item', productCount, cosines(tidy, productCount)),
    popularityMethod(tidy, productCount),
  ];
}

function vmisMethod(tidy: Sessions, productCount: number): SessionMethod {
  const vote = sessionNeighbours(indexSessions(tidy, productCount, VMIS_DEFAULTS.perProduct), VMIS_DEFAULTS);
  const sums = new VisitSums(productCount);
  return {
    name: 'VMIS-kNN',
    rank(visit, limit) {
      sums.clear();
      const page = sums.touch(visit[visit.length - 1]);
      vote(Array.from(visit), sums);
      sums.neighbours[page] = 0;
      return listOf(sums.slots.id, sums.slots.count, sums.neighbours, limit);
    },
  };
}

/** Scores of the products by the one on the page. */
type Rows = (page: number) => ReadonlyMap<number, number>;

function rowMethod(name: string, productCount: number, rows: Rows): SessionMethod {
  const ids = new Int32Array(productCount);
  const score = new Float64Array(productCount);
  return {
    name,
    rank(visit, limit) {
      let count = 0;
      for (const [product, value] of rows(visit[visit.length - 1])) {
        ids[count] = product;
        score[count++] = value;
      }
      return listOf(ids, count, score, limit);
    },
  };
}

/** How often each product was the very next view. */
function nextCounts(tidy: Sessions): Rows {
  const rows = new Map<number, Map<number, number>>();
  for (let s = 0; s < tidy.sessionCount; s++) {
    const views = viewsOf(tidy, s);
    for (let at = 1; at < views.length; at++) addOne(rows, views[at - 1], views[at]);
  }
  return (page) => rows.get(page) ?? new Map();
}

/** Sessions with both ÷ √(sessions with one · sessions with the other). */
function cosines(tidy: Sessions, productCount: number): Rows {
  const rows = new Map<number, Map<number, number>>();
  const sessionsWith = new Int32Array(productCount);
  for (let s = 0; s < tidy.sessionCount; s++) {
    const products = [...new Set(viewsOf(tidy, s))];
    for (const product of products) {
      sessionsWith[product]++;
      for (const other of products) if (other !== product) addOne(rows, product, other);
    }
  }
  for (const [product, row] of rows)
    for (const [other, both] of row) row.set(other, both / Math.sqrt(sessionsWith[product] * sessionsWith[other]));
  return (page) => rows.get(page) ?? new Map();
}

function addOne(rows: Map<number, Map<number, number>>, from: number, to: number): void {
  const row = rows.get(from) ?? new Map<number, number>();
  rows.set(from, row);
  row.set(to, (row.get(to) ?? 0) + 1);
}

function popularityMethod(tidy: Sessions, productCount: number): SessionMethod {
  const views = new Float64Array(productCount);
  for (const product of tidy.viewProduct) views[product]++;
  const ids = Int32Array.from(views.keys());
  const top = topPlaces(ids, productCount, views, 100, 1);
  return {
    name: 'popularity',
    rank: (visit, limit) =>
      Array.from(top, (product) => ({ product, score: views[product] }))
        .filter(({ product }) => product !== visit[visit.length - 1])
        .slice(0, limit),
  };
}

function listOf(ids: Int32Array, count: number, score: Float64Array, limit: number): Scored[] {
  return Array.from(topPlaces(ids, count, score, limit, 1), (place) => ({
    product: ids[place],
    score: score[place],
  })).filter((each) => each.score > 0);
}
