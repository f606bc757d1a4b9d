import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { RouteContext } from '../route-context.js';

const Check = Type.Object({ name: Type.String(), ok: Type.Boolean(), detail: Type.Optional(Type.String()) });
const Ready = Type.Object({ ready: Type.Boolean(), checks: Type.Array(Check) });

/** For load balancers and monitoring; no key, nothing personal. */
export const healthRoutes: FastifyPluginAsyncTypebox<RouteContext> = async (app, { services, metrics }) => {
  app.get(
    '/health/live',
    {
      schema: {
        operationId: 'live',
        summary: 'The process answers',
        tags: ['operation'],
        security: [],
        response: { 200: Type.Object({ live: Type.Boolean() }) },
      },
    },
    async () => ({
      live: true,
    }),
  );
  app.get(
    '/health/ready',
    {
      schema: {
        operationId: 'ready',
        summary: 'The database answers and the catalog is loaded',
        tags: ['operation'],
        security: [],
        response: { 200: Ready, 503: Ready },
      },
    },
    async (_request, reply) => {
      const checks = [...(await services.health.ready())];
      const ready = checks.every((check) => check.ok);
      return reply.code(ready ? 200 : 503).send({ ready, checks });
    },
  );
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
};
