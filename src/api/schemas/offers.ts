import { Type } from 'typebox';
import { EMPTY_REASONS, REASON_CODES } from '../../domain/decision.js';
import { Id, OfferKindSchema, PlacementSchema, ProductSchema } from './common.js';

export const OfferRequestSchema = Type.Object(
  {
    placement: PlacementSchema,
    customerId: Type.Optional(Id),
    visitorId: Type.Optional(Id),
    sessionId: Type.Optional(Id),
    cart: Type.Optional(
      Type.Array(
        Type.Object(
          {
            productId: Id,
            quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
            unitPrice: Type.Optional(
              Type.Number({
                minimum: 0,
                maximum: 1_000_000_000_000,
                description: "Decimal amount in the currency of the catalog's price, e.g. 12.99 EUR or 1980 JPY",
              }),
            ),
          },
          { additionalProperties: false },
        ),
        { maxItems: 500 },
      ),
    ),
    viewing: Type.Optional(Type.Array(Id, { maxItems: 20 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    asOf: Type.Optional(
      Type.String({
        format: 'date-time',
        description:
          'Decides as if it were this time. For made-up shops: refused unless the server takes simulated time',
      }),
    ),
    context: Type.Optional(
      Type.Object({ locale: Type.Optional(Type.String({ maxLength: 35 })) }, { additionalProperties: false }),
    ),
  },
  { additionalProperties: false },
);

export const EvidenceSchema = Type.Object(
  {
    anchorProductId: Type.Optional(Type.String()),
    ordersWithBoth: Type.Optional(Type.Integer()),
    ordersWithAnchor: Type.Optional(Type.Integer()),
    ordersWithOffer: Type.Optional(Type.Integer()),
    orders: Type.Optional(Type.Integer()),
    lift: Type.Optional(Type.Number()),
    similarProductId: Type.Optional(Type.String()),
    ordersWithSimilar: Type.Optional(Type.Integer()),
    customersWithBoth: Type.Optional(Type.Integer()),
    customersWithAnchor: Type.Optional(Type.Integer()),
    horizonDays: Type.Optional(Type.Integer()),
    medianDays: Type.Optional(Type.Integer()),
    similarSessions: Type.Optional(Type.Integer()),
    timesBought: Type.Optional(Type.Integer()),
    daysSince: Type.Optional(Type.Integer()),
    recentOrders: Type.Optional(Type.Integer()),
    windowDays: Type.Optional(Type.Integer()),
    usualOrders: Type.Optional(Type.Number()),
    seasonOrders: Type.Optional(Type.Integer()),
    seasonExpected: Type.Optional(Type.Number()),
  },
  { additionalProperties: false, description: 'Counts only with a secret key' },
);

export const OfferSchema = Type.Object(
  {
    offerId: Type.String(),
    position: Type.Integer(),
    kind: OfferKindSchema,
    product: ProductSchema,
    /** Other members of the product's variant group, when the shopper must choose one. */
    variants: Type.Optional(Type.Array(ProductSchema)),
    reason: Type.Object({
      code: Type.Enum([...REASON_CODES]),
      text: Type.String(),
      evidence: Type.Optional(EvidenceSchema),
    }),
    action: Type.Enum(['add_to_cart', 'choose_variant']),
    score: Type.Optional(Type.Number()),
    sources: Type.Optional(Type.Record(Type.String(), Type.Number())),
  },
  { additionalProperties: false },
);

export const OfferResponseSchema = Type.Object(
  {
    decisionId: Type.String(),
    token: Type.String({ description: 'Signed; send it back with the events of these offers' }),
    modelVersion: Type.Union([Type.String(), Type.Null()]),
    offers: Type.Array(OfferSchema),
    emptyReason: Type.Optional(Type.Enum([...EMPTY_REASONS])),
    removed: Type.Optional(
      Type.Array(
        Type.Object({
          productId: Type.String(),
          code: Type.String(),
          facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
        }),
      ),
    ),
  },
  {
    additionalProperties: false,
    description: '`score`, `sources`, evidence counts and `removed` only with a secret key',
  },
);
