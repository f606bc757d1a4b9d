import { SaxesParser } from 'saxes';
import { feed, localName } from './shared-strings.js';
import type { Workbook } from './workbook.js';

/** Built-in number formats that show dates and times (ECMA-376 part 1, 18.8.30). */
const DATE_FORMATS = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56,
  57, 58,
]);
const DAY_MS = 86_400_000;
/** Day 0 of the two date systems. Day 60 of the first is a 29 February 1900 that never was; shops have no orders before it. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** Which cell styles show dates: `isDate[style]`. */
export async function readDateStyles(workbook: Workbook): Promise<readonly boolean[]> {
  const stream = await workbook.openPart('xl/styles.xml');
  if (stream === undefined) return [];
  const custom = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const local = localName(name);
    if (local === 'numFmt') custom.set(Number(attributes.numFmtId), String(attributes.formatCode));
    else if (local === 'cellXfs') inCells = true;
    else if (local === 'xf' && inCells) formats.push(Number(attributes.numFmtId ?? 0));
  });
  parser.on('closetag', ({ name }) => {
    if (localName(name) === 'cellXfs') inCells = false;
  });
  await feed(parser, stream, () => {});
  return formats.map((id) => DATE_FORMATS.has(id) || showsDate(custom.get(id)));
}

/** A custom format shows a date when it has day, year or hour letters outside quotes and brackets. */
function showsDate(format: string | undefined): boolean {
  return format !== undefined && /[dyh]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

/** A serial day number as ISO text: "2010-12-01 08:26:00", without a zone as Excel has none. */
export function serialToIso(serial: number, from1904: boolean): string {
  // Minutes are not exact in a binary fraction of a day: rounded to the second.
  const ms = Math.round((serial * DAY_MS) / 1000) * 1000;
  const date = new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + ms);
  return Number.isNaN(date.getTime()) ? String(serial) : date.toISOString().slice(0, 19).replace('T', ' ');
}

/** "AB12" to 27: the place of a cell's column, from 0. Undefined when the reference is not one. */
export function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})[0-9]+$/.exec(reference ?? '')?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** A number cell as text without binary noise: Excel stores 2.55 as 2.5499999999999998. */
export function numberText(raw: string): string {
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
}
