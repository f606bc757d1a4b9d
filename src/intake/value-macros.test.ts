import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { literal } from './sql-text.js';
import { readCurrency, VALUE_MACROS } from './value-macros.js';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const macro of VALUE_MACROS) await connection.run(macro);
});

const one = async (expression: string): Promise<unknown> =>
  (await connection.runAndReadAll(`SELECT ${expression}`)).getRowsJS()[0][0];
const time = async (text: string, { dayFirst = false, zone = 'UTC' } = {}): Promise<string | null> => {
  const ms = await one(`read_time(${literal(text)}, ${dayFirst}, ${literal(zone)})`);
  return ms === null ? null : new Date(ms as number).toISOString();
};
const number = (text: string, decimalComma = false): Promise<unknown> =>
  one(`read_number(${literal(text)}, ${decimalComma})`);

describe('read_time', () => {
  it.each([
    ['2024-03-04', '2024-03-04T00:00:00.000Z'],
    ['2024-03-04 05:06', '2024-03-04T05:06:00.000Z'],
    ['2024-03-04T05:06:07.890', '2024-03-04T05:06:07.890Z'],
    ['2024-03-04T05:06:07Z', '2024-03-04T05:06:07.000Z'],
    ['2024-03-04 05:06:07 -0500', '2024-03-04T10:06:07.000Z'],
    ['2024-03-04T05:06:07+05:30', '2024-03-03T23:36:07.000Z'],
    ['2024-03-04 05:06:07+02', '2024-03-04T03:06:07.000Z'],
    ['2024/3/4 5:06', '2024-03-04T05:06:00.000Z'],
    ['20240304', '2024-03-04T00:00:00.000Z'],
    ['1709528767', '2024-03-04T05:06:07.000Z'],
    ['1709528767890', '2024-03-04T05:06:07.890Z'],
    ['3/4/2024 5:06', '2024-03-04T05:06:00.000Z'],
    ['3/4/24', '2024-03-04T00:00:00.000Z'],
    ['3/4/2024 5:06 PM', '2024-03-04T17:06:00.000Z'],
    ['4 Mar 2024', '2024-03-04T00:00:00.000Z'],
    ['March 4, 2024 05:06', '2024-03-04T05:06:00.000Z'],
  ])('reads %s', async (text, expected) => expect(await time(text)).toBe(expected));

  it('reads day first when told', async () => {
    expect(await time('3/4/2024', { dayFirst: true })).toBe('2024-04-03T00:00:00.000Z');
    expect(await time('03.04.2024 05:06', { dayFirst: true })).toBe('2024-04-03T05:06:00.000Z');
  });

  it('reads local time of a zone, summer and winter', async () => {
    expect(await time('2011-07-01 10:00', { zone: 'Europe/London' })).toBe('2011-07-01T09:00:00.000Z');
    expect(await time('2011-12-01 10:00', { zone: 'Europe/London' })).toBe('2011-12-01T10:00:00.000Z');
  });

  it.each(['', 'soon', '2024-13-01', '2024-02-30', '31/31/2024', '12', '2024-03-04 25:00'])(
    'does not read "%s"',
    async (text) => expect(await time(text)).toBeNull(),
  );
});

describe('read_number', () => {
  it.each([
    ['2.55', 2.55],
    ['-3', -3],
    ['1,234.56', 1234.56],
    ['1,234', 1234],
    ['£2.55', 2.55],
    ['2.55 GBP', 2.55],
    ['USD 1 000.5', 1000.5],
    ['(2.50)', -2.5],
    ['.5', 0.5],
    ['1e3', 1000],
  ])('reads %s', async (text, expected) => expect(await number(text)).toBe(expected));

  it.each([
    ['2,55', 2.55],
    ['1.234,56', 1234.56],
    ['1.234', 1234],
    ['12 €', 12],
  ])('reads %s with a decimal comma', async (text, expected) => expect(await number(text, true)).toBe(expected));

  it.each(['', 'x', '2.5o', '1,23,4', '2.5.5', '--2', 'NaN', 'Infinity', '12 pieces'])(
    'does not read "%s"',
    async (text) => expect(await number(text)).toBeNull(),
  );

  it('gives back every amount that is written plainly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -1e9, max: 1e9 }), async (minor) => {
        expect(await number((minor / 100).toFixed(2))).toBeCloseTo(minor / 100, 6);
      }),
      { numRuns: 50 },
    );
  });

  it('never fails, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.boolean(), async (text, flag) => {
        const value = literal(text.toWellFormed());
        const [row] = (
          await connection.runAndReadAll(
            `SELECT clean_text(${value}), read_number(${value}, ${flag}), read_time(${value}, ${flag}, 'UTC')`,
          )
        ).getRowsJS();
        expect(row).toHaveLength(3);
      }),
      { numRuns: 200 },
    );
  });
});

describe('readCurrency', () => {
  it('knows codes and signs', () => {
    expect([readCurrency('eur'), readCurrency('£'), readCurrency('ZZZ'), readCurrency('')]).toEqual([
      'EUR',
      'GBP',
      undefined,
      undefined,
    ]);
  });
});
