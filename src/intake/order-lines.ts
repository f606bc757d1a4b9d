import type { OrderLineBatch } from '../domain/batches.js';
import { minorDigits, toMinor } from '../domain/money.js';
import type { CleanQuery } from './clean-query.js';
import { withRoom } from './memory-room.js';
import type { PreparedFile } from './prepare.js';
import { type RowSink, refuse } from './refused-rows.js';
import { type Chunk, streamChunks } from './row-stream.js';
import type { Stage, StagedFile } from './staging.js';

/** Enough that a statement's fixed cost does not show, few enough that a batch is a small part of the memory. */
const BATCH_ROWS = 20_000;
/** A batch may grow by this many rows to keep an order whole. */
const ORDER_ROOM = 5_000;

/**
 * Yields the good lines of a staged order file in batches, in file order. The occurrence of a line is counted over all rows of
 * the file that name its order and product, bad ones too: a row that is put right later must not shift the others.
 */
export async function* readOrderLines(
  stage: Stage,
  prepared: PreparedFile,
  staged: StagedFile,
  query: CleanQuery,
  sink: RowSink,
): AsyncGenerator<OrderLineBatch> {
  await countOccurrences(stage, query);
  const sql = `SELECT row::DOUBLE, aside, problem, bad, order_id, product_id, ordered_at,
      ${optional(query, ['customer_id', 'quantity', 'currency', 'unit_price', 'line_total', 'unit_cost', 'line_cost'])}
    FROM (${query.sql.replace('{EXTRA}', '')})`;
  const fallback = prepared.options.currency ?? prepared.options.preset?.currency ?? null;
  let batch = new BatchBuilder(fallback);
  const occurrences = await OccurrenceReader.open(stage);
  try {
    for await (const { rows, columns } of streamChunks(stage.connection, sql)) {
      const [row, aside, problem, bad] = columns;
      for (let i = 0; i < rows; i++) {
        const occurrence = occurrences.has(row[i] as number) ? await occurrences.take() : 0;
        if (
          (aside[i] !== null || problem[i] !== null) &&
          (await refuse(prepared, staged, query, row[i] as number, aside[i], problem[i], bad[i], sink))
        )
          continue;
        if (batch.isFull(columns[4][i] as string)) {
          yield batch.build();
          batch = new BatchBuilder(fallback);
        }
        batch.add(columns, i, occurrence);
      }
    }
  } finally {
    occurrences.close();
  }
  if (batch.length > 0) yield batch.build();
}

/** Fields of the query that the file may not have, NULL when it has not. */
function optional(query: CleanQuery, names: readonly string[]): string {
  const has = new Set(query.fields.map(({ field }) => field.name));
  return names.map((name) => (has.has(name) ? name : 'NULL')).join(', ');
}

/** Table `repeats`: rows that name an order and product which an earlier row of the file names. */
async function countOccurrences(stage: Stage, query: CleanQuery): Promise<void> {
  const clean = query.sql.replace('{EXTRA}', '');
  const make = (sql: string): Promise<unknown> => withRoom(stage.connection, () => stage.connection.run(sql));
  await make(`CREATE OR REPLACE TABLE pair_hashes AS
    SELECT hash(order_id, product_id) AS h FROM (${clean}) WHERE aside IS NULL AND order_id IS NOT NULL AND product_id IS NOT NULL
    GROUP BY h HAVING count(*) > 1`);
  await make(`CREATE OR REPLACE TABLE repeats AS SELECT * FROM (
    SELECT row, row_number() OVER (PARTITION BY order_id, product_id ORDER BY row) - 1 AS occurrence FROM (${clean})
    WHERE aside IS NULL AND order_id IS NOT NULL AND product_id IS NOT NULL AND hash(order_id, product_id) IN (SELECT h FROM pair_hashes)
  ) WHERE occurrence > 0`);
}

/** Reads `repeats` beside the lines, both in file order: a join would not keep that order, and a map would grow with the file. */
class OccurrenceReader {
  private rows: readonly unknown[] = [];
  private counts: readonly unknown[] = [];
  private at = 0;
  private latest = -1;

  private constructor(
    private readonly chunks: AsyncGenerator<Chunk>,
    readonly close: () => void,
  ) {}

