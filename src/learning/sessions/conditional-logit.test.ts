import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../domain/random.js';
import { type Choice, dot, fitConditionalLogit } from './conditional-logit.js';

const WIDTH = 3;

/** Log-likelihood with the prior, as the docstring has it. */
function value(choices: readonly Choice[], weights: Float64Array): number {
  const likelihood = choices.map(({ rows, taken }) => {
    const utility = Array.from({ length: rows.length / WIDTH }, (_, r) => dot(weights, rows, r * WIDTH));
    return utility[taken] - Math.log(utility.reduce((sum, each) => sum + Math.exp(each), 0));
  });
  return likelihood.reduce((sum, each) => sum + each, 0) - dot(weights, weights, 0) / 2;
}

const choice: fc.Arbitrary<Choice> = fc
  .array(fc.array(fc.integer({ min: -8, max: 8 }), { minLength: WIDTH, maxLength: WIDTH }), {
    minLength: 1,
    maxLength: 6,
  })
  .chain((rows) =>
    fc.nat(rows.length - 1).map((taken) => ({ rows: Float32Array.from(rows.flat(), (x) => x / 4), taken })),
  );

describe('fitConditionalLogit', () => {
  it('finds the odds of one hint by hand', () => {
    // Two alternatives that differ in one hint, which was right in 300 of 400: e^β = 3, but for the prior's weight of one.
    const rows = Float32Array.of(1, 0, 0, 0, 0, 0);
    const weights = fitConditionalLogit(
      Array.from({ length: 400 }, (_, n) => ({ rows, taken: n % 4 === 3 ? 1 : 0 })),
      WIDTH,
    );
    expect(weights[0]).toBeCloseTo(Math.log(3), 1);
    expect(weights[1]).toBe(0);
    expect(fitConditionalLogit([], WIDTH)).toEqual(new Float64Array(WIDTH));
  });

  it('ends where no step to any side is better', () => {
    fc.assert(
      fc.property(fc.array(choice, { minLength: 1, maxLength: 12 }), (choices) => {
        const weights = fitConditionalLogit(choices, WIDTH);
        const best = value(choices, weights);
        expect(weights.every(Number.isFinite)).toBe(true);
        for (let k = 0; k < WIDTH; k++) {
          for (const step of [-0.05, 0.05]) {
            const moved = weights.slice();
            moved[k] += step;
            expect(value(choices, moved)).toBeLessThanOrEqual(best + 1e-5);
          }
        }
      }),
    );
  });

  it('finds the weights that choices were drawn with', () => {
    const random = seededRandom(5);
    const truth = Float64Array.of(1.5, -1, 0);
    const choices = Array.from({ length: 4000 }, (): Choice => {
      const rows = Float32Array.from({ length: 5 * WIDTH }, () => 2 * random() - 1);
      const odds = Array.from({ length: 5 }, (_, r) => Math.exp(dot(truth, rows, r * WIDTH)));
      let lot = random() * odds.reduce((sum, each) => sum + each, 0);
      const taken = odds.findIndex((each) => {
        lot -= each;
        return lot < 0;
      });
      return { rows, taken };
    });
    const weights = fitConditionalLogit(choices, WIDTH);
    for (const [k, each] of truth.entries()) expect(Math.abs(weights[k] - each)).toBeLessThan(0.12);
  });
});
