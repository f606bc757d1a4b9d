import type { Generated } from 'kysely';

/** Numbers are the tables' own keys; `id` is the shop's. Times are `timestamptz`. Money is integer minor units. */
export interface ProductsTable {
  product_no: Generated<number>;
  id: string;
  title: string;
  description: string | null;
  type: string;
  group_id: string | null;
  brand: string | null;
  /** Levels joined by ' > '. */
  category: string | null;
  price_minor: number | null;
  sale_price_minor: number | null;
  cost_minor: number | null;
  currency: string | null;
  availability: string;
  stock: number | null;
  rating_average: number | null;
  rating_count: number | null;
  image_link: string | null;
  link: string | null;
  released_at: Date | null;
  attributes: string;
  derived: string | null;
  /** False for a product that only orders have mentioned. */
  known: boolean;
}

export interface CustomersTable {
  customer_no: Generated<number>;
  id: string;
  email: string | null;
  created_at: Date | null;
  region: string | null;
  consent_personalisation: boolean | null;
  consent_email: boolean | null;
  attributes: string;
}

export interface OrdersTable {
  order_no: Generated<number>;
  id: string;
  ordered_at: Date;
  customer_no: number | null;
  visitor_id: string | null;
  currency: string | null;
}

export interface OrderLinesTable {
  order_no: number;
  product_no: number;
  occurrence: number;
  quantity: number;
  unit_price_minor: number | null;
  unit_cost_minor: number | null;
}

export interface EventsTable {
  event_no: Generated<number>;
  id: string;
  type: string;
  occurred_at: Date;
  visitor_id: string | null;
  customer_id: string | null;
  session_id: string | null;
  product_id: string | null;
  decision_id: string | null;
  properties: string | null;
}

export interface DecisionsTable {
  id: string;
  decided_at: Date;
  placement: string;
  customer_id: string | null;
  visitor_id: string | null;
  model_version: string | null;
  /** The decision and the facts it read, as JSON text. */
  decision: string;
  state: string;
  holdout: boolean | null;
  arms: string | null;
}

export interface ApiKeysTable {
  hash: string;
  kind: string;
  created_at: Generated<Date>;
  revoked_at: Date | null;
}

export interface SettingsTable {
  key: string;
  value: string;
}

export interface Schema {
  products: ProductsTable;
  customers: CustomersTable;
  orders: OrdersTable;
  order_lines: OrderLinesTable;
  events: EventsTable;
  decisions: DecisionsTable;
  api_keys: ApiKeysTable;
  settings: SettingsTable;
}
