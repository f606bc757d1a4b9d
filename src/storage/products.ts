import { type Selectable, sql } from 'kysely';
import type { Money } from '../domain/money.js';
import type { Availability, Product, ProductType } from '../domain/product.js';
import type { Db } from './open.js';
import type { ProductsTable } from './schema.js';
import { storable, storableOrNull } from './text.js';

export const CATEGORY_SEPARATOR = ' > ';

export interface UpsertCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
}

const COLUMNS =
  'id,title,description,type,group_id,brand,category,price_minor,sale_price_minor,cost_minor,currency,availability,stock,rating_average,rating_count,image_link,link,released_at,attributes,derived,known'.split(
    ',',
  ) as readonly (keyof ProductsTable)[];

/** Stores products by id, whole: a field that is absent becomes empty. The last of several with one id holds. */
export async function upsertProducts(db: Db, products: readonly Product[]): Promise<UpsertCounts> {
  const rows = [...new Map(products.map((product) => [product.id, toRow(product)])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  if (rows.length === 0) return { inserted: 0, updated: 0, unchanged: 0 };
  const others = COLUMNS.filter((column) => column !== 'id');
  const current = sql.join(others.map((column) => sql.ref(`products.${column}`)));
  const sent = sql.join(others.map((column) => sql.ref(`excluded.${column}`)));
  const { rows: written } = await sql<{ inserted: boolean }>`
    insert into products (${sql.join(COLUMNS.map((column) => sql.ref(column)))})
    select ${sql.join(COLUMNS.map((column) => sql.ref(column)))} from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as sent(
      id text, title text, description text, type text, group_id text, brand text, category text, price_minor bigint,
      sale_price_minor bigint, cost_minor bigint, currency text, availability text, stock integer, rating_average float8,
      rating_count integer, image_link text, link text, released_at timestamptz, attributes jsonb, derived jsonb, known boolean)
    on conflict (id) do update set ${sql.join(others.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))}
      where (${current}) is distinct from (${sent})
    returning (xmax = 0) as inserted`.execute(db);
  const inserted = written.filter((row) => row.inserted).length;
  return { inserted, updated: written.length - inserted, unchanged: rows.length - written.length };
}

export async function findProduct(db: Db, id: string): Promise<Product | undefined> {
  const row = await db.selectFrom('products').selectAll().where('id', '=', storable(id)).executeTakeFirst();
  return row === undefined ? undefined : toProduct(row);
}

/** Those of these ids that are stored. */
export async function listProductsById(db: Db, ids: readonly string[]): Promise<Product[]> {
  const rows = await db
    .selectFrom('products')
    .selectAll()
    .where(sql<boolean>`id = any(${ids.map(storable)}::text[])`)
    .execute();
  return rows.map(toProduct);
}

/** All products in batches, by key ranges, for the catalog in memory. */
export async function* streamProducts(db: Db, batchSize = 5000): AsyncGenerator<Product[]> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('products')
      .selectAll()
      .where('product_no', '>', after)
      .orderBy('product_no')
      .limit(batchSize)
      .execute();
    if (rows.length > 0) yield rows.map(toProduct);
    if (rows.length < batchSize) return;
    after = rows.at(-1)?.product_no ?? after;
  }
}

function toRow(product: Product): Omit<Selectable<ProductsTable>, 'product_no' | 'attributes' | 'derived'> & {
  attributes: object;
  derived: readonly string[] | null;
} {
  return {
    id: storable(product.id),
    title: storable(product.title),
    description: storableOrNull(product.description),
    type: product.type,
    group_id: storableOrNull(product.groupId),
    brand: storableOrNull(product.brand),
    category: product.categoryPath.length === 0 ? null : storable(product.categoryPath.join(CATEGORY_SEPARATOR)),
    price_minor: product.price?.minor ?? null,
    sale_price_minor: product.salePrice?.minor ?? null,
    cost_minor: product.cost?.minor ?? null,
    currency: (product.price ?? product.salePrice ?? product.cost)?.currency ?? null,
    availability: product.availability,
    stock: product.stock ?? null,
    rating_average: product.rating?.average ?? null,
    rating_count: product.rating?.count ?? null,
    image_link: storableOrNull(product.imageLink),
    link: storableOrNull(product.link),
    released_at: product.releasedAt ?? null,
    attributes: Object.fromEntries(
      Object.entries(product.attributes).map(([key, value]) => [storable(key), storable(value)]),
    ),
    derived: product.derived ?? null,
    known: true,
  };
}

export function toProduct(row: Selectable<ProductsTable>): Product {
  const money = (minor: number | null): Money | undefined =>
    minor === null || row.currency === null ? undefined : { minor: Number(minor), currency: row.currency };
  return {
    id: row.id,
    title: row.title,
    description: row.description ?? undefined,
    type: row.type as ProductType,
    groupId: row.group_id ?? undefined,
    brand: row.brand ?? undefined,
    categoryPath: row.category === null ? [] : row.category.split(CATEGORY_SEPARATOR),
    price: money(row.price_minor),
    salePrice: money(row.sale_price_minor),
    cost: money(row.cost_minor),
    availability: row.availability as Availability,
    stock: row.stock ?? undefined,
    rating: row.rating_average === null ? undefined : { average: row.rating_average, count: row.rating_count ?? 0 },
    imageLink: row.image_link ?? undefined,
    link: row.link ?? undefined,
    releasedAt: row.released_at === null ? undefined : new Date(row.released_at),
    attributes: JSON.parse(row.attributes) as Record<string, string>,
    derived: row.derived === null ? undefined : (JSON.parse(row.derived) as string[]),
  };
}
