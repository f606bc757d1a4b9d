import type { DuckDBConnection } from '@duckdb/node-api';
import type { ColumnPlan, MappedField } from './columns.js';
import { normaliseName } from './columns.js';
import type { Field } from './fields.js';
import { withRoom } from './memory-room.js';
import type { Preset, SetAside } from './presets/preset.js';
import { literal } from './sql-text.js';
import { NUMBER_DATE, readCurrency } from './value-macros.js';

export interface CleanOptions {
  /** IANA name; for times that carry no zone of their own. */
  readonly timeZone: string;
  /** Order of day and month in dates like 3/4/2024; decided by the column's values when undefined. */
  readonly dateOrder?: 'dmy' | 'mdy';
  readonly preset?: Preset;
}

/** Why a row is refused: `problem` n of a row is `problems[n]`. */
export interface Problem {
  /** The field's column in the file. */
  readonly column: string;
  readonly reason: string;
}

/**
 * SQL over the table `raw` that yields one row a row: `row` (rowid), `aside` and `problem` (indexes, NULL when fine),
 * `bad` (the value that was refused), then a column named as each field. Times are milliseconds.
 */
export interface CleanQuery {
  readonly sql: string;
  readonly fields: readonly MappedField[];
  readonly problems: readonly Problem[];
  readonly asides: readonly SetAside[];
  /** Choices made from the data that a person should see. */
  readonly notes: readonly string[];
}

const LONGEST_ID = 200;
const LONGEST_TEXT = 100_000;
const MOST_CURRENCIES = 1000;

/** SQL texts for the checks of one type: each condition holds for a bad value. */
type Check = readonly [condition: string, reason: string];

/** Builds the query for a file whose columns are laid out in `raw`. Reads `raw` to decide date order and decimal sign. */
export async function buildCleanQuery(
  connection: DuckDBConnection,
  columns: readonly string[],
  plan: ColumnPlan,
  options: CleanOptions,
): Promise<CleanQuery> {
  const { preset } = options;
  const notes: string[] = [];
  const problems: Problem[] = [];
  const conditions: string[] = [];
  const bad: string[] = [];
  const beside = await currencyBeside(connection, plan, preset);
  const fields = beside === undefined ? plan.fields : [...plan.fields, beside.mapped];
  const rawOf = (mapped: MappedField): string => (mapped === beside?.mapped ? beside.raw : textOf(mapped, preset));
  const asides = (preset?.setAside ?? []).filter((each) => asideText(each, columns, plan) !== undefined);
  const texts = fields.map((mapped) => `${rawOf(mapped)} AS ${text(mapped.field)}`);
  const values: string[] = [];
  const add = (check: Check, column: string, value: string): void => {
    const index = problems.push({ column, reason: check[1] }) - 1;
    conditions.push(`WHEN ${check[0]} THEN ${index}`);
    bad.push(`WHEN ${index} THEN left(${value}, 500)`);
  };
  for (const index of plan.orderKey) {
    texts.push(`clean_text(c${index}) AS k${index}`);
    add([`k${index} IS NULL`, 'missing, and the order id is made of it'], columns[index], `k${index}`);
  }
  if (plan.orderKey.length > 0) {
    const made = plan.orderKey.map((index) => `k${index}`).join(" || '/' || ");
    values.push(`${made} AS order_id`);
    add(
      [`length(order_id) > ${LONGEST_ID}`, `the order id made of it is longer than ${LONGEST_ID} characters`],
      columns[plan.orderKey[0]],
      'order_id',
    );
  }
  for (const mapped of fields) {
    const { field } = mapped;
    const column = columns[mapped.columns[0]];
    values.push(`${await readAs(connection, mapped, rawOf(mapped), column, options, notes)} AS ${field.name}`);
    if (field.required && !preset?.optional?.includes(field.name))
      add([`${text(field)} IS NULL`, 'missing'], column, text(field));
    for (const [condition, reason] of checksOf(field))
      add([`${text(field)} IS NOT NULL AND (${condition})`, reason], column, text(field));
  }
  const asideCases = asides.map((each, i) => `WHEN ${asideText(each, columns, plan)} THEN ${i}`);
  const cases = (list: readonly string[]): string => (list.length === 0 ? 'NULL' : `CASE ${list.join(' ')} END`);
  const asideValues = asides.map((each, i) => `WHEN ${i} THEN left(${asideColumn(each, columns, plan)}, 500)`);
  const refused = `CASE WHEN aside IS NOT NULL THEN ${asideValues.length === 0 ? 'NULL' : `CASE aside ${asideValues.join(' ')} END`}
    WHEN problem IS NOT NULL THEN ${bad.length === 0 ? 'NULL' : `CASE problem ${bad.join(' ')} END`} END`;
  const names = [...(plan.orderKey.length > 0 ? ['order_id'] : []), ...fields.map(({ field }) => field.name)];
  const sql = `
    WITH texts AS (SELECT *, ${texts.join(', ')} FROM staged_rows),
    cleaned AS (SELECT *, ${values.join(', ')} FROM texts),
    judged AS (SELECT *, (${cases(asideCases)})::INTEGER AS aside, (${cases(conditions)})::INTEGER AS problem FROM cleaned)
    SELECT row, aside, problem, (${refused})::VARCHAR AS bad, ${names.join(', ')}
      {EXTRA} FROM judged`;
  return { sql, fields, problems, asides, notes };
}

