import { isCurrency } from '../domain/money.js';
import { literal } from './sql-text.js';

/** Signs and names that stand for a currency beside its code; those that several countries share mean the largest. */
const CURRENCY_SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  $: 'USD',
  '¥': 'JPY',
  '₹': 'INR',
  '₩': 'KRW',
  '₺': 'TRY',
  '₽': 'RUB',
  zł: 'PLN',
  R$: 'BRL',
  NT$: 'TWD',
  US$: 'USD',
};

/** The currency a sign or code means; undefined when it is none. */
export function readCurrency(text: string): string | undefined {
  const code = CURRENCY_SIGNS[text] ?? text.toUpperCase();
  return isCurrency(code) ? code : undefined;
}

/** The signs as a pattern, the longer before those they end in. */
const SIGNS = Object.keys(CURRENCY_SIGNS)
  .sort((a, b) => b.length - a.length)
  .map((sign) => sign.replaceAll('$', '\\$'))
  .join('|');

/** Formats with names of months; those of numbers alone are handled apart. */
const NAMED_DATES = ['%d %b %Y', '%d %B %Y', '%b %d %Y', '%B %d %Y', '%a %d %b %Y', '%A %d %B %Y', '%a %b %d %Y'];
const NAMED_TIMES = ['', ' %H:%M', ' %H:%M:%S', ' %I:%M %p', ' %I:%M:%S %p'];
const NUMBER_TIMES = ['', ' %H:%M', ' %H:%M:%S', ' %I:%M %p', ' %I:%M:%S %p'];

const list = (formats: readonly string[]): string => `[${formats.map(literal).join(', ')}]`;
const withTimes = (dates: readonly string[], times: readonly string[]): string =>
  list(dates.flatMap((date) => times.map((time) => date + time)));

const ZONE = '(?i)(:[0-9]{2}(?:\\.[0-9]+)?)\\s*(z|utc|gmt|[+-][0-9]{2}(?::?[0-9]{2})?)$';
const ISO = '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([T ]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?)?';
/** Month and day in doubt: 12/1/2010, 1.12.10, 1-12-2010, each with a time or without. */
export const NUMBER_DATE = '([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})(?:$|[ ,T].*)';

/**
 * SQL macros that read the text of files: each gives NULL for what it cannot read, never an error.
 * `read_time` gives milliseconds since the epoch as DOUBLE; a time without a zone is local time of `zone`.
 */
