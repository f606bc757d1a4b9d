import { plainText, toProduct } from '../products.js';
import type { FileRecord } from '../records.js';
import type { Finished } from './finish.js';

/** Reads a column by its older or newer name. */
function read(others: Readonly<Record<string, string>>, ...names: string[]): string | undefined {
  for (const name of names) if (others[name] !== undefined) return others[name];
  return undefined;
}

/** Option values of a variant as Shopify shows them: "Blue / M"; undefined for a product without options. */
function variantName(others: Readonly<Record<string, string>>): string | undefined {
  const values = [1, 2, 3].flatMap((n) => read(others, `Option${n} Value`, `Option${n} value`) ?? []);
  return values.length === 0 || values[0] === 'Default Title' ? undefined : values.join(' / ');
}

/**
 * A row of Shopify's product export. Without a SKU the id is the name that order exports give the line item, "Title - Blue / M",
 * so that orders find the product. A compare-at price above the price makes the price a sale price.
 */
export function finishShopify(record: FileRecord, currency: string | undefined): Finished {
  const { values, others } = record;
  const title = plainText(String(values.title ?? ''));
  const variant = variantName(others);
  const fullTitle = variant === undefined ? title : `${title} - ${variant}`;
  const compareAt = Number(read(others, 'Variant Compare At Price', 'Compare-at price') ?? Number.NaN);
  const price = values.price as number | undefined;
  const lowered = price !== undefined && compareAt > price;
  const product = toProduct(
    {
      ...record,
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
  const status = read(others, 'Status')?.toLowerCase();
  const tracked = read(others, 'Variant Inventory Tracker', 'Inventory tracker') !== undefined;
  const sellsOn = read(others, 'Variant Inventory Policy', 'Continue selling when out of stock')?.toLowerCase();
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
  const ships = read(others, 'Variant Requires Shipping', 'Requires shipping')?.toLowerCase();
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
