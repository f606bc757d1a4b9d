import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { requireSecretKey } from '../authentication.js';
import { problems } from '../problems.js';
import type { RouteContext } from '../route-context.js';

const StatusSchema = Type.Object(
  {
    state: Type.Enum(['idle', 'running', 'done', 'failed']),
    startedAt: Type.Optional(Type.String()),
    finishedAt: Type.Optional(Type.String()),
    step: Type.Optional(Type.String()),
    modelVersion: Type.Optional(Type.String()),
    error: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

/** Learning anew while the server runs; the new version serves when it is published. */
export const trainingRoutes: FastifyPluginAsyncTypebox<RouteContext> = async (app, { services }) => {
  const errors = problems('UNAUTHORISED', 'FORBIDDEN');
  app.post(
    '/v1/trainings',
    {
      preHandler: requireSecretKey,
      schema: {
        operationId: 'startTraining',
        summary: 'Starts a training unless one runs',
        tags: ['models'],
        querystring: Type.Object(
          {
            incremental: Type.Optional(
              Type.Boolean({
                description:
                  'Takes new orders in with the settings and the ranker of the model in service: much quicker',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: { 202: StatusSchema, ...problems('BAD_REQUEST'), ...errors },
      },
    },
    async ({ query }, reply) => reply.code(202).send(services.training.start(query)),
  );
  app.get(
    '/v1/trainings/latest',
    {
      preHandler: requireSecretKey,
      schema: {
        operationId: 'getTraining',
        summary: 'How the latest training stands',
        tags: ['models'],
        response: { 200: StatusSchema, ...errors },
      },
    },
    async () => services.training.status(),
  );
};
