import { asideColumns, buildCleanQuery, type CleanQuery, fillDown } from './clean-query.js';
import { type ColumnPlan, planColumns } from './columns.js';
import type { TextEncoding } from './csv-dialect.js';
import type { ImportKind } from './fields.js';
import { withRoom } from './memory-room.js';
import type { Preset } from './presets/preset.js';
import type { ReadProgress, Source, Stage, StagedFile } from './staging.js';

export interface IntakeOptions {
  readonly map?: readonly (readonly [column: string, field: string])[];
  readonly preset?: Preset;
  readonly orderKey?: readonly string[];
  /** ISO 4217 code for rows that name no currency. */
  readonly currency?: string;
  /** IANA time zone of times without a zone; UTC when undefined. */
  readonly timeZone?: string;
  readonly dateOrder?: 'dmy' | 'mdy';
  readonly encoding?: TextEncoding;
}

/** A file whose columns are understood; nothing of it is read yet. */
export interface PreparedFile {
  readonly kind: ImportKind;
  readonly source: Source;
  readonly plan: ColumnPlan;
  readonly options: IntakeOptions;
}

/** What is read from where, for people. */
export interface FileGuess {
  readonly file: string;
  readonly format: string;
  readonly fields: readonly { readonly field: string; readonly columns: readonly string[]; readonly how: string }[];
  readonly orderIdFrom: readonly string[];
  /** Columns that become attributes, or, of order files, are left out. */
  readonly others: readonly string[];
}

/** Finds format and columns of a file and decides what each column means. Throws FILE_UNREADABLE, COLUMN_MISSING, UNKNOWN_OPTION. */
export async function prepareFile(
  stage: Stage,
  kind: ImportKind,
  file: string,
  options: IntakeOptions,
): Promise<PreparedFile> {
  const source = await stage.inspect(file, options.encoding);
  return { kind, source, plan: planColumns(kind, source.columns, options, file), options };
}

export function describePlan({ source, plan }: PreparedFile): FileGuess {
  const names = (indexes: readonly number[]): string[] => indexes.map((i) => source.columns[i]);
  return {
    file: source.file,
    format: source.gzip ? `${source.format}, gzip` : source.format,
    fields: plan.fields.map(({ field, columns, how }) => ({ field: field.name, columns: names(columns), how })),
    orderIdFrom: names(plan.orderKey),
    others: names(plan.others),
  };
}

/** Lays a file out in the stage and builds the query that reads its values. */
export async function stageFile(
  stage: Stage,
  prepared: PreparedFile,
  onProgress: (progress: ReadProgress) => void,
): Promise<{ staged: StagedFile; query: CleanQuery }> {
  const { source, plan, options, kind } = prepared;
  const wanted = new Set([
    ...plan.fields.flatMap(({ columns }) => columns),
    ...plan.orderKey,
    ...asideColumns(source.columns, options.preset),
    ...(kind === 'orders' ? [] : options.preset === undefined ? plan.others : source.columns.map((_, i) => i)),
  ]);
  const staged = await stage.load(
    source,
    [...wanted].sort((a, b) => a - b),
    onProgress,
  );
  if (options.preset?.fillDown !== undefined) await fillDown(stage.connection, source.columns, plan, options.preset);
  const timeZone = options.timeZone ?? options.preset?.timeZone ?? 'UTC';
  const query = await withRoom(stage.connection, () =>
    buildCleanQuery(stage.connection, source.columns, plan, {
      timeZone,
      dateOrder: options.dateOrder,
      preset: options.preset,
    }),
  );
  return { staged, query };
}
