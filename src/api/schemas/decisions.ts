import { Type } from 'typebox';
import { EMPTY_REASONS, REASON_CODES } from '../../domain/decision.js';
import { OfferKindSchema, PlacementSchema } from './common.js';
import { EvidenceSchema } from './offers.js';

const Facts = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]));

/** A stored decision, whole: for servers and staff. */
export const DecisionSchema = Type.Object({
  id: Type.String(),
  decidedAt: Type.String(),
  request: Type.Object({
    placement: PlacementSchema,
    customerId: Type.Optional(Type.String()),
    visitorId: Type.Optional(Type.String()),
    sessionId: Type.Optional(Type.String()),
    cart: Type.Array(
      Type.Object({
        productId: Type.String(),
        quantity: Type.Optional(Type.Number()),
        unitPriceMinor: Type.Optional(Type.Number()),
      }),
    ),
    viewing: Type.Array(Type.String()),
    limit: Type.Optional(Type.Integer()),
  }),
  modelVersion: Type.Union([Type.String(), Type.Null()]),
  policyVersion: Type.String(),
  seed: Type.Integer(),
  offers: Type.Array(
    Type.Object({
      offerId: Type.String(),
      productId: Type.String(),
      kind: OfferKindSchema,
      position: Type.Integer(),
      score: Type.Number(),
      sources: Type.Record(Type.String(), Type.Number()),
      reason: Type.Object({ code: Type.Enum([...REASON_CODES]), text: Type.String(), evidence: EvidenceSchema }),
    }),
  ),
  removed: Type.Array(Type.Object({ productId: Type.String(), code: Type.String(), facts: Facts })),
  emptyReason: Type.Optional(Type.Enum([...EMPTY_REASONS])),
  holdout: Type.Union([Type.Boolean(), Type.Null()]),
  arms: Type.Record(Type.String(), Type.String()),
});
