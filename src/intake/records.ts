import type { CleanQuery } from './clean-query.js';
import type { PreparedFile } from './prepare.js';
import { type RowSink, refuse } from './refused-rows.js';
import { streamChunks } from './row-stream.js';
import type { Stage, StagedFile } from './staging.js';

/** One good row: its fields as read, and the text of its other columns by column name. */
export interface FileRecord {
  /** Number of the row in its file. */
  readonly row: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly others: Readonly<Record<string, string>>;
  /** With a preset: the text of every column, for the shop system's own code; else empty. */
  readonly columns: Readonly<Record<string, string>>;
}

const LONGEST_ATTRIBUTE = 2000;

/** Yields the good rows of a staged file of products, customers or events; the others go to the sink. */
export async function* readRecords(
  stage: Stage,
  prepared: PreparedFile,
  staged: StagedFile,
  query: CleanQuery,
  sink: RowSink,
): AsyncGenerator<FileRecord> {
  const names = query.fields.map(({ field }) => field.name);
  const all = prepared.options.preset === undefined ? prepared.plan.others : prepared.source.columns.map((_, i) => i);
  const isOther = new Set(prepared.plan.others);
  const extra = all.map((i) => `, left(clean_text(c${i}), ${LONGEST_ATTRIBUTE})`).join('');
  const sql = `SELECT row::DOUBLE, * EXCLUDE (row) FROM (${query.sql.replace('{EXTRA}', extra)})`;
  for await (const { rows, columns } of streamChunks(stage.connection, sql)) {
    const [row, aside, problem, bad] = columns;
    for (let i = 0; i < rows; i++) {
      if (await refuse(prepared, staged, query, row[i] as number, aside[i], problem[i], bad[i], sink)) continue;
      const values = Object.fromEntries(names.map((name, n) => [name, columns[4 + n][i] ?? undefined]));
      const texts: Record<string, string> = {};
      const others: Record<string, string> = {};
      for (const [n, column] of all.entries()) {
        const text = columns[4 + names.length + n][i] as string | null;
        if (text === null) continue;
        texts[prepared.source.columns[column]] = text;
        if (isOther.has(column)) others[prepared.source.columns[column]] = text;
      }
      const whole = prepared.options.preset === undefined ? {} : texts;
      yield { row: staged.fileRow(row[i] as number), values, others, columns: whole };
    }
  }
}
