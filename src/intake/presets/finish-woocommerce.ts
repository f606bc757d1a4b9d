import { toProduct } from '../products.js';
import type { FileRecord } from '../records.js';
import type { Finished } from './finish.js';

/** What variations take from the product they belong to. */
export interface ParentProduct {
  readonly id: string;
  readonly values: FileRecord['values'];
}

/** Is this row a product that is sold in variations, not by itself? */
export function isWooParent({ others }: FileRecord): boolean {
  return types(others.Type).includes('variable');
}

/** Names by which variations refer to a parent: "id:12" or its SKU. */
export function wooParentKeys({ values, others }: FileRecord): string[] {
  return [...(others.ID === undefined ? [] : [`id:${others.ID}`]), String(values.id)];
}

/** A row of WooCommerce's product export; variations are tied by `groupId` and take what they lack from their parent. */
export function finishWooCommerce(
  record: FileRecord,
  currency: string | undefined,
  parents: ReadonlyMap<string, ParentProduct>,
): Finished {
  const { values, others } = record;
  const kinds = types(others.Type);
  if (kinds.includes('variable')) return { aside: { column: 'Type', reason: 'sold in variations only' } };
  if (kinds.includes('grouped')) return { aside: { column: 'Type', reason: 'a group of products, not sold itself' } };
  const parent = parents.get(String(values.item_group_id ?? ''));
  const inherited = Object.fromEntries(
    ['description', 'brand', 'product_type', 'image_link'].map((name) => [name, values[name] ?? parent?.values[name]]),
  );
  const product = toProduct({ ...record, values: { ...values, ...inherited, item_group_id: parent?.id } }, currency);
  const stocked = others['In stock?']?.toLowerCase();
  const published = others.Published;
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
