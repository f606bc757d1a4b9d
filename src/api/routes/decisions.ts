import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Decision } from '../../domain/decision.js';
import { requireSecretKey } from '../authentication.js';
import { problems } from '../problems.js';
import type { RouteContext } from '../route-context.js';
import { Id } from '../schemas/common.js';
import { DecisionSchema } from '../schemas/decisions.js';

/** GET /v1/decisions/:id: what was decided and why. */
export const decisionRoutes: FastifyPluginAsyncTypebox<RouteContext> = async (app, { services }) => {
  app.get(
    '/v1/decisions/:id',
    {
      preHandler: requireSecretKey,
      schema: {
        operationId: 'getDecision',
        summary: 'A stored decision; ?replay=true decides again from the same model version and recorded facts',
        tags: ['offers'],
        params: Type.Object({ id: Id }),
        querystring: Type.Object(
          { replay: Type.Optional(Type.Enum(['true', 'false'])) },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            decision: DecisionSchema,
            replay: Type.Optional(Type.Object({ same: Type.Boolean(), decision: DecisionSchema })),
          }),
          ...problems(
            'BAD_REQUEST',
            'UNAUTHORISED',
            'FORBIDDEN',
            'DECISION_NOT_FOUND',
            'MODEL_NOT_KEPT',
            'ARTIFACT_DAMAGED',
          ),
        },
      },
    },
    async (request) => {
      if (request.query.replay !== 'true')
        return { decision: toView(await services.offers.getDecision(request.params.id)) };
      const { decision, replayed, same } = await services.offers.replay(request.params.id);
      return { decision: toView(decision), replay: { same, decision: toView(replayed) } };
    },
  );
};

/** Plain JSON: the schema describes it, and times are text. */
function toView(decision: Decision) {
  return JSON.parse(JSON.stringify(decision));
}
