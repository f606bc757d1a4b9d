import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * What DuckDB keeps in memory of rows that lie on disk is a copy, which grows with the file up to this limit: enough to
 * sort and group at full speed, and a small part of the process.
 */
export const MEMORY_MB = 64;
/** Row groups of Parquet, wide objects and counts of many different values may need more; beyond this a file is refused. */
const MOST_MEMORY_MB = 1024;

/**
 * Runs a query, again with twice the memory as long as that is what it lacks: it must be one that can be run again. The
 * memory stays as large until the stage is closed, since what follows in the same file may need it too.
 */
export async function withRoom<Result>(connection: DuckDBConnection, query: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await query();
    } catch (cause) {
      if (!lacksMemory(cause)) throw cause;
      // All connections of a stage share the limit, and each may have raised it.
      const mebibytes = 2 * (await readLimit(connection));
      if (mebibytes > MOST_MEMORY_MB) throw cause;
      await connection.run(`SET memory_limit = '${mebibytes}MiB'`);
    }
  }
}

/** DuckDB tells its limit as in "61.0 MiB". */
async function readLimit(connection: DuckDBConnection): Promise<number> {
  const [[limit]] = (await connection.runAndReadAll(`SELECT current_setting('memory_limit')`)).getRowsJS();
  const [number, unit] = String(limit).split(' ');
  return Number(number) * (unit === 'GiB' ? 1024 : 1);
}

/** Also when the query's error has been told as one of ours. */
function lacksMemory(error: unknown): boolean {
  return error instanceof Error && (/Out of Memory/i.test(error.message) || lacksMemory(error.cause));
}
