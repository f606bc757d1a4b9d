import { sql } from 'kysely';
import type { Product } from '../domain/product.js';
import type { Db } from './open.js';
import { CATEGORY_SEPARATOR } from './products.js';
import { storable, storableOrNull } from './text.js';

/**
 * Stores what orders tell about products (title, category, brand) that no catalog has described; those that one has
 * described stay as they are.
 */
export async function upsertOrderProducts(db: Db, products: readonly Product[]): Promise<{ inserted: number }> {
  // Sorted, so that two writers lock the same rows in the same order.
  const rows = [...new Map(products.map((product) => [storable(product.id), product])).entries()].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  if (rows.length === 0) return { inserted: 0 };
  const column = (read: (product: Product) => string | null): (string | null)[] =>
    rows.map(([, product]) => read(product));
  const { rows: written } = await sql<{ inserted: boolean }>`
    insert into products (id, title, category, brand, known)
    select id, title, category, brand, false
    from unnest(${rows.map(([id]) => id)}::text[], ${column((product) => storable(product.title))}::text[],
      ${column((product) => (product.categoryPath.length === 0 ? null : storable(product.categoryPath.join(CATEGORY_SEPARATOR))))}::text[],
      ${column((product) => storableOrNull(product.brand))}::text[]) as sent(id, title, category, brand)
    on conflict (id) do update set title = excluded.title, category = coalesce(excluded.category, products.category),
      brand = coalesce(excluded.brand, products.brand)
      where not products.known and (products.title, products.category, products.brand) is distinct from
        (excluded.title, coalesce(excluded.category, products.category), coalesce(excluded.brand, products.brand))
    returning (xmax = 0) as inserted`.execute(db);
  return { inserted: written.filter((row) => row.inserted).length };
}
