import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { GoeswithError } from '../../domain/errors.js';
import type { RouteContext } from '../route-context.js';

/** Pictures drawn by Goeswith for products without one. Public, like any product picture. */
export const tileRoutes: FastifyPluginAsyncTypebox<RouteContext> = async (app, { services }) => {
  app.get(
    '/v1/tiles/:file',
    {
      schema: {
        operationId: 'getTile',
        summary: 'The drawn picture of a product: `<id>.svg`',
        tags: ['catalog'],
        security: [],
        params: Type.Object({ file: Type.String({ maxLength: 700 }) }),
      },
    },
    async (request, reply) => {
      const { file } = request.params;
      if (!file.endsWith('.svg')) throw new GoeswithError('NOT_FOUND');
      const svg = await services.catalog.getTile(file.slice(0, -'.svg'.length));
      return reply
        .type('image/svg+xml')
        .header('cache-control', 'public, max-age=86400')
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
        .send(svg);
    },
  );
};
