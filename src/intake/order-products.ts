import type { Product } from '../domain/product.js';
import type { CleanQuery } from './clean-query.js';
import { readCategoryPath } from './products.js';
import { streamChunks } from './row-stream.js';
import type { Stage } from './staging.js';

const BATCH_PRODUCTS = 2000;

/**
 * What an order file tells about its products, for those that the catalog does not know: the most frequent title, the first
 * category and the first brand. Yields nothing when the file has no such columns.
 */
export async function* readOrderProducts(stage: Stage, query: CleanQuery): AsyncGenerator<Product[]> {
  const has = new Set(query.fields.map(({ field }) => field.name));
  if (!has.has('product_title') && !has.has('product_type') && !has.has('brand')) return;
  const column = (name: string): string => (has.has(name) ? name : 'NULL::VARCHAR');
  const first = (name: string): string => `arg_min(${name}, first_row) FILTER (WHERE ${name} IS NOT NULL)`;
  // Titles are counted; of two as frequent the earlier one stands.
  const sql = `
    WITH named AS (SELECT product_id, ${column('product_title')} AS title, ${column('product_type')} AS type, ${column('brand')} AS brand, row
      FROM (${query.sql.replace('{EXTRA}', '')}) WHERE aside IS NULL AND problem IS NULL),
    counted AS (SELECT product_id, title, type, brand, count(*) AS rows, min(row) AS first_row FROM named GROUP BY ALL),
    titles AS (SELECT product_id, title, sum(rows) AS rows, min(first_row) AS first_row FROM counted WHERE title IS NOT NULL GROUP BY ALL),
    best AS (SELECT product_id, arg_max(title, rows::DOUBLE * 4294967296 - first_row) AS title FROM titles GROUP BY ALL),
    firsts AS (SELECT product_id, ${first('type')} AS type, ${first('brand')} AS brand FROM counted GROUP BY ALL)
    SELECT product_id, best.title, type, brand FROM firsts LEFT JOIN best USING (product_id)`;
  let batch: Product[] = [];
  for await (const { rows, columns } of streamChunks(stage.connection, sql)) {
    for (let i = 0; i < rows; i++) {
      const id = columns[0][i] as string;
      const type = columns[2][i] as string | null;
      batch.push({
        id,
        title: (columns[1][i] as string | null) ?? id,
        type: 'physical',
        categoryPath: type === null ? [] : readCategoryPath(type),
        brand: (columns[3][i] as string | null) ?? undefined,
        availability: 'in_stock',
        attributes: {},
      });
      if (batch.length < BATCH_PRODUCTS) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
