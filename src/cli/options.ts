import { InvalidArgumentError } from 'commander';

/** A port number; 0 lets the system choose. */
export function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('a port is a whole number from 0 to 65535.');
  return port;
}

/** A whole number of at least 1. */
export function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('a whole number of at least 1 is needed.');
  return count;
}

/** A number above 0. */
export function readNumber(text: string): number {
  const number = Number(text);
  if (!(number > 0 && number < Number.POSITIVE_INFINITY)) throw new InvalidArgumentError('a number above 0 is needed.');
  return number;
}

export function readList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

/** A day as YYYY-MM-DD, in UTC; milliseconds of its start. */
export function readDay(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError('a day is written YYYY-MM-DD.');
  return at;
}

/** A share between 0 and 1, both excluded. */
export function readShare(text: string): number {
  const share = Number(text);
  if (!(share > 0 && share < 1)) throw new InvalidArgumentError('A number between 0 and 1, such as 0.1.');
  return share;
}
