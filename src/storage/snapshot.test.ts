import { expect, it } from 'vitest';
import { parseSnapshot } from './snapshot.js';

it('sees what had ended when it was taken, and nothing else', () => {
  // Transactions 12 and 15 were running, 20 had not begun.
  const snapshot = parseSnapshot('12:20:12,15');
  const seen = [3n, 11n, 12n, 13n, 15n, 16n, 19n, 20n, 21n].filter((transaction) => snapshot.sees(transaction));
  expect(seen).toEqual([3n, 11n, 13n, 16n, 19n]);
  expect(parseSnapshot('7:7:').sees(6n)).toBe(true);
  expect(parseSnapshot('7:7:').sees(7n)).toBe(false);
});
