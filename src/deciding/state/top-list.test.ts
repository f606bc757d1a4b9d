import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TopList } from './top-list.js';

describe('TopList', () => {
  it('is what sorting everything would give, while values grow', () => {
    const growth = fc.tuple(fc.nat(30), fc.nat(5));
    fc.assert(
      fc.property(fc.array(growth, { maxLength: 200 }), fc.integer({ min: 1, max: 12 }), (steps, length) => {
        const values = new Map<number, number>();
        const compare = (left: number, right: number): number =>
          (values.get(right) ?? 0) - (values.get(left) ?? 0) || left - right;
        const top = new TopList(length, compare);
        for (const [index, more] of steps) {
          values.set(index, (values.get(index) ?? 0) + more + 1);
          top.grew(index);
        }
        const sorted = [...values.keys()].sort(compare);
        expect(top.list(length)).toEqual(sorted.slice(0, length));
        expect(top.list(2)).toEqual(sorted.slice(0, Math.min(2, length)));
      }),
    );
  });

  it('can be built anew', () => {
    const top = new TopList(2, (left, right) => right - left);
    top.rebuild(5);
    expect(top.list(5)).toEqual([4, 3]);
    top.grew(5);
    expect(top.list(5)).toEqual([5, 4]);
  });
});
