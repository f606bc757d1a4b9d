import { once } from 'node:events';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';
import type { RefusedRow } from './refused-rows.js';

/** How often one column had one fault. */
export interface RefusedCount {
  readonly column: string;
  readonly reason: string;
  readonly rows: number;
}

const HEADER = 'file,row,column,value,reason\n';
/** Reasons are few; a file whose malformed lines all differ must not fill the report. */
const MOST_COUNTS = 200;

/** A CSV file of rows that were not stored; made when the first one comes. */
export class RejectsFile {
  rows = 0;
  private out: WriteStream | undefined;
  private readonly counts = new Map<string, { column: string; reason: string; rows: number }>();

  constructor(readonly path: string) {}

  async add(row: RefusedRow): Promise<void> {
    this.rows++;
    const key = `${row.column}\u0000${row.reason}`;
    const count = this.counts.get(key);
    if (count !== undefined) count.rows++;
    else if (this.counts.size < MOST_COUNTS) this.counts.set(key, { column: row.column, reason: row.reason, rows: 1 });
    if (this.out === undefined) {
      mkdirSync(dirname(this.path), { recursive: true });
      this.out = createWriteStream(this.path);
      this.out.write(HEADER);
    }
    const line = [row.file, String(row.row), row.column, row.value, row.reason].map(cell).join(',');
    if (!this.out.write(`${line}\n`)) await once(this.out, 'drain');
  }

  /** The faults, most frequent first. */
  listCounts(): RefusedCount[] {
    return [...this.counts.values()].sort((a, b) => b.rows - a.rows || (a.reason < b.reason ? -1 : 1));
  }

  /** Ends the file; its path when there is one. */
  async close(): Promise<string | undefined> {
    if (this.out === undefined) return undefined;
    this.out.end();
    await once(this.out, 'finish');
    return this.path;
  }
}

/** A CSV cell; a text that a spreadsheet would run as a formula is made harmless by an apostrophe. */
function cell(text: string): string {
  const safe = /^[=@\t]|^[+-](?![0-9.])/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
