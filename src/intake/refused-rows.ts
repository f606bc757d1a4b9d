import type { CleanQuery } from './clean-query.js';
import type { PreparedFile } from './prepare.js';
import type { StagedFile } from './staging.js';

/** A row that is not stored, and why. */
export interface RefusedRow {
  readonly file: string;
  /** Number of the record in the file; the header of a CSV or XLSX file is row 1, blank lines do not count. */
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

/** Takes what intake does not hand on. */
export interface RowSink {
  /** A bad row. */
  reject(row: RefusedRow): void | Promise<void>;
  /** A good row that is left out on purpose. */
  setAside(row: RefusedRow): void | Promise<void>;
}

/** Hands the rows that the file's own reader could not take apart to the sink. */
export async function rejectMalformed(prepared: PreparedFile, staged: StagedFile, sink: RowSink): Promise<void> {
  for (const { row, value, reason } of staged.malformed)
    await sink.reject({ file: prepared.source.file, row, column: '', value, reason });
}

/**
 * Hands a row to the sink when the query found fault with it or set it aside; true when it did.
 * `aside` and `problem` are what the query says, NULL for a good row.
 */
export async function refuse(
  prepared: PreparedFile,
  staged: StagedFile,
  query: CleanQuery,
  row: number,
  aside: unknown,
  problem: unknown,
  bad: unknown,
  sink: RowSink,
): Promise<boolean> {
  if (aside === null && problem === null) return false;
  const place = { file: prepared.source.file, row: staged.fileRow(row) };
  if (aside !== null) {
    const rule = query.asides[Number(aside)];
    await sink.setAside({ ...place, column: rule.column, value: String(bad ?? ''), reason: rule.reason });
  } else {
    const { column, reason } = query.problems[Number(problem)];
    await sink.reject({ ...place, column, value: String(bad ?? ''), reason });
  }
  return true;
}
