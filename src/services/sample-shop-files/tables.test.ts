import fc from 'fast-check';
import { expect, it } from 'vitest';
import { smallShop } from '../../../tests/support/small-shop.js';
import { isoTime } from './iso-time.js';
import { EVENTS, ORDERS, type Table } from './tables.js';

it('writes the same rows as text and as cells', () => {
  const shop = smallShop(3, { customers: 60, guests: 60, days: 40, visitDays: 10 });
  const check = <Thing>(table: Table<Thing>, things: Iterable<Thing>): number => {
    let rows = 0;
    for (const thing of things) {
      const lines = [...table.rowsOf(thing)].map((row) => `${row.join(',')}\n`);
      expect(table.csvOf?.(thing)).toBe(lines.join(''));
      rows += lines.length;
    }
    return rows;
  };
  expect(check(ORDERS, shop.orders())).toBeGreaterThan(200);
  expect(check(EVENTS, shop.events())).toBeGreaterThan(200);
});

it('says of any moment what the clock of the engine says', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 4e12 }), (time) => {
      expect(isoTime(time)).toBe(new Date(time).toISOString());
    }),
  );
});
