import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COUNTER_COUNT, type ProductCounters } from '../models.js';
import { AnswerCache } from './answer-cache.js';

const PRODUCTS = 5;

/** Counters over numbers that a test may change. */
function countersOf(sold: number[], read: number[] = []): ProductCounters {
  return {
    read(product, row) {
      read.push(product);
      row.fill(Number.NaN, 0, COUNTER_COUNT);
      row[0] = sold[product];
    },
    listTop: (_window, limit) =>
      Int32Array.from([...sold.keys()].sort((a, b) => sold[b] - sold[a] || a - b).slice(0, limit)),
  };
}

/** Something that depends on the cart, the best seller and the counters of the cart. */
function work(cart: readonly number[], counters: ProductCounters): string {
  const row = new Float32Array(COUNTER_COUNT);
  const counts = cart.map((product) => {
    counters.read(product, row);
    return row[0];
  });
  return `${cart} ${counts} ${counters.listTop(1, 1)[0]}`;
}

test('answers as the work itself would, whatever is sold in between', () => {
  const step = fc.oneof(
    fc.record({ sell: fc.nat(PRODUCTS - 1) }),
    fc.record({ ask: fc.uniqueArray(fc.nat(PRODUCTS - 1), { maxLength: 2 }), day: fc.nat(1) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.integer({ min: 1, max: 3 }), (steps, capacity) => {
      const sold = Array.from({ length: PRODUCTS }, () => 0);
      const cache = new AnswerCache<string>(capacity);
      for (const each of steps) {
        if ('sell' in each) sold[each.sell]++;
        else {
          const asked = { cart: each.ask, limit: 3, day: each.day };
          const answer = cache.answer(asked, countersOf(sold), (counters) => `${each.day} ${work(each.ask, counters)}`);
          expect(answer).toBe(`${each.day} ${work(each.ask, countersOf(sold))}`);
        }
      }
    }),
  );
});

test('works once for the same question, and reads the same both times', () => {
  const cache = new AnswerCache<string>(2);
  const [first, second] = [[] as number[], [] as number[]];
  let worked = 0;
  const ask = (read: number[], cart = [3, 1]): string =>
    cache.answer({ cart, limit: 3, day: 1 }, countersOf([0, 0, 7, 0, 0], read), (counters) => {
      worked++;
      return work(cart, counters);
    });
  ask(first);
  ask(second);
  expect(worked).toBe(1);
  expect(second).toEqual(first);
  ask([], [0]);
  ask([], [2]);
  ask([]);
  expect(worked).toBe(4);
});