/** Columns that set-aside rules of a preset read besides the fields. */
export function asideColumns(columns: readonly string[], preset: Preset | undefined): number[] {
  const names = [...(preset?.setAside?.map((each) => each.column) ?? []), ...(preset?.fillDown ?? [])];
  return names.map((name) => indexOf(columns, name)).filter((index) => index >= 0);
}

/** Gives every row of a group (an order, a variant group) the values that only one of its rows carries. */
export async function fillDown(
  connection: DuckDBConnection,
  columns: readonly string[],
  plan: ColumnPlan,
  preset: Preset,
): Promise<void> {
  const keyField = preset.kind === 'orders' ? 'order_id' : 'item_group_id';
  const key = plan.fields.find(({ field }) => field.name === keyField);
  const wanted = [...new Set((preset.fillDown ?? []).flatMap((name) => columnsOf(name, columns, plan)))];
  if (key === undefined || wanted.length === 0) return;
  const group = textOf(key, preset);
  const firsts = wanted.map((i) => `arg_min(c${i}, rowid) FILTER (WHERE clean_text(c${i}) IS NOT NULL) AS c${i}`);
  const make = (sql: string): Promise<unknown> => withRoom(connection, () => connection.run(sql));
  await make(
    `CREATE OR REPLACE TABLE filled AS SELECT ${group} AS fill_key, ${firsts.join(', ')} FROM raw WHERE ${group} IS NOT NULL GROUP BY ALL`,
  );
  const replaced = wanted.map((i) => `coalesce(clean_text(raw.c${i}), filled.c${i}) AS c${i}`).join(', ');
  await make(`CREATE OR REPLACE TABLE whole AS SELECT raw.* REPLACE (${replaced}) FROM raw
    LEFT JOIN filled ON filled.fill_key = ${textOf(key, preset, 'raw.')} ORDER BY raw.rowid`);
  await connection.run('DROP TABLE raw');
  await connection.run('ALTER TABLE whole RENAME TO raw');
}

function columnsOf(name: string, columns: readonly string[], plan: ColumnPlan): readonly number[] {
  const mapped = plan.fields.find(({ field }) => field.name === name);
  if (mapped !== undefined) return mapped.columns;
  const index = indexOf(columns, name);
  return index < 0 ? [] : [index];
}

function indexOf(columns: readonly string[], name: string): number {
  return columns.findIndex((column) => normaliseName(column) === normaliseName(name));
}

const text = (field: Field): string => `text_${field.name}`;

/** The trimmed text of a field, before it is read as its type. */
function textOf(mapped: MappedField, preset: Preset | undefined, table = ''): string {
  const parts = mapped.columns.map((i) => `clean_text(${table}c${i})`);
  const first = parts.length === 1 ? parts[0] : `coalesce(${parts.join(', ')})`;
  const rewrite = preset?.rewrite?.[mapped.field.name];
  return rewrite === undefined ? first : rewrite.replaceAll(/\bv\b/g, first);
}

