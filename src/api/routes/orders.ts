import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import { GoeswithError } from '../../domain/errors.js';
import { isCurrency, toMinor } from '../../domain/money.js';
import type { Order } from '../../domain/order.js';
import { requireSecretKey } from '../authentication.js';
import { problems } from '../problems.js';
import type { RouteContext } from '../route-context.js';
import { type OrderSchema, OrdersBodySchema, StoredSchema } from '../schemas/events.js';

/** POST /v1/orders: purchases, from the shop's server; acknowledged after their commit. */
export const orderRoutes: FastifyPluginAsyncTypebox<RouteContext> = async (app, { services, metrics }) => {
  app.post(
    '/v1/orders',
    {
      preHandler: requireSecretKey,
      schema: {
        operationId: 'storeOrders',
        summary: 'One order or up to 1,000; an id that is stored already changes nothing',
        tags: ['events'],
        body: OrdersBodySchema,
        response: { 200: StoredSchema, ...problems('BAD_REQUEST', 'UNAUTHORISED', 'FORBIDDEN', 'BODY_TOO_LARGE') },
      },
    },
    async (request) => {
      const sent = 'orders' in request.body ? request.body.orders : [request.body];
      const counts = await services.ingest.storeOrders(sent.map(toOrder));
      metrics.countStored('orders', counts.stored);
      return counts;
    },
  );
};

/** Decimal amounts to minor units; throws BAD_REQUEST that names the place. */
function toOrder(order: Static<typeof OrderSchema>, place: number): Order {
  const { currency } = order;
  const at = `body/orders/${place}`;
  if (currency !== undefined && !isCurrency(currency))
    throw invalid(`${at}/currency`, `${currency} is no ISO 4217 currency in use`);
  const amount = (value: number | undefined, path: string): number | undefined => {
    if (value === undefined) return undefined;
    if (currency === undefined) throw invalid(`${at}/currency`, 'is needed when a line has a price or cost');
    const minor = toMinor(value, currency);
    if (minor === undefined) throw invalid(path, 'is no amount');
    return minor;
  };
  return {
    id: order.id,
    orderedAt: new Date(order.orderedAt),
    customerId: order.customerId,
    visitorId: order.visitorId,
    currency,
    lines: order.lines.map((line, index) => ({
      productId: line.productId,
      quantity: line.quantity ?? 1,
      unitPriceMinor: amount(line.unitPrice, `${at}/lines/${index}/unitPrice`),
      unitCostMinor: amount(line.unitCost, `${at}/lines/${index}/unitCost`),
    })),
  };
}

function invalid(path: string, message: string): GoeswithError {
  return new GoeswithError('BAD_REQUEST', {
    detail: `The body is not valid: ${path} ${message}.`,
    errors: [{ path, message }],
  });
}
