import type { DuckDBConnection } from '@duckdb/node-api';
import type { History } from '../../src/learning/history.js';

/**
 * A history from a query that yields one row a line: `order_id`, `ordered_at` (TIMESTAMP), `customer_id` (NULL for a guest),
 * `product_id`, `quantity`, `price` (minor units or NULL), `category` (NULL when unknown). Products are in code point
 * order of their ids, orders in order of (latest line, id), as the evaluation protocols want them.
 */
export async function historyFromSql(connection: DuckDBConnection, sql: string): Promise<History> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE history_lines AS
    SELECT order_id, product_id, max(ordered_at) AS ordered_at, min(customer_id) AS customer_id, sum(quantity) AS quantity,
           sum(price * quantity) / sum(quantity) AS price, min(category) AS category
    FROM (${sql}) GROUP BY ALL`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE history_orders AS
    SELECT order_id, ordered_at, customer_id, row_number() OVER (ORDER BY ordered_at, order_id) - 1 AS i
    FROM (SELECT order_id, max(ordered_at) AS ordered_at, min(customer_id) AS customer_id FROM history_lines GROUP BY order_id)`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE history_products AS
    SELECT product_id, category, row_number() OVER (ORDER BY product_id) - 1 AS i
    FROM (SELECT product_id, min(category) AS category FROM history_lines GROUP BY product_id)`);
  const products = await columns(connection, 'SELECT product_id, category FROM history_products ORDER BY i');
  const orders = await columns(
    connection,
    'SELECT order_id, epoch_ms(ordered_at)::DOUBLE, customer_id FROM history_orders ORDER BY i',
  );
  const lines = await columns(
    connection,
    `SELECT o.i::INTEGER, p.i::INTEGER, l.quantity::DOUBLE, l.price::DOUBLE
     FROM history_lines l JOIN history_orders o USING (order_id) JOIN history_products p USING (product_id) ORDER BY 1, 2`,
  );
  const orderCount = orders[0].length;
  const orderStart = new Uint32Array(orderCount + 1);
  for (const order of lines[0] as number[]) orderStart[order + 1]++;
  for (let o = 0; o < orderCount; o++) orderStart[o + 1] += orderStart[o];
  const customerIds = [...new Set((orders[2] as (string | null)[]).filter((id) => id !== null))].sort();
  const customerIndex = new Map(customerIds.map((id, i) => [id, i]));
  const categories = [...new Set((products[1] as (string | null)[]).filter((name) => name !== null))].sort();
  const categoryIndex = new Map(categories.map((name, i) => [name, i]));
  const productIds = products[0] as string[];
  return {
    productIds,
    customerIds,
    productCategory: Int32Array.from(products[1] as string[], (name) => categoryIndex.get(name) ?? -1),
    categories,
    productGroup: Int32Array.from(productIds, (_, i) => i),
    orderCount,
    orderIds: orders[0] as string[],
    orderTime: Float64Array.from(orders[1] as number[]),
    orderCustomer: Int32Array.from(orders[2] as string[], (id) => customerIndex.get(id) ?? -1),
    orderStart,
    lineProduct: Int32Array.from(lines[1] as number[]),
    lineQuantity: Float32Array.from(lines[2] as number[]),
    linePrice: Float64Array.from(lines[3] as (number | null)[], (price) => price ?? Number.NaN),
    sessions: {
      sessionCount: 0,
      sessionStart: new Uint32Array(1),
      sessionTime: new Float64Array(0),
      viewProduct: new Int32Array(0),
    },
  };
}

async function columns(connection: DuckDBConnection, sql: string): Promise<readonly unknown[][]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getColumnsJS() as unknown[][];
}
