import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import type { Audience, GoesWith, ProductFilter } from '../../services/contracts.js';
import { audienceOf } from '../authentication.js';
import { ANSWERS_FOR_PAST } from '../past.js';
import { problems } from '../problems.js';
import { productView } from '../product-view.js';
import type { RouteContext } from '../route-context.js';
import {
  CategoriesSchema,
  CategoryQuerySchema,
  GoesWithSchema,
  ProductPageSchema,
  ProductQuerySchema,
} from '../schemas/catalog.js';
import { Id, ProductSchema } from '../schemas/common.js';

/** Browsing the catalog, and what goes with a product. */
export const catalogRoutes: FastifyPluginAsyncTypebox<RouteContext> = async (app, { services }) => {
  const tags = ['catalog'];
  app.get(
    '/v1/products',
    {
      config: ANSWERS_FOR_PAST,
      schema: {
        operationId: 'listProducts',
        summary: 'Products, searched, filtered and sorted, by cursor',
        tags,
        querystring: ProductQuerySchema,
        response: {
          200: ProductPageSchema,
          ...problems('BAD_REQUEST', 'SIMULATED_TIME_OFF', 'UNAUTHORISED', 'ORIGIN_NOT_ALLOWED', 'TOO_MANY_REQUESTS'),
        },
      },
    },
    async (request) => {
      const { limit, sort, cursor, ...filter } = request.query;
      const page = await (request.past ?? services).catalog.listProducts({
        ...toFilter(filter),
        sort,
        cursor,
        limit: limit ?? 24,
      });
      return { ...page, products: page.products.map((product) => productView(product, audienceOf(request))) };
    },
  );
  app.get(
    '/v1/categories',
    {
      config: ANSWERS_FOR_PAST,
      schema: {
        operationId: 'listCategories',
        summary: 'Category paths with their number of products, of those that pass the filter',
        tags,
        querystring: CategoryQuerySchema,
        response: { 200: CategoriesSchema, ...problems('BAD_REQUEST', 'SIMULATED_TIME_OFF', 'UNAUTHORISED') },
      },
    },
    async (request) => {
      const { categories, derived } = await (request.past ?? services).catalog.listCategories(toFilter(request.query));
      return { categories: categories.map((category) => ({ ...category, path: [...category.path] })), derived };
    },
  );
  app.get(
    '/v1/products/:id',
    {
      config: ANSWERS_FOR_PAST,
      schema: {
        operationId: 'getProduct',
        summary: 'One product',
        tags,
        params: Type.Object({ id: Id }),
        response: {
          200: ProductSchema,
          ...problems('BAD_REQUEST', 'SIMULATED_TIME_OFF', 'UNAUTHORISED', 'PRODUCT_NOT_FOUND'),
        },
      },
    },
    async (request) =>
      productView(await (request.past ?? services).catalog.getProduct(request.params.id), audienceOf(request)),
  );
  app.get(
    '/v1/products/:id/goes-with',
    {
      config: ANSWERS_FOR_PAST,
      schema: {
        operationId: 'goesWith',
        summary: 'What is bought together with a product, beyond chance',
        tags,
        params: Type.Object({ id: Id }),
        querystring: Type.Object(
          { limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })) },
          { additionalProperties: false },
        ),
        response: {
          200: GoesWithSchema,
          ...problems('BAD_REQUEST', 'SIMULATED_TIME_OFF', 'UNAUTHORISED', 'PRODUCT_NOT_FOUND'),
        },
      },
    },
    async (request) => {
      const audience = audienceOf(request);
      return toGoesWith(
        await (request.past ?? services).catalog.goesWith(request.params.id, request.query.limit ?? 20, audience),
        audience,
      );
    },
  );
};

function toFilter({ attribute, ...filter }: Static<typeof CategoryQuerySchema>): ProductFilter {
  if (attribute === undefined) return filter;
  const pairs = attribute.map((text) => [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)]);
  return { ...filter, attributes: Object.fromEntries(pairs) };
}

function toGoesWith(found: GoesWith, audience: Audience): Static<typeof GoesWithSchema> {
  const staff = audience === 'staff';
  const { rows, alternatives, edges, orders, learnedFrom: model, product, ...rest } = found;
  return {
    ...rest,
    product: productView(product, audience),
    goesWith: rows.map((row) =>
      staff
        ? { ...row, product: productView(row.product, audience) }
        : { product: productView(row.product, audience), text: row.text, relation: row.relation },
    ),
    alternatives: alternatives.map(({ product: other, text, kind: _, ...figures }) => ({
      product: productView(other, audience),
      text,
      ...(staff ? figures : {}),
    })),
    ...(staff ? { orders, edges: [...edges], ...(model === undefined ? {} : { model }) } : {}),
  };
}
