import { describe, expect, it } from 'vitest';
import { sessionsBetween, sessionsFrom, tidySessions, viewsOf } from './tidy-sessions.js';
import { visitCases } from './visit-cases.js';

const sessions = sessionsFrom([
  { time: 20, views: [4, 4, 5] },
  { time: 10, views: [1, 1] },
  { time: 10, views: [2, 1, 2] },
  { time: 10, views: [1, 3] },
  { time: 30, views: Array.from({ length: 500 }, (_, at) => at % 7) },
]);
const list = (from: typeof sessions) => Array.from({ length: from.sessionCount }, (_, s) => [...viewsOf(from, s)]);

describe('tidySessions', () => {
  it('takes reloads for one view, drops lone views, cuts robots, sorts by last view and content', () => {
    const tidy = list(tidySessions(sessions));
    expect(tidy.slice(0, 3)).toEqual([
      [1, 3],
      [2, 1, 2],
      [4, 5],
    ]);
    expect(tidy[3]).toHaveLength(200);
    expect(tidy[3].at(-1)).toBe(499 % 7);
  });
  it('changes nothing the second time', () => {
    expect(tidySessions(tidySessions(sessions))).toEqual(tidySessions(sessions));
  });
});

describe('sessionsBetween', () => {
  it('takes the first time in and leaves the last out', () => {
    expect(list(sessionsBetween(sessions, 10, 20))).toEqual([
      [1, 1],
      [2, 1, 2],
      [1, 3],
    ]);
  });
});

describe('visitCases', () => {
  it('asks for every view but the first', () => {
    const cases = visitCases(sessionsFrom([{ time: 0, views: [7, 8, 7] }])).map(({ visit, target }) => [
      [...visit],
      target,
    ]);
    expect(cases).toEqual([
      [[7], 8],
      [[7, 8], 7],
    ]);
  });
});
