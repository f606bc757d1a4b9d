import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { History } from '../../src/learning/history.js';
import { historyFromSql } from './sql-history.js';

/** The Online Retail file in the folder that GOESWITH_DATA_SETS names; undefined when it is not there. */
export function findOnlineRetail(): string | undefined {
  return findFile('online-retail/online-retail.csv.gz');
}

export function findFile(path: string): string | undefined {
  const folder = process.env.GOESWITH_DATA_SETS;
  if (!folder) return undefined;
  const file = join(folder, path);
  return existsSync(file) ? file : undefined;
}

/** Online Retail by the rules of its evaluation protocol: products are codes of five digits, cancellations left out. */
export async function readOnlineRetail(file: string): Promise<History> {
  return readLines(
    file,
    'upper(trim("StockCode"))',
    `"Quantity"::DOUBLE > 0 AND NOT starts_with("InvoiceNo", 'C') AND regexp_matches(upper(trim("StockCode")), '^[0-9]{5}')`,
  );
}

/** All invoices that are no cancellations with all stock codes: the baskets that pair counting is measured on. */
export async function readOnlineRetailBaskets(file: string): Promise<History> {
  return readLines(file, '"StockCode"', `NOT starts_with("InvoiceNo", 'C')`);
}

async function readLines(file: string, productId: string, where: string): Promise<History> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return await historyFromSql(
      connection,
      `SELECT "InvoiceNo" AS order_id, "InvoiceDate"::TIMESTAMP AS ordered_at, nullif("CustomerID", '') AS customer_id,
              ${productId} AS product_id, "Quantity"::DOUBLE AS quantity,
              "UnitPrice"::DOUBLE * 100 AS price, NULL::VARCHAR AS category
       FROM read_csv('${file.replaceAll("'", "''")}', header = true, all_varchar = true) WHERE ${where}`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
