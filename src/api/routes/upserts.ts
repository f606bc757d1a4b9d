import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { requireSecretKey } from '../authentication.js';
import { problems } from '../problems.js';
import type { RouteContext } from '../route-context.js';
import { CustomerUpsertSchema, ProductUpsertSchema, UpsertedSchema } from '../schemas/upserts.js';

const errors = problems('BAD_REQUEST', 'UNAUTHORISED', 'FORBIDDEN', 'BODY_TOO_LARGE');

/** PUT /v1/products and /v1/customers: batch upserts from the shop's server. */
export const upsertRoutes: FastifyPluginAsyncTypebox<RouteContext> = async (app, { services, metrics }) => {
  app.put(
    '/v1/products',
    {
      preHandler: requireSecretKey,
      schema: {
        operationId: 'upsertProducts',
        summary: 'Up to 1,000 products, stored whole by id; prices and stock hold from the next offer on',
        tags: ['catalog'],
        body: Type.Object(
          { products: Type.Array(ProductUpsertSchema, { minItems: 1, maxItems: 1000 }) },
          { additionalProperties: false },
        ),
        response: { 200: UpsertedSchema, ...errors },
      },
    },
    async (request) => {
      const counts = await services.ingest.upsertProducts(
        request.body.products.map(({ releasedAt, ...product }) => ({
          ...product,
          type: product.type ?? 'physical',
          availability: product.availability ?? 'in_stock',
          categoryPath: product.categoryPath ?? [],
          attributes: product.attributes ?? {},
          ...(releasedAt === undefined ? {} : { releasedAt: new Date(releasedAt) }),
        })),
      );
      metrics.countStored('products', counts.inserted + counts.updated);
      return counts;
    },
  );
  app.put(
    '/v1/customers',
    {
      preHandler: requireSecretKey,
      schema: {
        operationId: 'upsertCustomers',
        summary: 'Up to 1,000 customers, stored whole by id; consent holds from the next offer on',
        tags: ['customers'],
        body: Type.Object(
          { customers: Type.Array(CustomerUpsertSchema, { minItems: 1, maxItems: 1000 }) },
          { additionalProperties: false },
        ),
        response: { 200: UpsertedSchema, ...errors },
      },
    },
    async (request) => {
      const counts = await services.ingest.upsertCustomers(
        request.body.customers.map(({ createdAt, ...customer }) => ({
          ...customer,
          attributes: customer.attributes ?? {},
          ...(createdAt === undefined ? {} : { createdAt: new Date(createdAt) }),
        })),
      );
      metrics.countStored('customers', counts.inserted + counts.updated);
      return counts;
    },
  );
};
