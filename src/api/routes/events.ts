import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import type { SentEvent } from '../../services/contracts.js';
import { problems } from '../problems.js';
import type { RouteContext } from '../route-context.js';
import { type EventSchema, EventsBodySchema, StoredSchema } from '../schemas/events.js';

/** POST /v1/events: what visitors did; acknowledged after its commit. */
export const eventRoutes: FastifyPluginAsyncTypebox<RouteContext> = async (app, { services, metrics }) => {
  app.post(
    '/v1/events',
    {
      schema: {
        operationId: 'storeEvents',
        summary: 'One event or up to 1,000; an id that is stored already changes nothing',
        description: '`offer_*` events carry the decision token of POST /v1/offers, and a product that it offered.',
        tags: ['events'],
        body: EventsBodySchema,
        response: {
          200: StoredSchema,
          ...problems(
            'BAD_REQUEST',
            'UNAUTHORISED',
            'ORIGIN_NOT_ALLOWED',
            'BODY_TOO_LARGE',
            'INVALID_TOKEN',
            'TOO_MANY_REQUESTS',
          ),
        },
      },
    },
    async (request) => {
      const sent = 'events' in request.body ? request.body.events : [request.body];
      const counts = await services.ingest.storeEvents(sent.map(toEvent));
      metrics.countStored('events', counts.stored);
      return counts;
    },
  );
};

function toEvent({ occurredAt, ...event }: Static<typeof EventSchema>): SentEvent {
  return { ...event, occurredAt: occurredAt === undefined ? new Date() : new Date(occurredAt) };
}
