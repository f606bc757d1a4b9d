import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * What DuckDB keeps in memory of rows that lie on disk is a copy, which grows with the file up to this limit: enough to
 * sort and group at full speed, and a small part of the process.
 */
export const MEMORY_MB = 128;
/** Row groups of Parquet, wide objects and counts of many different values may need more; beyond this a file is refused. */
const MOST_MEMORY_MB = 1024;

const limits = new WeakMap<DuckDBConnection, number>();

/**
 * Runs a query, again with twice the memory as long as that is what it lacks: it must be one that can be run again. The
 * memory stays as large until the stage is closed, since what follows in the same file may need it too.
 */
export async function withRoom<Result>(connection: DuckDBConnection, query: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await query();
    } catch (cause) {
      const megabytes = 2 * (limits.get(connection) ?? MEMORY_MB);
      if (!lacksMemory(cause) || megabytes > MOST_MEMORY_MB) throw cause;
      await connection.run(`SET memory_limit = '${megabytes}MB'`);
      limits.set(connection, megabytes);
    }
  }
}

/** Also when the query's error has been told as one of ours. */
function lacksMemory(error: unknown): boolean {
  return error instanceof Error && (/Out of Memory/i.test(error.message) || lacksMemory(error.cause));
}
