import type { Sessions } from '../history.js';

/** Only the latest views of a session are learned from: longer ones are mostly robots, and they bound the time of a prediction. */
const MAX_VIEWS = 200;

/**
 * Sessions as the models learn from them: views of the same product in a row are one (a page loaded again), sessions of a
 * single view are left out, and the order is by last view, then by content. So neither the order in which equal times
 * were read nor a reload changes what is learned.
 */
export function tidySessions({ sessionCount, sessionStart, sessionTime, viewProduct }: Sessions): Sessions {
  const tidy: { readonly time: number; readonly views: readonly number[] }[] = [];
  for (let s = 0; s < sessionCount; s++) {
    const views = withoutReloads(viewProduct.subarray(sessionStart[s], sessionStart[s + 1])).slice(-MAX_VIEWS);
    if (views.length > 1) tidy.push({ time: sessionTime[s], views });
  }
  return sessionsFrom(tidy.sort((left, right) => left.time - right.time || compare(left.views, right.views)));
}

/** A visit with views of the same product in a row taken as one. */
export function withoutReloads(views: ArrayLike<number>): number[] {
  const kept: number[] = [];
  for (let at = 0; at < views.length; at++) if (views[at] !== kept[kept.length - 1]) kept.push(views[at]);
  return kept;
}

/** The sessions whose last view is in [from, until); the arrays of views are shared. */
export function sessionsBetween(sessions: Sessions, from: number, until: number): Sessions {
  const kept: { time: number; views: Int32Array }[] = [];
  for (let s = 0; s < sessions.sessionCount; s++) {
    const time = sessions.sessionTime[s];
    if (time >= from && time < until) kept.push({ time, views: viewsOf(sessions, s) });
  }
  return sessionsFrom(kept);
}

export function viewsOf({ sessionStart, viewProduct }: Sessions, session: number): Int32Array {
  return viewProduct.subarray(sessionStart[session], sessionStart[session + 1]);
}

export function sessionsFrom(
  sessions: readonly { readonly time: number; readonly views: ArrayLike<number> }[],
): Sessions {
  const sessionStart = new Uint32Array(sessions.length + 1);
  for (const [s, { views }] of sessions.entries()) sessionStart[s + 1] = sessionStart[s] + views.length;
  const viewProduct = new Int32Array(sessionStart[sessions.length]);
  for (const [s, { views }] of sessions.entries()) viewProduct.set(views, sessionStart[s]);
  return {
    sessionCount: sessions.length,
    sessionStart,
    sessionTime: Float64Array.from(sessions, ({ time }) => time),
    viewProduct,
  };
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (let at = 0; at < Math.min(left.length, right.length); at++)
    if (left[at] !== right[at]) return left[at] - right[at];
  return left.length - right.length;
}
