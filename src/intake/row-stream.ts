import type { DuckDBConnection } from '@duckdb/node-api';

/** A piece of a result: columns of one length, in the order of the query. */
export interface Chunk {
  readonly rows: number;
  readonly columns: readonly (readonly unknown[])[];
}

/** Runs a query and yields its result piece by piece; the next piece is made when it is asked for. */
export async function* streamChunks(connection: DuckDBConnection, sql: string): AsyncGenerator<Chunk> {
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    const columns = Array.from({ length: chunk.columnCount }, (_, i) => chunk.getColumnValues(i));
    yield { rows: chunk.rowCount, columns };
  }
}
