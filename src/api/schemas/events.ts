import { Type } from 'typebox';
import { EVENT_TYPES } from '../../domain/event.js';
import { Id } from './common.js';

const Time = Type.String({ format: 'date-time', description: 'RFC 3339 with offset' });

export const EventSchema = Type.Object(
  {
    id: Id,
    type: Type.Enum([...EVENT_TYPES]),
    occurredAt: Type.Optional(Time),
    visitorId: Type.Optional(Id),
    customerId: Type.Optional(Id),
    sessionId: Type.Optional(Id),
    productId: Type.Optional(Id),
    token: Type.Optional(Type.String({ maxLength: 8192, description: 'Decision token; needed for offer_* events' })),
    properties: Type.Optional(
      Type.Record(
        Type.String({ maxLength: 64 }),
        Type.Union([Type.String({ maxLength: 1000 }), Type.Number(), Type.Boolean()]),
      ),
    ),
  },
  { additionalProperties: false },
);

export const OrderSchema = Type.Object(
  {
    id: Id,
    orderedAt: Time,
    customerId: Type.Optional(Id),
    visitorId: Type.Optional(Id),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
    lines: Type.Array(
      Type.Object(
        {
          productId: Id,
          quantity: Type.Optional(Type.Integer({ minimum: -1_000_000, maximum: 1_000_000 })),
          unitPrice: Type.Optional(Type.Number({ description: 'Decimal amount in the order currency, e.g. 12.99' })),
          unitCost: Type.Optional(Type.Number()),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 5000 },
    ),
  },
  { additionalProperties: false },
);

/** One item, or `{ events: […] }` / `{ orders: […] }` of up to 1,000. */
export const EventsBodySchema = Type.Union([
  EventSchema,
  Type.Object({ events: Type.Array(EventSchema, { minItems: 1, maxItems: 1000 }) }, { additionalProperties: false }),
]);
export const OrdersBodySchema = Type.Union([
  OrderSchema,
  Type.Object({ orders: Type.Array(OrderSchema, { minItems: 1, maxItems: 1000 }) }, { additionalProperties: false }),
]);

/** `stored` were new, `known` were there already (same id) and changed nothing. */
export const StoredSchema = Type.Object(
  { stored: Type.Integer(), known: Type.Integer() },
  { additionalProperties: false },
);
