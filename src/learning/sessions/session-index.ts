import type { Sessions } from '../history.js';

/** Past sessions by product, the latest first. */
export interface SessionIndex {
  readonly productCount: number;
  readonly sessions: Sessions;
  /** Length P + 1: where the sessions of each product begin in `session`. */
  readonly start: Uint32Array;
  readonly session: Int32Array;
  /** Length P: sessions with the product; may be more than the index keeps. */
  readonly sessionsWith: Int32Array;
  /** Length P: natural logarithm of all views ÷ views of the product, the idf of Serenade; 0 for a product without views. */
  readonly idf: Float32Array;
}

/** Indexes the latest `perProduct` sessions of every product. `sessions` must be tidy. O(views). */
export function indexSessions(sessions: Sessions, productCount: number, perProduct: number): SessionIndex {
  const { sessionCount, sessionStart, viewProduct } = sessions;
  const views = new Int32Array(productCount);
  const sessionsWith = new Int32Array(productCount);
  const lastSeen = new Int32Array(productCount).fill(-1);
  for (let s = 0; s < sessionCount; s++) {
    for (let v = sessionStart[s]; v < sessionStart[s + 1]; v++) {
      const product = viewProduct[v];
      views[product]++;
      if (lastSeen[product] !== s) sessionsWith[product]++;
      lastSeen[product] = s;
    }
  }
  const start = new Uint32Array(productCount + 1);
  for (let p = 0; p < productCount; p++) start[p + 1] = start[p] + Math.min(sessionsWith[p], perProduct);
  const session = new Int32Array(start[productCount]);
  const next = start.slice(0, productCount);
  for (let s = sessionCount - 1; s >= 0; s--) {
    for (let v = sessionStart[s]; v < sessionStart[s + 1]; v++) {
      const product = viewProduct[v];
      if (next[product] === start[product + 1]) continue;
      if (next[product] > start[product] && session[next[product] - 1] === s) continue;
      session[next[product]++] = s;
    }
  }
  const idf = Float32Array.from(views, (count) => (count === 0 ? 0 : Math.log(viewProduct.length / count)));
  return { productCount, sessions, start, session, sessionsWith, idf };
}
