import { reasonText } from '../deciding/reasons/reason-text.js';
import { GoeswithError } from '../domain/errors.js';
import type { Product } from '../domain/product.js';
import type { Models, PairFigures } from '../learning/models.js';
import type { Db } from '../storage/open.js';
import { listCategories, listProducts } from '../storage/products.js';
import type { Audience, CatalogService, GoesWith, GoesWithRow } from './contracts.js';
import type { ModelHolder } from './model-holder.js';
import type { ProductCatalog } from './product-catalog.js';

export interface CatalogParts {
  readonly db: Db;
  readonly catalog: ProductCatalog;
  readonly models: ModelHolder;
  readonly drawTile: (product: Product) => string;
}

export function catalogService({ db, catalog, models, drawTile }: CatalogParts): CatalogService {
  const get = (id: string): Product => {
    const product = catalog.find(id);
    if (product === undefined)
      throw new GoeswithError('PRODUCT_NOT_FOUND', { detail: `No product has the id ${id.slice(0, 200)}.` });
    return product;
  };
  return {
    listProducts: (query) => listProducts(db, query),
    getProduct: async (id) => get(id),
    async listCategories() {
      const rows = await listCategories(db);
      return {
        categories: rows.map(({ path, products }) => ({ path, products })),
        derived: rows.some((row) => row.derived > 0),
      };
    },
    goesWith: async (id, limit, audience) => goesWith(get(id), limit, audience, catalog, models.current()),
    getTile: async (id) => drawTile(get(id)),
  };
}

function goesWith(
  product: Product,
  limit: number,
  audience: Audience,
  catalog: ProductCatalog,
  models: Models | null,
): GoesWith {
  if (models === null) return { product, modelVersion: null, orders: 0, rows: [], edges: [], emptyReason: 'no_model' };
  const anchor = models.indexOf(product.id);
  const orders = anchor === undefined ? 0 : models.association.ordersWith(anchor);
  const { trainedAt, orders: all, firstOrderAt, lastOrderAt } = models.card;
  const known = {
    product,
    modelVersion: models.version,
    orders,
    learnedFrom: { trainedAt, orders: all, firstOrderAt, lastOrderAt },
  };
  if (anchor === undefined || orders === 0) return { ...known, rows: [], edges: [], emptyReason: 'too_little_data' };
  const figures: PairFigures[] = [];
  const rows: GoesWithRow[] = [];
  for (const pair of models.association.listPartners(anchor)) {
    if (rows.length >= limit) break;
    const partner = catalog.find(models.productIds[pair.partner]);
    if (partner === undefined) continue;
    figures.push(pair);
    rows.push(toRow(pair, partner, product, orders, models, audience));
  }
  return {
    ...known,
    rows,
    edges: edgesAmong(figures, models),
    ...(rows.length === 0 ? { emptyReason: 'nothing_significant' as const } : {}),
  };
}

function toRow(
  pair: PairFigures,
  partner: Product,
  anchor: Product,
  orders: number,
  models: Models,
  audience: Audience,
): GoesWithRow {
  const { partner: index, both, ...figures } = pair;
  const evidence = { ordersWithBoth: both, ordersWithAnchor: orders, lift: pair.lift };
  return {
    product: partner,
    text: reasonText('bought_together', evidence, audience, anchor.title),
    ...figures,
    ordersWithBoth: both,
    ordersWithAnchor: orders,
    ordersWithOffer: models.association.ordersWith(index),
    orders: models.association.orders,
  };
}

/** Pairs among the neighbours, once each. */
function edgesAmong(figures: readonly PairFigures[], models: Models): GoesWith['edges'] {
  const edges: { from: string; to: string; ordersWithBoth: number; lift: number; score: number }[] = [];
  for (const [place, { partner: from }] of figures.entries()) {
    for (const { partner: to } of figures.slice(place + 1)) {
      const pair = models.association.findPair(from, to) ?? models.association.findPair(to, from);
      if (pair !== undefined)
        edges.push({
          from: models.productIds[from],
          to: models.productIds[to],
          ordersWithBoth: pair.both,
          lift: pair.lift,
          score: pair.score,
        });
    }
  }
  return edges;
}
