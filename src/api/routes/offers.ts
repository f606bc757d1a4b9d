import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import type { DecidedOffers, OfferView } from '../../services/contracts.js';
import { audienceOf } from '../authentication.js';
import { offersJson } from '../offers-json.js';
import { ANSWERS_FOR_PAST } from '../past.js';
import { problems } from '../problems.js';
import { productView } from '../product-view.js';
import type { RouteContext } from '../route-context.js';
import {
  OfferRequestSchema,
  type OfferResponseSchema,
  type OfferSchema,
  OfferResponseSchema as Response,
} from '../schemas/offers.js';

/** POST /v1/offers: the decision. */
export const offerRoutes: FastifyPluginAsyncTypebox<RouteContext> = async (app, { services, metrics }) => {
  app.post(
    '/v1/offers',
    {
      config: ANSWERS_FOR_PAST,
      serializerCompiler: ({ httpStatus }) => (httpStatus === '200' ? offersJson : JSON.stringify),
      schema: {
        operationId: 'decideOffers',
        summary: 'Which products to offer here and now, with reasons; fewer or none when nothing fits',
        tags: ['offers'],
        body: OfferRequestSchema,
        response: {
          200: Response,
          ...problems(
            'BAD_REQUEST',
            'SIMULATED_TIME_OFF',
            'UNAUTHORISED',
            'ORIGIN_NOT_ALLOWED',
            'BODY_TOO_LARGE',
            'TOO_MANY_REQUESTS',
          ),
        },
      },
    },
    async (request) => {
      const { context: _context, cart, viewing, asOf, ...rest } = request.body;
      const decided = await (request.past ?? services).offers.decide(
        { ...rest, cart: cart ?? [], viewing: viewing ?? [], asOf: asOf === undefined ? undefined : new Date(asOf) },
        audienceOf(request),
      );
      metrics.countDecision(rest.placement, decided.offers.length, decided.decision.emptyReason);
      return toResponse(decided, audienceOf(request) === 'staff');
    },
  );
};

function toResponse(decided: DecidedOffers, staff: boolean): Static<typeof OfferResponseSchema> {
  const { decision } = decided;
  return {
    decisionId: decision.id,
    token: decided.token,
    modelVersion: decision.modelVersion,
    offers: decided.offers.map((view) => toOffer(view, staff)),
    ...(decision.emptyReason === undefined ? {} : { emptyReason: decision.emptyReason }),
    ...(staff ? { removed: decision.removed.map((removal) => ({ ...removal, facts: { ...removal.facts } })) } : {}),
  };
}

function toOffer({ offer, product, variants, text }: OfferView, staff: boolean): Static<typeof OfferSchema> {
  const audience = staff ? 'staff' : 'shopper';
  return {
    offerId: offer.offerId,
    position: offer.position,
    kind: offer.kind,
    product: productView(product, audience),
    ...(variants.length > 1 ? { variants: variants.map((variant) => productView(variant, audience)) } : {}),
    reason: { code: offer.reason.code, text, ...(staff ? { evidence: { ...offer.reason.evidence } } : {}) },
    action: variants.length > 1 ? 'choose_variant' : 'add_to_cart',
    ...(staff ? { score: offer.score, sources: { ...offer.sources } } : {}),
  };
}
