/** What a visitor or customer did. The `offer_*` types refer to a decision by its signed token. */
export const EVENT_TYPES = [
  'view',
  'add_to_cart',
  'remove_from_cart',
  'offer_shown',
  'offer_clicked',
  'offer_dismissed',
  'feedback',
  'survey',
  'complaint',
  'case_opened',
  'case_closed',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export interface ShopEvent {
  /** Unique; the same id sent again changes nothing. */
  readonly id: string;
  readonly type: EventType;
  readonly occurredAt: Date;
  readonly visitorId?: string;
  readonly customerId?: string;
  readonly sessionId?: string;
  readonly productId?: string;
  /** The decision that showed the offer; taken from the verified token, never from the sender's word. */
  readonly decisionId?: string;
  readonly properties?: Readonly<Record<string, string | number | boolean>>;
}
