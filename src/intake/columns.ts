import { GoeswithError } from '../domain/errors.js';
import { FIELDS, type Field, type ImportKind } from './fields.js';
import type { Preset } from './presets/preset.js';

/** One field and the columns it is read from: the first that is not empty counts. */
export interface MappedField {
  readonly field: Field;
  /** Indexes of columns. */
  readonly columns: readonly number[];
  readonly how: 'asked' | 'preset' | 'guessed';
}

export interface ColumnPlan {
  readonly fields: readonly MappedField[];
  /** Columns that make the order id; empty when there is an order id. The time comes first. */
  readonly orderKey: readonly number[];
  /** Columns that no field is read from. */
  readonly others: readonly number[];
}

export interface ColumnOptions {
  /** Column name to field name, as `--map` gives it; one field may have several columns. */
  readonly map?: readonly (readonly [column: string, field: string])[];
  readonly preset?: Preset;
  readonly orderKey?: readonly string[];
}

/** "Order ID", "OrderID", "order-id" and "order_id" are one name. */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}

/**
 * Decides which column is which field: what was asked for, then the preset's, then names that are obvious.
 * Throws UNKNOWN_OPTION for a column or field that does not exist and COLUMN_MISSING for a needed field without column.
 */
export function planColumns(
  kind: ImportKind,
  columns: readonly string[],
  options: ColumnOptions,
  file: string,
): ColumnPlan {
  const fields = FIELDS[kind];
  const found = new Map<string, MappedField>();
  const used = new Set<number>();
  const add = (field: Field, indexes: readonly number[], how: MappedField['how']): void => {
    const before = how === 'asked' ? (found.get(field.name)?.columns ?? []) : [];
    found.set(field.name, { field, columns: [...before, ...indexes], how });
    for (const index of indexes) used.add(index);
  };
  for (const [column, name] of options.map ?? [])
    add(getField(fields, name), [getColumn(columns, column, file)], 'asked');
  const asked = new Set(used);
  for (const [name, names] of Object.entries(options.preset?.columns ?? {})) {
    if (found.has(name)) continue;
    const indexes = names
      .map((column) => findColumn(columns, column))
      .filter((index) => index !== undefined && !asked.has(index));
    if (indexes.length > 0) add(getField(fields, name), indexes as number[], 'preset');
  }
  if (options.preset === undefined) guess(fields, columns, found, used, add);
  const orderKey = kind === 'orders' ? planOrderKey(options.orderKey ?? [], columns, found, fields, file) : [];
  if (orderKey.length > 0) found.delete('order_id');
  requireFields(fields, found, orderKey.length > 0, columns, file);
  const mapped = fields.map((field) => found.get(field.name)).filter((each) => each !== undefined);
  return { fields: mapped, orderKey, others: columns.map((_, i) => i).filter((i) => !used.has(i)) };
}

function guess(
  fields: readonly Field[],
  columns: readonly string[],
  found: ReadonlyMap<string, MappedField>,
  used: ReadonlySet<number>,
  add: (field: Field, indexes: readonly number[], how: 'guessed') => void,
): void {
  const names = columns.map(normaliseName);
  const ranks = Math.max(...fields.map((field) => field.aliases?.length ?? 0));
  // Own names of all fields first, then first aliases, …: the plainer name wins a column that two fields could take.
  for (let rank = -1; rank < ranks; rank++) {
    for (const field of fields) {
      if (found.has(field.name)) continue;
      const name = rank < 0 ? field.name : field.aliases?.[rank];
      const index = names.findIndex((each, i) => each === name && !used.has(i));
      if (name !== undefined && index >= 0) add(field, [index], 'guessed');
    }
  }
}

/** The time's column comes first, the others follow in the order of fields, then of columns, so that the key's wording never matters. */
function planOrderKey(
  key: readonly string[],
  columns: readonly string[],
  found: ReadonlyMap<string, MappedField>,
  fields: readonly Field[],
  file: string,
): number[] {
  const rank = (name: string): number => {
    if (name === 'ordered_at') return -1;
    const place = fields.findIndex((field) => field.name === name);
    return place < 0 ? fields.length : place;
  };
  const parts = key.map((name) => ({
    rank: rank(name),
    index: found.get(name)?.columns[0] ?? getColumn(columns, name, file),
  }));
  return [...new Set(parts.sort((a, b) => a.rank - b.rank || a.index - b.index).map((part) => part.index))];
}

function requireFields(
  fields: readonly Field[],
  found: ReadonlyMap<string, MappedField>,
  hasKey: boolean,
  columns: readonly string[],
  file: string,
): void {
  const missing = fields.filter(
    (field) => field.required && !found.has(field.name) && !(hasKey && field.name === 'order_id'),
  );
  if (missing.length === 0) return;
  const names = missing.map((field) => field.name);
  const key = names.includes('order_id') ? ' Without order ids, --order-key customer_id,ordered_at makes them.' : '';
  throw new GoeswithError('COLUMN_MISSING', {
    detail: `${file} has no column for ${names.join(', ')}. Its columns are: ${columns.slice(0, 40).join(', ')}.${key}`,
    errors: names.map((name) => ({ path: name, message: 'no column has this name or an obvious one for it' })),
  });
}

function getField(fields: readonly Field[], name: string): Field {
  const field = fields.find((each) => each.name === name);
  if (field !== undefined) return field;
  throw new GoeswithError('UNKNOWN_OPTION', {
    detail: `There is no field ${name}. The fields are: ${fields.map((each) => each.name).join(', ')}.`,
  });
}

function findColumn(columns: readonly string[], name: string): number | undefined {
  const exact = columns.indexOf(name);
  if (exact >= 0) return exact;
  const close = columns.findIndex((column) => normaliseName(column) === normaliseName(name));
  return close >= 0 ? close : undefined;
}

function getColumn(columns: readonly string[], name: string, file: string): number {
  const index = findColumn(columns, name);
  if (index !== undefined) return index;
  throw new GoeswithError('UNKNOWN_OPTION', {
    detail: `${file} has no column ${name}. Its columns are: ${columns.slice(0, 40).join(', ')}.`,
  });
}
