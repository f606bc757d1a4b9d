import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitIsotonic, probabilityOf } from './calibration.js';

describe('isotonic calibration', () => {
  it('never falls, and keeps the overall rate', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()), { minLength: 1, maxLength: 300 }),
        (cases) => {
          const curve = fitIsotonic(
            cases.map(([score]) => score),
            cases.map(([, hit]) => (hit ? 1 : 0)),
            10,
          );
          const full = curve.probability.subarray(0, -1);
          for (let step = 1; step < full.length; step++) expect(full[step]).toBeGreaterThanOrEqual(full[step - 1]);
          for (const value of [-1, 0, 0.3, 1, 2]) {
            expect(probabilityOf(curve, value)).toBeGreaterThanOrEqual(0);
            expect(probabilityOf(curve, value)).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  it('pools a step that lies below the one before', () => {
    // Ten low scores with 6 hits, ten higher with 2: together 8 of 20.
    const scores = Array.from({ length: 20 }, (_, place) => place / 20);
    const hits = scores.map((_, place) => (place < 10 ? (place < 6 ? 1 : 0) : place < 12 ? 1 : 0));
    expect([...fitIsotonic(scores, hits, 10).probability]).toEqual([0.4]);
  });
});
