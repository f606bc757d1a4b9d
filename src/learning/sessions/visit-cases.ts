import type { Sessions } from '../history.js';
import { viewsOf } from './tidy-sessions.js';

/** A visit so far, oldest view first, and the view that followed. */
export interface VisitCase {
  readonly session: number;
  readonly visit: Int32Array;
  readonly target: number;
}

/** Every view but the first of every session, after what came before it. */
export function visitCases(sessions: Sessions): VisitCase[] {
  const cases: VisitCase[] = [];
  for (let session = 0; session < sessions.sessionCount; session++) {
    const views = viewsOf(sessions, session);
    for (let at = 1; at < views.length; at++) cases.push({ session, visit: views.subarray(0, at), target: views[at] });
  }
  return cases;
}
