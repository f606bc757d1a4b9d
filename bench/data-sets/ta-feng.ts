import { DuckDBInstance } from '@duckdb/node-api';
import type { History } from '../../src/learning/history.js';
import { findFile } from './online-retail.js';
import { historyFromSql } from './sql-history.js';

/** The Ta-Feng file in the folder that GOESWITH_DATA_SETS names; undefined when it is not there. */
export function findTaFeng(): string | undefined {
  return findFile('ta-feng/ta-feng.csv.gz');
}

/** Ta-Feng by the rules of its protocols: an order is what a customer bought on one day, its id `day/customer`. */
export async function readTaFeng(file: string): Promise<History> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return await historyFromSql(
      connection,
      `SELECT ordered_on || '/' || customer_id AS order_id, ordered_on::TIMESTAMP AS ordered_at, customer_id, product_id,
              quantity::DOUBLE AS quantity, line_price::DOUBLE * 100 / quantity::DOUBLE AS price, product_subclass AS category
       FROM read_csv('${file.replaceAll("'", "''")}', header = true, all_varchar = true) WHERE quantity::DOUBLE > 0`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
