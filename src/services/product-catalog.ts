import type { CatalogView, ProductFacts } from '../deciding/decision-state.js';
import { isAvailable, type Product, priceShare } from '../domain/product.js';
import type { Db } from '../storage/open.js';
import { CATEGORY_SEPARATOR, listProductsById, streamProducts } from '../storage/products.js';

/** Every product in memory: decisions ask for facts thousands of times a second. */
export interface ProductCatalog extends CatalogView {
  readonly size: number;
  find(id: string): Product | undefined;
  /** Members of a variant group, by id. */
  listGroup(groupId: string): readonly Product[];
  /** Reads these products again: they were written, here or elsewhere. */
  reread(ids: readonly string[]): Promise<void>;
  /** Reads all again. */
  reload(): Promise<void>;
}

interface Entry {
  readonly product: Product;
  readonly facts: ProductFacts;
  readonly priceShare: number;
}

export async function productCatalog(db: Db): Promise<ProductCatalog> {
  let entries = new Map<string, Entry>();
  let groups = new Map<string, Map<string, Product>>();

  // One after the other: the read that began last, and so saw the latest commit, is the one that holds.
  let reading: Promise<void> = Promise.resolve();
  const oneByOne = (read: () => Promise<void>): Promise<void> => {
    const result = reading.then(read);
    reading = result.catch(() => {});
    return result;
  };

  const add = (to: Map<string, Entry>, groupsTo: Map<string, Map<string, Product>>, product: Product): void => {
    const before = to.get(product.id)?.product.groupId;
    if (before !== undefined && before !== product.groupId) groupsTo.get(before)?.delete(product.id);
    to.set(product.id, { product, facts: toFacts(product), priceShare: priceShare(product) });
    if (product.groupId === undefined) return;
    const group = groupsTo.get(product.groupId) ?? new Map<string, Product>();
    group.set(product.id, product);
    groupsTo.set(product.groupId, group);
  };

  const catalog: ProductCatalog = {
    get size() {
      return entries.size;
    },
    find: (id) => entries.get(id)?.product,
    findProduct: (id) => entries.get(id)?.facts,
    priceShare: (id) => entries.get(id)?.priceShare ?? 1,
    listGroup: (groupId) => [...(groups.get(groupId)?.values() ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1)),
    reread: (ids) =>
      oneByOne(async () => {
        for (const product of await listProductsById(db, ids)) add(entries, groups, product);
      }),
    reload: () =>
      oneByOne(async () => {
        const freshEntries = new Map<string, Entry>();
        const freshGroups = new Map<string, Map<string, Product>>();
        for await (const batch of streamProducts(db))
          for (const product of batch) add(freshEntries, freshGroups, product);
        entries = freshEntries;
        groups = freshGroups;
      }),
  };
  await catalog.reload();
  return catalog;
}

export function toFacts(product: Product): ProductFacts {
  return {
    id: product.id,
    title: product.title,
    type: product.type,
    groupId: product.groupId,
    category: product.categoryPath.length === 0 ? undefined : product.categoryPath.join(CATEGORY_SEPARATOR),
    available: isAvailable(product),
  };
}
