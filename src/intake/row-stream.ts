import type { DuckDBConnection } from '@duckdb/node-api';
import { withRoom } from './memory-room.js';

/** A piece of a result: columns of one length, in the order of the query. */
export interface Chunk {
  readonly rows: number;
  readonly columns: readonly (readonly unknown[])[];
}

/**
 * Runs a query and yields its result piece by piece; the next piece is made when it is asked for. Sorting and grouping are
 * done when the first piece comes, so that the query can still be given more room then.
 */
export async function* streamChunks(connection: DuckDBConnection, sql: string): AsyncGenerator<Chunk> {
  const { result, first } = await withRoom(connection, async () => {
    const result = await connection.stream(sql);
    return { result, first: await result.fetchChunk() };
  });
  for (let chunk = first; ; chunk = await result.fetchChunk()) {
    if (chunk === null || chunk.rowCount === 0) return;
    const columns = Array.from({ length: chunk.columnCount }, (_, i) => chunk.getColumnValues(i));
    yield { rows: chunk.rowCount, columns };
  }
}