/** The text that a rule judges; undefined when the file has no such column. */
function asideColumn(rule: SetAside, columns: readonly string[], plan: ColumnPlan): string | undefined {
  const mapped = plan.fields.find(({ field }) => field.name === rule.column);
  if (mapped !== undefined) return text(mapped.field);
  const index = indexOf(columns, rule.column);
  return index < 0 ? undefined : `clean_text(c${index})`;
}

function asideText(rule: SetAside, columns: readonly string[], plan: ColumnPlan): string | undefined {
  const value = asideColumn(rule, columns, plan);
  if (value === undefined) return undefined;
  if (rule.when === 'filled') return `${value} IS NOT NULL`;
  if (rule.when === 'empty') return `${value} IS NULL`;
  return 'matches' in rule.when
    ? `regexp_full_match(${value}, ${literal(rule.when.matches)})`
    : `NOT regexp_full_match(${value}, ${literal(rule.when.differs)})`;
}

async function readAs(
  connection: DuckDBConnection,
  mapped: MappedField,
  raw: string,
  column: string,
  options: CleanOptions,
  notes: string[],
): Promise<string> {
  const value = text(mapped.field);
  switch (mapped.field.type) {
    case 'id':
    case 'text':
      return value;
    case 'time':
      return `read_time(${value}, ${await isDayFirst(connection, raw, column, options, notes)}, ${literal(options.timeZone)})`;
    case 'currency':
      return currencyCase(connection, raw, value);
    case 'flag':
      return `CASE WHEN lower(${value}) IN ('yes', 'true', 'y', 't', '1', 'on', 'subscribed') THEN true WHEN lower(${value}) IN ('no', 'false', 'n', 'f', '0', 'off', 'unsubscribed') THEN false END`;
    case 'word': {
      const words = Object.entries(mapped.field.words ?? {}).map(
        ([word, means]) => `WHEN ${literal(word)} THEN ${literal(means)}`,
      );
      return `CASE lower(${value}) ${words.join(' ')} END`;
    }
    default:
      return `read_number(${value}, ${await isDecimalComma(connection, raw, column, notes)})`;
  }
}

function checksOf(field: Field): readonly Check[] {
  const { name } = field;
  const unread: Check = [`${name} IS NULL`, 'not a number'];
  const large: Check = [`abs(${name}) > 1e12`, 'too large'];
  switch (field.type) {
    case 'id':
      return [[`length(${name}) > ${LONGEST_ID}`, `longer than ${LONGEST_ID} characters`]];
    case 'text':
      return [[`length(${name}) > ${LONGEST_TEXT}`, `longer than ${LONGEST_TEXT} characters`]];
    case 'time':
      return [
        [`${name} IS NULL`, 'not a date or time'],
        [
          `${name} < epoch_ms(TIMESTAMP '1900-01-01') OR ${name} >= epoch_ms(TIMESTAMP '2101-01-01')`,
          'outside the years 1900 to 2100',
        ],
      ];
    case 'quantity':
      return [unread, [`${name} = 0`, 'is zero'], [`abs(${name}) > 1e9`, 'too large']];
    case 'amount':
      return [unread, [`${name} < 0`, 'below zero'], large];
    case 'total':
    case 'number':
      return [unread, large];
    case 'whole':
      return [unread, [`${name} <> trunc(${name}) OR abs(${name}) > 2147483647`, 'not a whole number']];
    case 'currency':
      return [[`${name} IS NULL`, 'unknown currency']];
    case 'flag':
      return [[`${name} IS NULL`, 'neither yes nor no']];
    case 'word':
      return [[`${name} IS NULL`, `not one of ${[...new Set(Object.values(field.words ?? {}))].join(', ')}`]];
  }
}

