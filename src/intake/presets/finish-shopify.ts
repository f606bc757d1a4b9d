import { plainText, toProduct } from '../products.js';
import type { FileRecord } from '../records.js';
import type { Finished } from './finish.js';

/** Reads a column by its older or newer name. */
function read(columns: Readonly<Record<string, string>>, ...names: string[]): string | undefined {
  for (const name of names) if (columns[name] !== undefined) return columns[name];
  return undefined;
}

/** Option values of a variant as Shopify shows them: "Blue / M"; undefined for a product without options. */
function variantName(columns: Readonly<Record<string, string>>): string | undefined {
  const values = [1, 2, 3].flatMap((n) => read(columns, `Option${n} Value`, `Option${n} value`) ?? []);
  return values.length === 0 || values[0] === 'Default Title' ? undefined : values.join(' / ');
}

/** Options and tags: what shoppers tell products apart by. */
function attributesOf(columns: Readonly<Record<string, string>>): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const n of [1, 2, 3]) {
    const name = read(columns, `Option${n} Name`, `Option${n} name`);
    const value = read(columns, `Option${n} Value`, `Option${n} value`);
    if (name !== undefined && value !== undefined && value !== 'Default Title') attributes[name] = value;
  }
  return columns.Tags === undefined ? attributes : { ...attributes, Tags: columns.Tags };
}

/**
 * A row of Shopify's product export. Without a SKU the id is the name that order exports give the line item, "Title - Blue / M",
 * so that orders find the product. A compare-at price above the price makes the price a sale price.
 */
export function finishShopify(record: FileRecord, currency: string | undefined): Finished {
  const { values, columns } = record;
  const title = plainText(String(values.title ?? ''));
  const variant = variantName(columns);
  const fullTitle = variant === undefined ? title : `${title} - ${variant}`;
  const compareAt = Number(read(columns, 'Variant Compare At Price', 'Compare-at price') ?? Number.NaN);
  const price = values.price as number | undefined;
  const lowered = price !== undefined && compareAt > price;
  const product = toProduct(
    {
      ...record,
      others: attributesOf(columns),
      values: {
        ...values,
        id: values.id ?? fullTitle,
        title: fullTitle,
        price: lowered ? compareAt : price,
        sale_price: lowered ? price : undefined,
        item_group_id: variant === undefined ? undefined : values.item_group_id,
      },
    },
    currency,
  );
  if (product.id === '') return { refused: { column: 'Variant SKU', reason: 'neither SKU nor title' } };
  const status = read(columns, 'Status')?.toLowerCase();
  const tracked = read(columns, 'Variant Inventory Tracker', 'Inventory tracker') !== undefined;
  const sellsOn = read(columns, 'Variant Inventory Policy', 'Continue selling when out of stock')?.toLowerCase();
  const empty = tracked && (product.stock ?? 0) <= 0;
  const backorder = empty && (sellsOn === 'continue' || sellsOn === 'true');
  const availability =
    status === 'draft' || status === 'archived'
      ? 'discontinued'
      : backorder
        ? 'backorder'
        : empty
          ? 'out_of_stock'
          : 'in_stock';
  const ships = read(columns, 'Variant Requires Shipping', 'Requires shipping')?.toLowerCase();
  // Without a tracker the quantity is not kept up to date.
  return {
    product: {
      ...product,
      availability,
      type: ships === 'false' ? 'digital' : 'physical',
      stock: tracked ? product.stock : undefined,
    },
  };
}
