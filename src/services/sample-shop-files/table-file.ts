import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Cell, Table } from './tables.js';

export const FILE_FORMATS = ['csv', 'parquet', 'ndjson'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** Bytes that are gathered before they are written. */
export const BUFFER = 262_144;

/** One file that is written row by row; memory holds a quarter of a megabyte of it. */
export class TableFile<Thing> {
  rows = 0;
  readonly #path: string;
  readonly #file: number;
  readonly #texts: boolean;
  /** Bytes are gathered at once: one long text would be put together from millions of pieces. */
  readonly #bytes = Buffer.allocUnsafe(BUFFER);
  #filled = 0;

  /** A Parquet file is written as CSV beside it first: its columns need all rows. */
  constructor(
    private readonly table: Table<Thing>,
    private readonly folder: string,
    private readonly format: FileFormat,
  ) {
    this.#path = join(folder, `${table.name}.${format === 'parquet' ? 'parquet.part' : format}`);
    this.#file = openSync(this.#path, 'w');
    this.#texts = table.columns.some(([, type]) => type === 'TEXT');
    if (format !== 'ndjson') this.#add(`${table.columns.map(([name]) => name).join(',')}\n`);
  }

  /** `rows`: how many the thing has; counted where it is not said. */
  write(thing: Thing, rows?: number): void {
    if (rows !== undefined && this.table.csvOf !== undefined && this.format !== 'ndjson') {
      this.#add(this.table.csvOf(thing));
      this.rows += rows;
    } else {
      for (const row of this.table.rowsOf(thing)) {
        this.#add(this.format === 'ndjson' ? this.#json(row) : this.#csv(row));
        this.rows++;
      }
    }
  }

  async close(): Promise<void> {
    this.#flush();
    closeSync(this.#file);
    if (this.format !== 'parquet') return;
    await toParquet(this.#path, join(this.folder, `${this.table.name}.parquet`), this.table);
    rmSync(this.#path);
  }

  #add(text: string): void {
    // A UTF-16 unit takes three bytes at most.
    if (this.#filled + 3 * text.length > BUFFER) this.#flush();
    if (3 * text.length > BUFFER) writeFileSync(this.#file, text);
    else this.#filled += this.#bytes.write(text, this.#filled);
  }

  #flush(): void {
    writeFileSync(this.#file, this.#bytes.subarray(0, this.#filled));
    this.#filled = 0;
  }

  /** RFC 4180. */
  #csv(row: readonly Cell[]): string {
    return `${this.#texts ? this.table.columns.map(([, type], place) => (type === 'TEXT' ? quoted(row[place]) : row[place])).join(',') : row.join(',')}\n`;
  }

  #json(row: readonly Cell[]): string {
    const { columns } = this.table;
    return `${JSON.stringify(Object.fromEntries(columns.map(([name], place) => [name, row[place]])))}\n`;
  }
}

function quoted(cell: Cell): Cell {
  return typeof cell === 'string' && /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

async function toParquet(csv: string, parquet: string, table: Table<never>): Promise<void> {
  const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const types = table.columns.map(([name, type]) => `${literal(name)}: ${literal(type)}`).join(', ');
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '512MB', threads: '1' });
  const connection = await instance.connect();
  try {
    await connection.run(
      `copy (select * from read_csv(${literal(csv)}, header = true, delim = ',', quote = '"', escape = '"', auto_detect = false, columns = {${types}}))
       to ${literal(parquet)} (format parquet, compression zstd)`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
