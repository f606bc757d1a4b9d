import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  realpathSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { GoeswithError } from '../domain/errors.js';
import { type CsvDialect, readDialect, type TextEncoding } from './csv-dialect.js';
import { detectFormat, type FileFormat } from './file-format.js';
import { MEMORY_MB, withRoom } from './memory-room.js';
import { removeLeftovers } from './remove-leftovers.js';
import { identifier, literal } from './sql-text.js';
import { VALUE_MACROS } from './value-macros.js';
import { xlsxHeader, xlsxToCsv } from './xlsx/xlsx-to-csv.js';

/** One file as it will be read. */
export interface Source {
  readonly file: string;
  readonly format: FileFormat;
  readonly gzip: boolean;
  readonly bytes: number;
  /** Names of its columns. */
  readonly columns: readonly string[];
  readonly dialect?: CsvDialect;
}

/** A row that the format's own reader could not take apart. */
export interface MalformedRow {
  readonly row: number;
  readonly value: string;
  readonly reason: string;
}

/** What is in the staging table `raw` (columns `c0`, `c1`, … as text, in file order by rowid); the view `staged_rows` has its whole rows. */
export interface StagedFile {
  readonly rows: number;
  readonly malformed: readonly MalformedRow[];
  /** Number of a staged row in its file: the header is row 1. */
  fileRow(rowid: number): number;
}

export interface ReadProgress {
  readonly done: number;
  /** Undefined while nobody knows. */
  readonly total?: number;
  readonly unit: 'kB' | 'rows';
}

/** A file that unpacks to more than the disk holds must fail before the disk is full. */
const KEEP_FREE_BYTES = 512 * 1024 * 1024;
const JSON_SAMPLE_ROWS = 20_000;
const HEADER_ROW = 1;

/**
 * A DuckDB database in a folder of its own, deleted at the end, where one file at a time is laid out as text.
 * It may read the named files and nothing else: no other path, no network, no extensions.
 */
export class Stage {
  private constructor(
    private readonly folder: string,
    private readonly instance: DuckDBInstance,
    readonly connection: DuckDBConnection,
    private readonly links: ReadonlyMap<string, string>,
  ) {}

