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

test('keeps an answer from the second time on, and reads the same whether it is kept or made', () => {
  const cache = new AnswerCache<string>(2);
  const reads: number[][] = [[], [], []];
  let worked = 0;
  const ask = (read: number[], cart = [3, 1]): string =>
    cache.answer({ cart, limit: 3, day: 1 }, countersOf([0, 0, 7, 0, 0], read), (counters) => {
      worked++;
      return work(cart, counters);
    });
  for (const read of reads) ask(read);
  expect(worked).toBe(2);
  expect(reads[1]).toEqual(reads[0]);
  expect(reads[2]).toEqual(reads[0]);
});

test('lets the answer unused for longest go, and is not moved by what is asked once', () => {
  const cache = new AnswerCache<string>(2);
  let worked = 0;
  const ask = (product: number): void => {
    cache.answer({ cart: [product], limit: 3, day: 1 }, countersOf([0, 0, 7, 0, 0]), (counters) => {
      worked++;
      return work([product], counters);
    });
  };
  const worksFor = (product: number): boolean => {
    const before = worked;
    ask(product);
    return worked > before;
  };
  for (const product of [0, 0, 1, 1]) ask(product);
  ask(2);
  expect([0, 1].map(worksFor)).toEqual([false, false]);
  for (const product of [3, 3]) ask(product);
  expect([1, 0].map(worksFor)).toEqual([false, true]);
});