  static async open(stage: Stage): Promise<OccurrenceReader> {
    const connection = await stage.connect();
    const chunks = streamChunks(connection, 'SELECT row::DOUBLE, occurrence::INTEGER FROM repeats ORDER BY row');
    const reader = new OccurrenceReader(chunks, () => connection.closeSync());
    await reader.next();
    return reader;
  }

  /** Is this row a repeat? Rows must be asked for in ascending order, each once. */
  has(row: number): boolean {
    if (row <= this.latest) throw new Error('Rows of a staged file came out of order.');
    this.latest = row;
    return this.rows[this.at] === row;
  }

  /** Number of lines of the same order and product before the row that `has` just found; goes on to the next one. */
  async take(): Promise<number> {
    const count = this.counts[this.at++] as number;
    if (this.at === this.rows.length) await this.next();
    return count;
  }

  private async next(): Promise<void> {
    const { value } = (await this.chunks.next()) as IteratorResult<Chunk, undefined>;
    this.rows = value?.columns[0] ?? [];
    this.counts = value?.columns[1] ?? [];
    this.at = 0;
  }
}

class BatchBuilder {
  length = 0;
  private readonly orderId: string[] = [];
  private readonly productId: string[] = [];
  private readonly customerId: (string | null)[] = [];
  private readonly currency: (string | null)[] = [];
  private readonly orderedAt = new Float64Array(BATCH_ROWS + ORDER_ROOM);
  private readonly quantity = new Float64Array(BATCH_ROWS + ORDER_ROOM);
  private readonly unitPriceMinor = new Float64Array(BATCH_ROWS + ORDER_ROOM);
  private readonly unitCostMinor = new Float64Array(BATCH_ROWS + ORDER_ROOM);
  private readonly occurrence = new Int32Array(BATCH_ROWS + ORDER_ROOM);

  constructor(private readonly fallbackCurrency: string | null) {}

  /** Is there no room left for a line of this order? */
  isFull(orderId: string): boolean {
    if (this.length < BATCH_ROWS) return false;
    return this.length >= BATCH_ROWS + ORDER_ROOM || this.orderId[this.length - 1] !== orderId;
  }

  add(columns: readonly (readonly unknown[])[], i: number, occurrence: number): void {
    const at = this.length++;
    const number = (column: number): number => (columns[column][i] as number | null) ?? Number.NaN;
    const quantity = (columns[8][i] as number | null) ?? 1;
    const currency = (columns[9][i] as string | null) ?? this.fallbackCurrency;
    this.orderId.push(columns[4][i] as string);
    this.productId.push(columns[5][i] as string);
    this.customerId.push(columns[7][i] as string | null);
    this.currency.push(currency);
    this.orderedAt[at] = columns[6][i] as number;
    this.occurrence[at] = occurrence;
    this.quantity[at] = quantity;
    this.unitPriceMinor[at] = unitMinor(number(10), number(11), quantity, currency);
    this.unitCostMinor[at] = unitMinor(number(12), number(13), quantity, currency);
  }

  build(): OrderLineBatch {
    const { length } = this;
    return {
      length,
      orderId: this.orderId,
      orderedAt: this.orderedAt.subarray(0, length),
      customerId: this.customerId,
      productId: this.productId,
      productTitle: new Array<string | null>(length).fill(null),
      quantity: this.quantity.subarray(0, length),
      unitPriceMinor: this.unitPriceMinor.subarray(0, length),
      unitCostMinor: this.unitCostMinor.subarray(0, length),
      currency: this.currency,
      occurrence: this.occurrence.subarray(0, length),
    };
  }
}

/**
 * Minor units of one unit: its price, else the line's total over the quantity (a fraction of a minor unit stays, so that
 * quantity × price gives the total again). NaN when unknown or without a currency.
 */
function unitMinor(unit: number, total: number, quantity: number, currency: string | null): number {
  if (currency === null || minorDigits(currency) === undefined) return Number.NaN;
  if (!Number.isNaN(unit)) return toMinor(unit, currency) ?? Number.NaN;
  return Number.isNaN(total) ? Number.NaN : (toMinor(total, currency) ?? Number.NaN) / quantity;
}
