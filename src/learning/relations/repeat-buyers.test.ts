import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toyHistory } from '../../../tests/support/toy-history.js';
import { basketsOf, indexByProduct } from '../counting/baskets.js';
import type { History } from '../history.js';
import { meetings, repeatBuyersOf } from './repeat-buyers.js';

const meet = (history: History, one: string, other: string) => {
  const orders = basketsOf(history);
  const buyers = repeatBuyersOf(orders, history.orderCustomer);
  const [a, b] = [history.productIds.indexOf(one), history.productIds.indexOf(other)];
  return buyers && meetings(buyers, indexByProduct(orders), a, b);
};

describe('meetings of two products', () => {
  it('are expected by hand', () => {
    const history = toyHistory({
      orders: [['a', 'b'], ['a', 'b', 'c'], ['b'], ['a', 'b'], ['a', 'c'], ['c'], ['a', 'b']],
      customers: ['x', 'x', 'x', 'y', 'y', 'z', undefined],
    });
    // x: a in 2, b in 3 orders of 2, 3 and 1 products: 2 · 3 · (2 + 6 + 0) ÷ 36; y: a in 2, b in 1, of 2 and 2: 2 · 1 · (2 + 2) ÷ 16.
    // z ordered once and the guest is nobody: neither tells.
    expect(meet(history, 'a', 'b')).toEqual({ both: 3, expected: 8 / 6 + 1 / 2 });
    expect(meet(history, 'b', 'a')).toEqual(meet(history, 'a', 'b'));
  });

  it('say nothing where most orders are of people seen once', () => {
    const orders = [['a', 'b'], ['a'], ['b'], ['a'], ['b']];
    expect(meet(toyHistory({ orders, customers: ['x', 'x', 'y', 'z', undefined] }), 'a', 'b')).toBeUndefined();
  });

  it('agree with counting by hand on small random shops', () => {
    const basket = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 });
    const order = fc.tuple(basket, fc.constantFrom('x', 'y', 'z', 'y', 'x'));
    fc.assert(
      fc.property(fc.array(order, { minLength: 4, maxLength: 30 }), (drawn) => {
        const orders = [['a', 'b', 'c', 'd'], ...drawn.map(([products]) => products)];
        const customers = ['x', ...drawn.map(([, customer]) => customer)];
        const found = meet(toyHistory({ orders, customers }), 'a', 'b');
        const own = ['x', 'y', 'z'].map((name) => orders.filter((_, place) => customers[place] === name));
        const repeat = own.filter((list) => list.length > 1);
        if (repeat.flat().length * 2 < orders.length) return expect(found).toBeUndefined();
        const expected = repeat.map((list) => {
          const withOne = (id: string): number => list.filter((each) => each.includes(id)).length;
          const sizes = list.map((each) => each.length);
          const total = sizes.reduce((sum, size) => sum + size, 0);
          return (withOne('a') * withOne('b') * sizes.reduce((sum, size) => sum + size * (size - 1), 0)) / total ** 2;
        });
        expect(found?.both).toBe(repeat.flat().filter((each) => each.includes('a') && each.includes('b')).length);
        expect(found?.expected).toBeCloseTo(expected.reduce((sum, each) => sum + each, 0));
      }),
    );
  });
});
