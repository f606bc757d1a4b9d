import type { Product } from '../domain/product.js';
import type { CleanQuery } from './clean-query.js';
import type { PreparedFile } from './prepare.js';
import type { Finished } from './presets/finish.js';
import { finishShopify } from './presets/finish-shopify.js';
import { finishWooCommerce, isWooParent, type ParentProduct, wooParentKeys } from './presets/finish-woocommerce.js';
import { toProduct } from './products.js';
import { type FileRecord, readRecords } from './records.js';
import type { RowSink } from './refused-rows.js';
import type { Stage, StagedFile } from './staging.js';

const IGNORE: RowSink = { reject: () => {}, setAside: () => {} };

/** Yields the products of a staged file; rows that are none go to the sink. */
export async function* readProducts(
  stage: Stage,
  prepared: PreparedFile,
  staged: StagedFile,
  query: CleanQuery,
  sink: RowSink,
): AsyncGenerator<Product> {
  const { preset } = prepared.options;
  const currency = prepared.options.currency ?? preset?.currency;
  const parents = new Map<string, ParentProduct>();
  if (preset?.products === 'woocommerce') {
    for await (const record of readRecords(stage, prepared, staged, query, IGNORE)) {
      if (!isWooParent(record)) continue;
      for (const key of wooParentKeys(record))
        parents.set(key, { id: String(record.values.id), values: record.values });
    }
  }
  const finish = (record: FileRecord): Finished => {
    if (preset?.products === 'shopify') return finishShopify(record, currency);
    if (preset?.products === 'woocommerce') return finishWooCommerce(record, currency, parents);
    return { product: toProduct(record, currency) };
  };
  for await (const record of readRecords(stage, prepared, staged, query, sink)) {
    const finished = finish(record);
    const place = { file: prepared.source.file, row: record.row, value: String(record.values.id ?? '') };
    if ('product' in finished) yield finished.product;
    else if ('refused' in finished) await sink.reject({ ...place, ...finished.refused });
    else await sink.setAside({ ...place, ...finished.aside });
  }
}