export const VALUE_MACROS: readonly string[] = [
  `CREATE TEMP MACRO plain_date(v) AS regexp_replace(regexp_replace(v, '^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})[,T]?', '\\1/\\2/\\3'), '^([0-9]{1,2}/[0-9]{1,2})/([0-9]{2})($| )', '\\1/20\\2\\3')`,
  `CREATE TEMP MACRO plain_inner(n, decimal_comma) AS CASE WHEN decimal_comma
     THEN try_cast(replace(replace(n, '.', ''), ',', '.') AS DOUBLE) ELSE try_cast(replace(n, ',', '') AS DOUBLE) END`,
  `CREATE TEMP MACRO clean_text(v) AS CASE WHEN regexp_full_match(v, '(?i)[\\s\\x{00A0}]*|null|nan|none|n/a|\\\\n') THEN NULL
     WHEN regexp_matches(v, '^[\\s\\x{00A0}\\x{FEFF}]|[\\s\\x{00A0}]$') THEN regexp_replace(v, '^[\\s\\x{00A0}\\x{FEFF}]+|[\\s\\x{00A0}]+$', '', 'g') ELSE v END`,
  `CREATE TEMP MACRO zone_minutes(z) AS CASE WHEN z = '' THEN NULL WHEN regexp_matches(z, '(?i)^[zug]') THEN 0
     ELSE (CASE WHEN z[1] = '-' THEN -1 ELSE 1 END) * (try_cast(z[2:3] AS INTEGER) * 60 + coalesce(try_cast(right(z, 2) AS INTEGER) * (length(z) > 3)::INTEGER, 0)) END`,
  `CREATE TEMP MACRO local_time(v, day_first) AS CASE
     WHEN regexp_full_match(v, '${ISO}') THEN try_cast(replace(v, ',', '.') AS TIMESTAMP)
     WHEN regexp_full_match(v, '(19|20)[0-9]{6}') THEN try_strptime(v, '%Y%m%d')
     WHEN regexp_full_match(v, '(19|20)[0-9]{12}') THEN try_strptime(v, '%Y%m%d%H%M%S')
     WHEN regexp_full_match(v, '[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}(?:$|[ T].*)')
       THEN try_strptime(regexp_replace(v, '^([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})T?', '\\1/\\2/\\3'), ${withTimes(['%Y/%m/%d'], NUMBER_TIMES)})
     WHEN regexp_full_match(v, '${NUMBER_DATE}') THEN CASE WHEN day_first
       THEN try_strptime(plain_date(v), ${withTimes(['%d/%m/%Y'], NUMBER_TIMES)})
       ELSE try_strptime(plain_date(v), ${withTimes(['%m/%d/%Y'], NUMBER_TIMES)}) END
     ELSE try_strptime(regexp_replace(regexp_replace(v, '([0-9])(st|nd|rd|th)\\b', '\\1'), '[,\\s-]+', ' ', 'g'), ${withTimes(NAMED_DATES, NAMED_TIMES)}) END`,
  `CREATE TEMP MACRO read_time(v, day_first, zone) AS CASE
     WHEN v IS NULL THEN NULL
     WHEN regexp_full_match(v, '${ISO}') THEN epoch_ms(timezone(zone, local_time(v, day_first)))::DOUBLE
     WHEN regexp_full_match(v, '[0-9]{10}') THEN try_cast(v AS DOUBLE) * 1000
     WHEN regexp_full_match(v, '[0-9]{13}') THEN try_cast(v AS DOUBLE)
     WHEN regexp_matches(v, '${ZONE}')
       THEN epoch_ms(local_time(regexp_replace(v, '${ZONE}', '\\1'), day_first))::DOUBLE - 60000 * zone_minutes(regexp_extract(v, '${ZONE}', 2))
     ELSE epoch_ms(timezone(zone, local_time(v, day_first)))::DOUBLE END`,
  `CREATE TEMP MACRO bare_number(v) AS regexp_replace(regexp_replace(v, '^(\\p{Sc}|[A-Z]{3}|[A-Z]{1,2}\\$|zł|kr)?\\s*|\\s*(\\p{Sc}|[A-Z]{3}|zł|kr\\.?)?$', '', 'g'), '[\\s\\x{00A0}\\x{202F}''’]', '', 'g')`,
  `CREATE TEMP MACRO plain_number(n, decimal_comma) AS CASE
     WHEN NOT decimal_comma AND regexp_full_match(n, '[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?') THEN try_cast(n AS DOUBLE)
     WHEN NOT decimal_comma AND regexp_full_match(n, '[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?') THEN try_cast(replace(n, ',', '') AS DOUBLE)
     WHEN decimal_comma AND regexp_full_match(n, '[+-]?([0-9]+|[0-9]{1,3}(\\.[0-9]{3})+)(,[0-9]*)?') THEN try_cast(replace(replace(n, '.', ''), ',', '.') AS DOUBLE)
     WHEN regexp_full_match(n, '\\([0-9.,]+\\)') THEN -plain_inner(n[2:-2], decimal_comma) END`,
  // The sign or code that stands beside an amount, as in "12.90 EUR" or "£3"; NULL when there is none.
  `CREATE TEMP MACRO named_currency(v) AS coalesce(nullif(regexp_extract(v, '^(${SIGNS}|[A-Z]{3})\\s*[-+(0-9.,]', 1), ''),
     nullif(regexp_extract(v, '[0-9.,)]\\s*(${SIGNS}|[A-Z]{3})$', 1), ''))`,
  `CREATE TEMP MACRO read_number(v, decimal_comma) AS plain_number(bare_number(v), decimal_comma)`,
];
