import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexSessions } from './session-index.js';
import { type SessionNeighbourParameters, sessionNeighbours, VMIS_DEFAULTS } from './session-neighbours.js';
import { sessionsFrom, tidySessions } from './tidy-sessions.js';
import { VisitSums } from './visit-sums.js';

const DAY = 86_400_000;
const PRODUCTS = 6;
type Session = { readonly time: number; readonly views: readonly number[] };

function votes(sessions: readonly Session[], visit: readonly number[], parameters: SessionNeighbourParameters) {
  const tidy = tidySessions(sessionsFrom(sessions));
  const sums = new VisitSums(PRODUCTS);
  const asked = sessionNeighbours(indexSessions(tidy, PRODUCTS, parameters.perProduct), parameters)(visit, sums);
  const score = new Map<number, number>();
  const held = new Map<number, number>();
  for (let slot = 0; slot < sums.slots.count; slot++) {
    score.set(sums.slots.id[slot], sums.neighbours[slot]);
    held.set(sums.slots.id[slot], sums.held[slot]);
  }
  return { asked, score, held };
}

/** The formula of the docstring, word for word, over all sessions; the caps must not bind. */
function bruteForce(sessions: readonly Session[], visit: readonly number[], p: SessionNeighbourParameters) {
  const latest = Math.max(...sessions.map(({ time }) => time));
  const views = sessions.flatMap((each) => each.views);
  const score = new Map<number, number>();
  for (const { time, views: own } of sessions) {
    const shared = [...new Set(visit)]
      .map((product) => ({ product, steps: visit.length - 1 - visit.lastIndexOf(product) }))
      .filter(({ product, steps }) => own.includes(product) && steps < p.lastItems);
    if (shared.length === 0) continue;
    const n = Math.min(visit.length, p.lastItems);
    const weights = shared.map(({ steps }) => (p.stepDecay === 0 ? (n - steps) / n : Math.exp(-steps / p.stepDecay)));
    const fresh = p.recencyDays === 0 ? 1 : 0.5 ** ((latest - time) / DAY / p.recencyDays);
    const similarity = (weights.reduce((sum, each) => sum + each, 0) * fresh) / own.length ** p.sizeExponent;
    const newest = shared.reduce((best, each) => (each.steps < best.steps ? each : best));
    const at = own.lastIndexOf(newest.product);
    for (const [place, product] of own.entries()) {
      if (p.spread === 0 && own.indexOf(product) < place) continue;
      const near = p.spread === 0 ? 1 : Math.exp(-Math.abs(place - at) / p.spread);
      const match = p.spread === 0 ? Math.max(0, 1 - 0.1 * (newest.steps + 1)) : 1;
      const idf = Math.log(views.length / views.filter((each) => each === product).length) ** p.idfExponent;
      // What lies too far from the match is left out; see NEGLIGIBLE.
      if (p.spread > 0 && Math.abs(place - at) > Math.ceil(-Math.log(0.01) * p.spread)) continue;
      score.set(product, (score.get(product) ?? 0) + similarity * near * match * idf);
    }
  }
  return score;
}

describe('sessionNeighbours', () => {
  it('gives what Serenade’s formula gives by hand', () => {
    const [a, b, c, d] = [0, 1, 2, 3];
    const sessions = [
      { time: 1, views: [a, b] },
      { time: 2, views: [b, c] },
      { time: 3, views: [a, c, d] },
    ];
    // Visit a, b: b weighs 1, a 1/2. Similarities 1.5, 1, 0.5; the latest shared view is b, b, a: match 0.9, 0.9, 0.8.
    // Seven views: idf is ln 3.5 for a, b and c, ln 7 for d.
    const { asked, score, held } = votes(sessions, [a, b], { ...VMIS_DEFAULTS, neighbours: 3 });
    expect(asked).toBe(3);
    expect(score.get(c)).toBeCloseTo((1 * 0.9 + 0.5 * 0.8) * Math.log(3.5), 6);
    expect(score.get(d)).toBeCloseTo(0.5 * 0.8 * Math.log(7), 6);
    expect(score.get(a)).toBeCloseTo((1.5 * 0.9 + 0.5 * 0.8) * Math.log(3.5), 6);
    expect(Object.fromEntries(held)).toEqual({ [a]: 2, [b]: 2, [c]: 2, [d]: 1 });
    // Two voters: the session without b is the least similar.
    expect(votes(sessions, [a, b], { ...VMIS_DEFAULTS, neighbours: 2 }).score.has(d)).toBe(false);
    // One session a product, the latest: the first session is not found.
    expect(votes(sessions, [a, b], { ...VMIS_DEFAULTS, perProduct: 1 }).held.get(b)).toBe(1);
  });

  const views = fc
    .array(fc.nat(PRODUCTS - 1), { minLength: 2, maxLength: 9 })
    .map((all) => all.filter((product, at) => product !== all[at - 1]))
    .filter((all) => all.length > 1);
  const sessions = fc.array(fc.record({ time: fc.integer({ min: 0, max: 40 }).map((day) => day * DAY), views }), {
    minLength: 1,
    maxLength: 12,
  });
  const parameters: fc.Arbitrary<SessionNeighbourParameters> = fc.record({
    perProduct: fc.constant(100),
    neighbours: fc.constant(100),
    lastItems: fc.integer({ min: 1, max: 9 }),
    stepDecay: fc.constantFrom(0, 0.5, 3),
    recencyDays: fc.constantFrom(0, 10),
    spread: fc.constantFrom(0, 0.7, 4),
    idfExponent: fc.constantFrom(0, 1, 2),
    sizeExponent: fc.constantFrom(0, 0.5),
  });

  it('agrees with the formula over all sessions', () => {
    fc.assert(
      fc.property(sessions, views, parameters, (past, visit, settings) => {
        const { score } = votes(past, visit, settings);
        const expected = bruteForce(past, visit, settings);
        expect([...score.keys()].sort()).toEqual([...expected.keys()].sort());
        for (const [product, value] of expected) expect(score.get(product)).toBeCloseTo(value, 4);
      }),
    );
  });

  it('does not change with the order in which sessions of one time are read', () => {
    fc.assert(
      fc.property(
        sessions,
        views,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (past, visit, dice) => {
          const settings = { ...VMIS_DEFAULTS, perProduct: 3, neighbours: 2 };
          const shuffled = past.map((each) => ({ each, lot: dice.next().value as number }));
          const other = shuffled.sort((left, right) => left.lot - right.lot).map(({ each }) => each);
          expect(votes(other, visit, settings)).toEqual(votes(past, visit, settings));
        },
      ),
    );
  });
});
