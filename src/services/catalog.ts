import { alternativeText } from '../deciding/reasons/alternative-text.js';
import { reasonText } from '../deciding/reasons/reason-text.js';
import { GoeswithError } from '../domain/errors.js';
import type { Product } from '../domain/product.js';
import type { Models, PairFigures } from '../learning/models.js';
import type { Db } from '../storage/open.js';
import { listCategories, listProducts } from '../storage/product-list.js';
import type { AlternativeRow, Audience, CatalogService, GoesWith, GoesWithRow } from './contracts.js';
import type { ModelHolder } from './model-holder.js';
import type { ProductCatalog } from './product-catalog.js';

export interface CatalogParts {
  readonly db: Db;
  readonly catalog: Pick<ProductCatalog, 'find'>;
  readonly models: ModelHolder;
  readonly drawTile: (product: Product) => string;
  /** Leaves out what came later. */
  readonly releasedUntil?: Date;
}

export function catalogService({ db, catalog, models, drawTile, releasedUntil }: CatalogParts): CatalogService {
  const get = (id: string): Product => {
    const product = catalog.find(id);
    if (product === undefined)
      throw new GoeswithError('PRODUCT_NOT_FOUND', { detail: `No product has the id ${id.slice(0, 200)}.` });
    return product;
  };
  return {
    async listProducts(query) {
      const page = await listProducts(db, { ...query, releasedUntil });
      if (releasedUntil === undefined) return page;
      // The database knows the present alone, the catalog the prices of the time that is shown.
      return { ...page, products: page.products.flatMap(({ id }) => catalog.find(id) ?? []) };
    },
    getProduct: async (id) => get(id),
    async listCategories(filter) {
      const rows = await listCategories(db, { ...filter, releasedUntil });
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
  catalog: CatalogParts['catalog'],
  models: Models | null,
): GoesWith {
  if (models === null)
    return { product, modelVersion: null, orders: 0, rows: [], alternatives: [], edges: [], emptyReason: 'no_model' };
  const anchor = models.indexOf(product.id);
  const orders = anchor === undefined ? 0 : models.association.ordersWith(anchor);
  const { trainedAt, orders: all, firstOrderAt, lastOrderAt } = models.card;
  const known = {
    product,
    modelVersion: models.version,
    orders,
    learnedFrom: { trainedAt, orders: all, firstOrderAt, lastOrderAt },
    alternatives: anchor === undefined ? [] : alternativesTo(anchor, limit, audience, catalog, models),
    ...(models.relations && {
      relationBasis: models.relations.readsViews ? ('orders_and_views' as const) : ('orders' as const),
    }),
  };
  if (anchor === undefined || orders === 0) return { ...known, rows: [], edges: [], emptyReason: 'too_little_data' };
  const figures: PairFigures[] = [];
  const rows: GoesWithRow[] = [];
  for (const pair of models.association.listPartners(anchor)) {
    if (rows.length >= limit) break;
    const partner = catalog.find(models.productIds[pair.partner]);
    if (partner === undefined) continue;
    figures.push(pair);
    rows.push(toRow(pair, partner, { product, index: anchor, orders }, models, audience));
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
  anchor: { readonly product: Product; readonly index: number; readonly orders: number },
  models: Models,
  audience: Audience,
): GoesWithRow {
  const { partner: index, both, support, confidence, lift, cosine, llr, score } = pair;
  const evidence = { ordersWithBoth: both, ordersWithAnchor: anchor.orders, lift };
  return {
    product: partner,
    text: reasonText('bought_together', evidence, audience, anchor.product.title),
    relation: models.relations?.between(anchor.index, index)?.kind ?? 'complements',
    direction: models.relations?.direction(anchor.index, index) ?? 'both',
    support,
    confidence,
    lift,
    cosine,
    llr,
    score,
    ordersWithBoth: both,
    ordersWithAnchor: anchor.orders,
    ordersWithOffer: models.association.ordersWith(index),
    orders: models.association.orders,
  };
}

function alternativesTo(
  anchor: number,
  limit: number,
  audience: Audience,
  catalog: CatalogParts['catalog'],
  models: Models,
): AlternativeRow[] {
  const rows: AlternativeRow[] = [];
  for (const { product: index, ...relation } of models.relations?.listSubstitutes(anchor) ?? []) {
    if (rows.length >= limit) break;
    const product = catalog.find(models.productIds[index]);
    if (product !== undefined) rows.push({ product, text: alternativeText(relation, audience), ...relation });
  }
  return rows;
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