/** A column is day first when a first number exceeds 12 and no second one does. */
async function isDayFirst(
  connection: DuckDBConnection,
  raw: string,
  column: string,
  options: CleanOptions,
  notes: string[],
): Promise<boolean> {
  if (options.dateOrder !== undefined) return options.dateOrder === 'dmy';
  const part = (group: number): string => `try_cast(regexp_extract(v, '^${NUMBER_DATE}$', ${group}) AS INTEGER)`;
  const reader = await connection.runAndReadAll(
    `SELECT count(*)::INTEGER, (count(*) FILTER (WHERE ${part(1)} > 12))::INTEGER, (count(*) FILTER (WHERE ${part(2)} > 12))::INTEGER,
       coalesce(bool_or(regexp_matches(v, '^[0-9]{1,2}[.]')), false)
     FROM (SELECT ${raw} AS v FROM raw) WHERE regexp_full_match(v, '${NUMBER_DATE}')`,
  );
  const [count, first, second, dots] = reader.getRowsJS()[0] as [number, number, number, boolean];
  if (count === 0) return false;
  const dayFirst = second > 0 ? false : first > 0 || dots;
  const shown = dayFirst ? 'day/month/year' : 'month/day/year';
  if (first === 0 && second === 0)
    notes.push(
      `${column}: dates like 3/4/2024 could mean both; read as ${shown}. If that is wrong: --date-order ${dayFirst ? 'mdy' : 'dmy'}.`,
    );
  else notes.push(`${column}: dates are read as ${shown}.`);
  return dayFirst;
}

/** A column has decimal commas when values end in a comma and one or two digits, and none in a point and one or two. */
async function isDecimalComma(
  connection: DuckDBConnection,
  raw: string,
  column: string,
  notes: string[],
): Promise<boolean> {
  const reader = await connection.runAndReadAll(
    `SELECT coalesce(bool_or(regexp_matches(v, ',[0-9]{1,2}[^0-9]*$')), false), coalesce(bool_or(regexp_matches(v, '[.][0-9]{1,2}[^0-9]*$')), false)
     FROM (SELECT ${raw} AS v FROM raw)`,
  );
  const [commas, points] = reader.getRowsJS()[0] as [boolean, boolean];
  if (commas && !points) notes.push(`${column}: the comma is read as the decimal sign.`);
  return commas && !points;
}

/** Fields whose text may name the currency, the one that speaks for the row first. */
const PRICES = ['price', 'unit_price', 'sale_price', 'line_total'];

/** A file without a currency column may name it beside its amounts, as the Google feed does: "12.90 EUR". */
async function currencyBeside(
  connection: DuckDBConnection,
  plan: ColumnPlan,
  preset: Preset | undefined,
): Promise<{ mapped: MappedField; raw: string } | undefined> {
  if (plan.fields.some(({ field }) => field.type === 'currency')) return undefined;
  const prices = PRICES.flatMap((name) => plan.fields.filter(({ field }) => field.name === name));
  if (prices.length === 0) return undefined;
  const named = prices.map((mapped) => `named_currency(${textOf(mapped, preset)})`);
  const raw = named.length === 1 ? named[0] : `coalesce(${named.join(', ')})`;
  const reader = await connection.runAndReadAll(`SELECT count(${raw})::INTEGER FROM raw`);
  if (Number(reader.getRowsJS()[0][0]) === 0) return undefined;
  return { mapped: { field: { name: 'currency', type: 'currency' }, columns: prices[0].columns, how: 'guessed' }, raw };
}

/** Codes are judged once a distinct text, by the table of currencies that the rest of Goeswith uses. */
async function currencyCase(connection: DuckDBConnection, raw: string, value: string): Promise<string> {
  const reader = await connection.runAndReadAll(
    `SELECT DISTINCT v FROM (SELECT ${raw} AS v FROM raw) WHERE length(v) <= 10 LIMIT ${MOST_CURRENCIES}`,
  );
  const words = (reader.getRowsJS() as [string][]).flatMap(([word]) => {
    const code = readCurrency(word);
    return code === undefined ? [] : [`WHEN ${literal(word)} THEN ${literal(code)}`];
  });
  return words.length === 0 ? 'NULL::VARCHAR' : `CASE ${value} ${words.join(' ')} END`;
}
