import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toyHistory } from '../../../tests/support/toy-history.js';
import { basketsOf } from '../counting/baskets.js';
import { BACKWARD, categoryDirections, directionOf, FORWARD } from './category-directions.js';

describe('the direction of two categories', () => {
  it.each([
    // Orders with both, with the left one, with the right one.
    ['confidence 0.9 one way, 0.18 the other: filters with the dripper', 90, 100, 500, FORWARD],
    ['the other way round', 90, 500, 100, BACKWARD],
    ['a plan is never sold without its camera', 40, 100, 40, FORWARD],
    ['0.5 and 0.45 are alike', 50, 100, 111, 0],
    ['two and six orders prove nothing', 1, 2, 6, 0],
    ['never together', 0, 100, 500, 0],
  ])('%s', (_, both, left, right, direction) => {
    expect(directionOf(both, left, right)).toBe(direction);
  });

  it('turns when the two change places', () => {
    const turned = new Map([
      [0, 0],
      [FORWARD, BACKWARD],
      [BACKWARD, FORWARD],
    ]);
    fc.assert(
      fc.property(fc.nat(200), fc.nat(2000), fc.nat(2000), (both, left, right) => {
        expect(directionOf(both, both + right, both + left)).toBe(
          turned.get(directionOf(both, both + left, both + right)),
        );
      }),
    );
  });

  it('is counted in orders, whatever the products', () => {
    const orders = [
      ...Array.from({ length: 40 }, () => ['dripper 1', 'filters 1', 'filters 2']),
      ...Array.from({ length: 40 }, () => ['dripper 2', 'filters 2']),
      ...Array.from({ length: 10 }, () => ['dripper 1']),
      ...Array.from({ length: 300 }, () => ['filters 1']),
    ];
    const category = { 'dripper 1': 'D', 'dripper 2': 'D', 'filters 1': 'F', 'filters 2': 'F' };
    const history = toyHistory({ orders, category });
    const { count, direction } = categoryDirections(basketsOf(history), history.productCategory, 2);
    expect([count, ...direction]).toEqual([2, 0, FORWARD, BACKWARD, 0]);
  });
});