  /** @param tmpDir folder for temporary files; what an interrupted import left there is removed. */
  static async open(tmpDir: string, files: readonly string[]): Promise<Stage> {
    mkdirSync(tmpDir, { recursive: true });
    removeLeftovers(tmpDir);
    const folder = realpathSync(mkdtempSync(join(tmpDir, `import-${process.pid}-`)));
    // Links with names of ours: no name of a file gets into SQL, and none is taken for a glob pattern.
    const links = new Map<string, string>();
    for (const [i, file] of files.entries()) {
      const link = join(folder, `source-${i}${isGzip(file) ? '.gz' : ''}`);
      symlinkSync(realpathSync(file), link);
      links.set(file, link);
    }
    const instance = await DuckDBInstance.create(join(folder, 'stage.duckdb'), {
      memory_limit: `${MEMORY_MB}MB`,
      temp_directory: join(folder, 'spill'),
      threads: '2',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const connection = await instance.connect();
    const allowed = [...links.values(), ...files.map((file) => realpathSync(file)), join(folder, 'sheet.csv')];
    await connection.run(`SET allowed_paths = [${allowed.map(literal).join(', ')}]`);
    // Neither of the two can be changed back.
    await connection.run('SET enable_external_access = false');
    // The stage is deleted at the end: putting it in order first would cost seconds, and hundreds of megabytes.
    await connection.run('PRAGMA disable_checkpoint_on_shutdown');
    for (const macro of VALUE_MACROS) await connection.run(macro);
    return new Stage(folder, instance, connection, links);
  }

  /** Finds format and columns of a file. Throws FILE_UNREADABLE. */
  async inspect(file: string, encoding?: TextEncoding): Promise<Source> {
    const { format, gzip, head } = await detectFormat(file);
    const bytes = statSync(file).size;
    if (format === 'csv') {
      const dialect = readDialect(head, file, encoding);
      return { file, format, gzip, bytes, columns: dialect.columns, dialect };
    }
    if (format === 'xlsx') {
      const columns = await xlsxHeader(file);
      return { file, format, gzip, bytes, columns, dialect: { delimiter: ',', encoding: 'utf-8', columns } };
    }
    const sql =
      format === 'parquet'
        ? `SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet(${this.link(file)}))`
        : `SELECT DISTINCT unnest(json_keys(json)) FROM (SELECT json FROM ${this.readJson(file)} LIMIT ${JSON_SAMPLE_ROWS}) WHERE json_type(json) = 'OBJECT' ORDER BY 1`;
    const columns = (await withRoom(this.connection, () => this.read(file, sql))).map((row) => String(row[0]));
    if (columns.length === 0)
      throw new GoeswithError('FILE_UNREADABLE', { detail: `${file} holds no objects with named values.` });
    return { file, format, gzip, bytes, columns };
  }

  /** Lays the wanted columns of a file out in the table `raw`. Throws FILE_UNREADABLE. */
  async load(
    source: Source,
    wanted: readonly number[],
    onProgress: (progress: ReadProgress) => void,
  ): Promise<StagedFile> {
    const stop = this.watch(source, onProgress);
    try {
      const select = await this.selectText(source, wanted, onProgress);
      await withRoom(this.connection, () => this.fill(select));
      const whole = source.format === 'ndjson' ? 'WHERE whole' : '';
      await this.connection.run(`CREATE OR REPLACE TEMP VIEW staged_rows AS SELECT rowid AS row, * FROM raw ${whole}`);
      const [[rows]] = await this.read(source.file, 'SELECT count(*)::DOUBLE FROM staged_rows');
      const malformed = await this.listMalformed(source);
      // Malformed lines of a CSV file are not in `raw`: one stands before a staged row when fewer rows than this precede it.
      const before = source.format === 'ndjson' ? [] : malformed.map((each, i) => each.row - HEADER_ROW - 1 - i);
      const header = source.dialect === undefined ? 0 : HEADER_ROW;
      return { rows: Number(rows), malformed, fileRow: (rowid) => rowid + 1 + header + countAtMost(before, rowid) };
    } catch (cause) {
      throw unreadable(source.file, cause);
    } finally {
      stop();
    }
  }

  private async fill(select: string): Promise<void> {
    const create = async (query: string): Promise<void> => {
      for (const table of ['raw', 'reject_errors', 'reject_scans'])
        await this.connection.run(`DROP TABLE IF EXISTS ${table}`);
      await this.connection.run(`CREATE TABLE raw AS ${query}`);
    };
    try {
      await create(select);
    } catch (cause) {
      // DuckDB's strict reader gives up on a file whose lines end in several ways, as files put together by hand do.
      if (!(cause instanceof Error && /state machine reached an invalid state/.test(cause.message))) throw cause;
      await create(select.replace('strict_mode = true', 'strict_mode = false'));
    }
  }

  /** A second connection, for a query that runs beside another; it has no macros. */
  connect(): Promise<DuckDBConnection> {
    return this.instance.connect();
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async selectText(
    source: Source,
    wanted: readonly number[],
    onProgress: (progress: ReadProgress) => void,
  ): Promise<string> {
    const { dialect, columns, file } = source;
    if (source.format === 'parquet') {
      const list = wanted.map((i) => `${identifier(columns[i])}::VARCHAR AS c${i}`);
      return `SELECT ${list.join(', ')} FROM read_parquet(${this.link(file)})`;
    }
    if (source.format === 'ndjson') {
      const pointer = (i: number): string => literal(`/${columns[i].replaceAll('~', '~0').replaceAll('/', '~1')}`);
      // All values of an object by one call: each call keeps its parsed objects, many times their text, for a while.
      return `SELECT whole, ${wanted.map((i, at) => `texts[${at + 1}] AS c${i}`).join(', ')} FROM (
        SELECT coalesce(json_type(json) = 'OBJECT', false) AS whole, json_extract_string(json, [${wanted.map(pointer).join(', ')}]) AS texts
        FROM ${this.readJson(file)})`;
    }
    let path = this.link(file);
    if (source.format === 'xlsx') {
      await xlsxToCsv(file, join(this.folder, 'sheet.csv'), (done) => onProgress({ done, unit: 'rows' }));
      path = literal(join(this.folder, 'sheet.csv'));
    }
    const types = columns.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
    return `SELECT ${wanted.map((i) => `c${i}`).join(', ')} FROM read_csv(${path}, auto_detect = false, header = true, columns = {${types}},
      delim = ${literal(dialect?.delimiter ?? ',')}, quote = '"', escape = '"', encoding = ${literal(dialect?.encoding ?? 'utf-8')},
      compression = ${source.gzip ? "'gzip'" : "'none'"}, strict_mode = true, ignore_errors = true, store_rejects = true,
      rejects_table = 'reject_errors', rejects_scan = 'reject_scans')`;
  }

  private async listMalformed(source: Source): Promise<MalformedRow[]> {
    if (source.format === 'parquet') return [];
    if (source.format === 'ndjson') {
      const rows = await this.read(source.file, 'SELECT rowid::DOUBLE FROM raw WHERE NOT whole ORDER BY 1');
      return rows.map(([row]) => ({ row: Number(row) + 1, value: '', reason: 'not a JSON object' }));
    }
    const rows = await this.read(
      source.file,
      `SELECT line::DOUBLE, any_value(left(csv_line, 500)), any_value(error_message) FROM reject_errors GROUP BY line ORDER BY 1`,
    );
    return rows.map(([row, value, reason]) => ({
      row: Number(row),
      value: String(value ?? '').trim(),
      reason: `malformed line: ${String(reason).split('\n')[0]}`,
    }));
  }

  /** Reports progress, and stops the query before the unpacked rows fill the disk. */
  private watch(source: Source, onProgress: (progress: ReadProgress) => void): () => void {
    const { bavail, bsize } = statfsSync(this.folder);
    const room = bavail * bsize - KEEP_FREE_BYTES;
    const timer = setInterval(() => {
      const share = Math.max(0, this.connection.progress.percentage) / 100;
      if (share > 0)
        onProgress({
          done: Math.round((share * source.bytes) / 1000),
          total: Math.round(source.bytes / 1000),
          unit: 'kB',
        });
      const staged = statSync(join(this.folder, 'stage.duckdb'), { throwIfNoEntry: false })?.size ?? 0;
      if (staged > room) this.connection.interrupt();
    }, 250);
    return () => clearInterval(timer);
  }

  private link(file: string): string {
    return literal(this.links.get(file) ?? file);
  }

  private readJson(file: string): string {
    return `read_json_objects(${this.link(file)}, format = 'auto', ignore_errors = true)`;
  }

  private async read(file: string, sql: string): Promise<unknown[][]> {
    try {
      return (await this.connection.runAndReadAll(sql)).getRowsJS() as unknown[][];
    } catch (cause) {
      throw unreadable(file, cause);
    }
  }
}

/** By content: DuckDB goes by the name of the link. */
function isGzip(file: string): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const start = Buffer.alloc(2);
    return readSync(descriptor, start, 0, 2, 0) === 2 && start.toString('hex') === '1f8b';
  } finally {
    closeSync(descriptor);
  }
}

function unreadable(file: string, cause: unknown): GoeswithError {
  if (cause instanceof GoeswithError) return cause;
  const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
  const detail = /interrupt/i.test(reason)
    ? `${file} unpacks to more than the free space of the disk.`
    : `${file} cannot be read: ${reason}`;
  return new GoeswithError('FILE_UNREADABLE', { detail, cause });
}

/** Number of values ≤ limit in an ascending list. */
function countAtMost(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
