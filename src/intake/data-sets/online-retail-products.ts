import { toMinor } from '../../domain/money.js';
import type { Product } from '../../domain/product.js';
import { withRoom } from '../memory-room.js';
import { streamChunks } from '../row-stream.js';
import type { Stage } from '../staging.js';
import { categorise, type ProductPair } from './categorise.js';
import { GIFT_SHOP_CATEGORIES } from './gift-shop-categories.js';
import { humanTitle } from './human-title.js';

const CURRENCY = 'GBP';
/** A product not sold for this long before the end of the set counts as gone. */
const SOLD_WITHIN_DAYS = 90;
/** Codes of five digits that are no goods all the same: kept in the history, never offered. */
const SERVICE = /\b(next day carriage|gift voucher|postage|high resolution image)\b/i;

/** Good sales only: a product code, a quantity above zero, no cancellation. */
const LINES = `
  CREATE OR REPLACE TEMP TABLE sales AS
  SELECT c0 AS order_id, upper(trim(c1)) AS id, trim(regexp_replace(coalesce(c2, ''), '\\s+', ' ', 'g')) AS description,
    try_cast(c4 AS TIMESTAMP) AS sold_at, try_cast(c5 AS DOUBLE) AS price
  FROM raw WHERE regexp_matches(upper(trim(c1)), '^[0-9]{5}') AND try_cast(c3 AS DOUBLE) > 0 AND NOT starts_with(upper(c0), 'C')`;

/**
 * Title: the most frequent description of lines that were paid for (remarks such as "damaged" stand on lines without a price), the
 * latest of equals; a code that was never paid for takes its most frequent description in capitals. Price: the most frequent one of the last 90 days in which the product was sold.
 */
const PRODUCTS = `
  WITH every AS (SELECT DISTINCT upper(trim(c1)) AS id FROM raw WHERE regexp_matches(upper(trim(c1)), '^[0-9]{5}')),
  titles AS (SELECT id, description, count(*) AS lines, max(sold_at) AS latest FROM sales
    WHERE price > 0 AND regexp_matches(description, '[A-Za-z]{3}') GROUP BY ALL),
  paid AS (SELECT id, arg_max(description, lines::DOUBLE + epoch(latest) / 1e11) AS title FROM titles GROUP BY id),
  spare AS (SELECT upper(trim(c1)) AS id, mode(trim(regexp_replace(c2, '\\s+', ' ', 'g')) ORDER BY c2) AS title FROM raw
    WHERE c2 = upper(c2) AND regexp_matches(c2, '[A-Z]{3,}[^A-Z]+[A-Z]{2,}') GROUP BY ALL),
  last AS (SELECT id, max(sold_at) AS last_at, count(DISTINCT order_id) AS orders FROM sales GROUP BY id),
  prices AS (SELECT id, price, count(*) AS lines, max(sold_at) AS latest FROM sales JOIN last USING (id)
    WHERE price > 0 AND sold_at > last_at - INTERVAL ${SOLD_WITHIN_DAYS} DAY GROUP BY ALL),
  price AS (SELECT id, arg_max(price, lines::DOUBLE + epoch(latest) / 1e11) AS price FROM prices GROUP BY id)
  SELECT id, coalesce(paid.title, spare.title), price, coalesce(orders, 0)::DOUBLE,
    coalesce(last_at > (SELECT max(sold_at) FROM sales) - INTERVAL ${SOLD_WITHIN_DAYS} DAY, false) AS in_stock
  FROM every LEFT JOIN paid USING (id) LEFT JOIN spare USING (id) LEFT JOIN last USING (id) LEFT JOIN price USING (id) ORDER BY id`;

/** Joint orders of the products that have no category of their own: `loose` holds their ids. */
const PAIRS = `
  WITH baskets AS (SELECT DISTINCT order_id, id FROM sales)
  SELECT a.id, b.id, count(*)::DOUBLE AS orders FROM baskets a JOIN loose ON loose.id = a.id
  JOIN baskets b ON a.order_id = b.order_id AND a.id <> b.id GROUP BY ALL HAVING count(*) >= 3 ORDER BY 1, 2`;

/** The catalog of Online Retail, made from its lines (columns c0 … c7 of `raw`, in the order of the file's header). */
export async function readOnlineRetailProducts(stage: Stage): Promise<Product[]> {
  await withRoom(stage.connection, () => stage.connection.run(LINES));
  const rows: { id: string; title: string; price: number | null; orders: number; inStock: boolean }[] = [];
  for await (const { rows: count, columns } of streamChunks(stage.connection, PRODUCTS)) {
    for (let i = 0; i < count; i++) {
      const description = columns[1][i] as string | null;
      rows.push({
        id: columns[0][i] as string,
        title: description === null ? `Product ${columns[0][i]}` : humanTitle(description),
        price: columns[2][i] as number | null,
        orders: columns[3][i] as number,
        inStock: columns[4][i] as boolean,
      });
    }
  }
  const titles = new Map(rows.map((row) => [row.id, row.title]));
  const orders = new Map(rows.map((row) => [row.id, row.orders]));
  const named = categorise(titles, orders, [], GIFT_SHOP_CATEGORIES);
  const loose = rows.filter((row) => named.get(row.id)?.from !== 'title').map((row) => row.id);
  const categories = categorise(titles, orders, await readPairs(stage, loose), GIFT_SHOP_CATEGORIES);
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    type: SERVICE.test(row.title) ? 'service' : 'physical',
    categoryPath: categories.get(row.id)?.path ?? [],
    price: row.price === null ? undefined : { minor: toMinor(row.price, CURRENCY) ?? 0, currency: CURRENCY },
    availability: SERVICE.test(row.title) ? 'discontinued' : row.inStock ? 'in_stock' : 'out_of_stock',
    imageLink: `/v1/tiles/${encodeURIComponent(row.id)}.svg`,
    attributes: {},
    derived: ['title', 'categoryPath', 'imageLink', 'price', 'availability'],
  }));
}

async function readPairs(stage: Stage, loose: readonly string[]): Promise<ProductPair[]> {
  // The ids are codes of five digits and letters, read from the set by the query above; quoted all the same.
  await stage.connection.run('CREATE OR REPLACE TEMP TABLE loose (id VARCHAR)');
  const values = loose.map((id) => `('${id.replaceAll("'", "''")}')`).join(', ');
  if (values !== '') await stage.connection.run(`INSERT INTO loose VALUES ${values}`);
  const pairs: ProductPair[] = [];
  for await (const { rows, columns } of streamChunks(stage.connection, PAIRS)) {
    for (let i = 0; i < rows; i++)
      pairs.push({ a: columns[0][i] as string, b: columns[1][i] as string, orders: columns[2][i] as number });
  }
  return pairs;
}
