import type { EventType, ShopEvent } from '../domain/event.js';
import type { FileRecord } from './records.js';

/**
 * A row of an event file as an event; other columns become properties. Events of a file carry no decision: which offer led
 * to an event is taken from signed tokens alone.
 */
export function toEvent({ values, others }: FileRecord): ShopEvent {
  return {
    id: values.event_id as string,
    type: values.type as EventType,
    occurredAt: new Date(values.occurred_at as number),
    visitorId: values.visitor_id as string | undefined,
    customerId: values.customer_id as string | undefined,
    sessionId: values.session_id as string | undefined,
    productId: values.product_id as string | undefined,
    properties: others,
  };
}
