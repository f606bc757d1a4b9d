import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bootstrap } from './bootstrap.js';

const guests = (count: number): number[] => Array.from({ length: count }, () => -1);

describe('Bootstrap', () => {
  it('holds the mean within the least and the largest value', () => {
    const value = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 60 }), (values) => {
        const { value: mean, low, high } = new Bootstrap(guests(values.length), 3).mean(values);
        expect(mean).toBeCloseTo(values.reduce((sum, each) => sum + each, 0) / values.length, 9);
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }),
    );
  });

  it('is as wide as the spread wants, and wider when the cases come from few customers', () => {
    const values = Array.from({ length: 200 }, (_, place) => (place < 100 ? 0 : 1));
    const width = (customers: number[]): number => {
      const { low, high } = new Bootstrap(customers, 3).mean(values);
      return high - low;
    };
    // Normal theory: 2 · 1.96 · √(0.25 ÷ 200) = 0.139; ten customers: √20 times as wide.
    expect(width(guests(200))).toBeCloseTo(0.139, 1);
    expect(width(values.map((_, place) => Math.floor(place / 20)))).toBeGreaterThan(0.4);
  });

  it('leaves out what does not apply, and weighs: (3 · 1 + 1 · 0) ÷ 4', () => {
    expect(new Bootstrap([0, 1], 3).mean([Number.NaN, 1])).toEqual({ value: 1, low: 1, high: 1 });
    expect(new Bootstrap([0, 1, 2], 3).mean([1, 0, 1], [3, 1, 0]).value).toBe(0.75);
    expect(new Bootstrap([0, 1], 3).mean([Number.NaN, Number.NaN]).value).toBeNaN();
  });

  it('takes no weights for weights of one', () => {
    const values = [1, 0, 1, 1, 0];
    const bootstrap = new Bootstrap([0, 0, 1, 2, -1], 9);
    expect(bootstrap.customers).toBe(4);
    expect(bootstrap.mean(values, [1, 1, 1, 1, 1])).toEqual(bootstrap.mean(values));
  });
});
