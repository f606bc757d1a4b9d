import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Product, ProductSort, ProductType } from '../domain/product.js';
import type { Db } from './open.js';
import { CATEGORY_SEPARATOR, toProduct } from './products.js';
import type { Schema } from './schema.js';
import { storable } from './text.js';

export interface ProductFilter {
  /** Words to find in title, brand, category and id. */
  readonly query?: string;
  /** A category and all below it. */
  readonly category?: string;
  readonly groupId?: string;
  readonly type?: ProductType;
  /** All of these hold, by name. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** `first`: one product of each variant group, one that can be bought if there is one. */
  readonly variants?: 'all' | 'first';
  /** Leaves out what was released later. */
  readonly releasedUntil?: Date;
}

export interface ProductListing extends ProductFilter {
  readonly sort?: ProductSort;
  readonly cursor?: string;
  readonly limit: number;
}

/** Ratings are pulled towards this one as if so many people had given it: one five-star review is no proof. */
const USUAL_RATING = 3.5;
const USUAL_WEIGHT = 10;

/**
 * What each order sorts by, smallest first; equal ones by id. What has no price, rating or date comes last, and after it, but by title,
 * what cannot be bought.
 */
const SORT_KEYS: Readonly<Record<ProductSort, RawBuilder<string | number>>> = {
  title: sql`lower(title)`,
  price: sql`coalesce(sale_price_minor, price_minor, 1e15)::float8`,
  price_desc: sql`-coalesce(sale_price_minor, price_minor, -1)::float8`,
  rating: sql`coalesce(-(rating_average * rating_count + ${sql.lit(USUAL_RATING * USUAL_WEIGHT)}) / (rating_count + ${sql.lit(USUAL_WEIGHT)}), 0)::float8`,
  newest: sql`coalesce(-extract(epoch from released_at), 1e15)::float8`,
};

/** Products in an order, by pages. A cursor goes on after the product it was made from. */
export async function listProducts(
  db: Db,
  { sort = 'title', cursor, limit, ...filter }: ProductListing,
): Promise<{ products: Product[]; nextCursor?: string }> {
  const last = soldOut('products');
  const key = SORT_KEYS[sort];
  // By title alone, as the index has it.
  const keys = [...(sort === 'title' ? [] : [last]), key, sql.ref('id')];
  let query = filtered(db.selectFrom('products'), filter)
    .selectAll()
    .select([last.as('sort_last'), key.as('sort_key')])
    .orderBy(sql.join(keys))
    .limit(limit + 1);
  const after = readCursor(cursor, sort);
  if (after !== undefined) query = query.where(sql<boolean>`(${sql.join(keys)}) > (${sql.join(after)})`);
  const rows = await query.execute();
  const page = rows.slice(0, limit);
  const products = page.map(toProduct);
  const end = page.at(-1);
  if (rows.length <= limit || end === undefined) return { products };
  const place = [sort, end.sort_last, end.sort_key, end.id];
  return { products, nextCursor: Buffer.from(JSON.stringify(place)).toString('base64url') };
}

/** Number of products in each category path, of those that pass the filter. */
export async function listCategories(
  db: Db,
  { variants, ...filter }: ProductFilter = {},
): Promise<{ path: string[]; products: number; derived: number }[]> {
  const each = variants === 'first' ? sql`distinct coalesce(group_id, id)` : sql`*`;
  const rows = await filtered(db.selectFrom('products'), filter)
    .select([
      'category',
      sql<number>`count(${each})`.as('products'),
      sql<number>`count(*) filter (where derived ? 'categoryPath')`.as('derived'),
    ])
    .where('category', 'is not', null)
    .groupBy('category')
    .orderBy('category')
    .execute();
  return rows.map((row) => ({
    path: (row.category ?? '').split(CATEGORY_SEPARATOR),
    products: row.products,
    derived: row.derived,
  }));
}

type Products<Output> = SelectQueryBuilder<Schema, 'products', Output>;

function filtered<Output>(all: Products<Output>, filter: ProductFilter): Products<Output> {
  let query = all;
  for (const word of storable(filter.query ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)) {
    query = query.where(sql<boolean>`words like ${`%${escapeLike(word)}%`}`);
  }
  if (filter.category !== undefined) {
    const category = storable(filter.category);
    query = query.where(
      sql<boolean>`(category = ${category} or category like ${`${escapeLike(category + CATEGORY_SEPARATOR)}%`})`,
    );
  }
  if (filter.groupId !== undefined) query = query.where('group_id', '=', storable(filter.groupId));
  if (filter.type !== undefined) query = query.where('type', '=', filter.type);
  if (filter.attributes !== undefined) {
    const wanted = Object.entries(filter.attributes).map(([name, value]) => [storable(name), storable(value)]);
    query = query.where(sql<boolean>`attributes @> ${JSON.stringify(Object.fromEntries(wanted))}::text::jsonb`);
  }
  if (filter.releasedUntil !== undefined)
    query = query.where(
      sql<boolean>`(released_at is null or released_at <= ${filter.releasedUntil.toISOString()}::timestamptz)`,
    );
  if (filter.variants === 'first')
    query = query.where(
      sql<boolean>`not exists (select from products other where other.group_id = products.group_id
        and (${soldOut('other')}, other.id) < (${soldOut('products')}, products.id))`,
    );
  return query;
}

/** `isAvailable` of a product in SQL, the other way round. */
function soldOut(table: string): RawBuilder<boolean> {
  const of = (column: string): RawBuilder<unknown> => sql.ref(`${table}.${column}`);
  return sql`case when ${of('stock')} <= 0 then ${of('availability')} not in ('backorder', 'preorder')
    else ${of('availability')} in ('out_of_stock', 'discontinued') end`;
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}

/** Values of the keys that the order goes on after; undefined for a cursor that is not ours or of another order. */
function readCursor(cursor: string | undefined, sort: ProductSort): RawBuilder<unknown>[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(value)) return undefined;
    const [of, last, key, id] = value as unknown[];
    if (of !== sort || typeof id !== 'string') return undefined;
    if (sort === 'title')
      return typeof key === 'string' ? [sql`${storable(key)}::text`, sql`${storable(id)}`] : undefined;
    if (typeof last !== 'boolean' || typeof key !== 'number') return undefined;
    return [sql`${last}::boolean`, sql`${key}::float8`, sql`${storable(id)}`];
  } catch {
    return undefined;
  }
}
