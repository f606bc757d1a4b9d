import { toProduct } from '../products.js';
import type { FileRecord } from '../records.js';
import type { Finished } from './finish.js';

/** What variations take from the product they belong to. */
export interface ParentProduct {
  readonly id: string;
  readonly values: FileRecord['values'];
}

/** Is this row a product that is sold in variations, not by itself? */
export function isWooParent({ columns }: FileRecord): boolean {
  return types(columns.Type).includes('variable');
}

/** Names by which variations refer to a parent: "id:12" or its SKU. */
export function wooParentKeys({ values, columns }: FileRecord): string[] {
  return [...(columns.ID === undefined ? [] : [`id:${columns.ID}`]), String(values.id)];
}

/** Attributes by the names the shop gave them, and tags. */
function attributesOf(columns: Readonly<Record<string, string>>): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [column, name] of Object.entries(columns)) {
    const n = /^Attribute (\d+) name$/.exec(column)?.[1];
    const value = n === undefined ? undefined : columns[`Attribute ${n} value(s)`];
    if (value !== undefined) attributes[name] = value;
  }
  return columns.Tags === undefined ? attributes : { ...attributes, Tags: columns.Tags };
}

/** A row of WooCommerce's product export; variations are tied by `groupId` and take what they lack from their parent. */
export function finishWooCommerce(
  record: FileRecord,
  currency: string | undefined,
  parents: ReadonlyMap<string, ParentProduct>,
): Finished {
  const { values, columns } = record;
  const kinds = types(columns.Type);
  if (kinds.includes('variable')) return { aside: { column: 'Type', reason: 'sold in variations only' } };
  if (kinds.includes('grouped')) return { aside: { column: 'Type', reason: 'a group of products, not sold itself' } };
  const parent = parents.get(String(values.item_group_id ?? ''));
  const inherited = Object.fromEntries(
    ['description', 'brand', 'product_type', 'image_link'].map((name) => [name, values[name] ?? parent?.values[name]]),
  );
  const product = toProduct(
    { ...record, others: attributesOf(columns), values: { ...values, ...inherited, item_group_id: parent?.id } },
    currency,
  );
  const stocked = columns['In stock?']?.toLowerCase();
  const published = columns.Published;
  const availability =
    published !== undefined && published !== '1'
      ? 'discontinued'
      : stocked === '0' || stocked === 'outofstock'
        ? 'out_of_stock'
        : stocked === 'backorder' || stocked === 'onbackorder'
          ? 'backorder'
          : 'in_stock';
  const type = kinds.includes('subscription')
    ? 'subscription'
    : kinds.includes('downloadable') || kinds.includes('virtual')
      ? 'digital'
      : 'physical';
  return { product: { ...product, availability, type } };
}

function types(text: string | undefined): string[] {
  return (text ?? '')
    .toLowerCase()
    .split(',')
    .map((each) => each.trim());
}
