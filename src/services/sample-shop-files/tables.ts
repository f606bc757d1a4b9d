import type { Customer } from '../../domain/customer.js';
import type { ShopEvent } from '../../domain/event.js';
import { fromMinor, type Money } from '../../domain/money.js';
import type { Order } from '../../domain/order.js';
import type { Product } from '../../domain/product.js';
import type { Return } from '../../sample-shop/returns.js';
import { isoTime } from './iso-time.js';

export type Cell = string | number | boolean | undefined;

/** A file of the sample shop: columns with their types in SQL, and the rows of each thing. */
export interface Table<Thing> {
  readonly name: string;
  readonly columns: readonly (readonly [name: string, type: SqlType])[];
  rowsOf(thing: Thing): Iterable<readonly Cell[]>;
  /** The same rows as text, for CSV files of millions of rows: no column is TEXT. */
  csvOf?(thing: Thing): string;
}

/** TEXT may hold any character, VARCHAR none that CSV would quote. */
export type SqlType = 'TEXT' | 'VARCHAR' | 'TIMESTAMP' | 'DOUBLE' | 'BIGINT' | 'BOOLEAN' | 'DECIMAL(18,2)';

/** Attributes of products that have a column of their own. */
const ATTRIBUTES = [
  'colour',
  'size',
  'pack',
  'weight',
  'volume',
  'fits',
  'article',
  'level',
  'adds',
  'for_category',
  'price_above',
  'price_up_to',
  'edition',
  'replaces',
  'paperback_of',
] as const;

const money = (value: Money | undefined): Cell =>
  value === undefined ? undefined : `${fromMinor(value)} ${value.currency}`;
const major = (minor: number | undefined): Cell => (minor === undefined ? undefined : minor / 100);

/** Prices below a thousand come again and again: writing a number with a fraction costs as much as the rest of its row. */
const WRITTEN: string[] = [];
const MAX_WRITTEN = 100_000;
function written(minor: number | undefined): string {
  if (minor === undefined) return '';
  if (minor >= MAX_WRITTEN) return String(minor / 100);
  WRITTEN[minor] ??= String(minor / 100);
  return WRITTEN[minor];
}

export const PRODUCTS: Table<Product> = {
  name: 'products',
  columns: [
    ['id', 'VARCHAR'],
    ['title', 'TEXT'],
    ['description', 'TEXT'],
    ['kind', 'VARCHAR'],
    ['price', 'VARCHAR'],
    ['sale_price', 'VARCHAR'],
    ['cost_of_goods_sold', 'VARCHAR'],
    ['availability', 'VARCHAR'],
    ['stock', 'BIGINT'],
    ['brand', 'TEXT'],
    ['product_type', 'TEXT'],
    ['item_group_id', 'VARCHAR'],
    ['image_link', 'VARCHAR'],
    ['released_at', 'TIMESTAMP'],
    ['rating_average', 'DOUBLE'],
    ['rating_count', 'BIGINT'],
    ...ATTRIBUTES.map((name) => [name, 'TEXT'] as const),
  ],
  rowsOf: (product) => [
    [
      product.id,
      product.title,
      product.description,
      product.type,
      money(product.price),
      money(product.salePrice),
      money(product.cost),
      product.availability,
      product.stock,
      product.brand,
      product.categoryPath.join(' > '),
      product.groupId,
      product.imageLink,
      product.releasedAt?.toISOString(),
      product.rating?.average,
      product.rating?.count,
      ...ATTRIBUTES.map((name) => product.attributes[name]),
    ],
  ],
};

export const CUSTOMERS: Table<Customer> = {
  name: 'customers',
  columns: [
    ['id', 'VARCHAR'],
    ['created_at', 'TIMESTAMP'],
    ['region', 'VARCHAR'],
    ['consent_personalisation', 'BOOLEAN'],
    ['kind', 'VARCHAR'],
  ],
  rowsOf: ({ id, createdAt, region, consentPersonalisation, attributes }) => [
    [id, createdAt?.toISOString(), region, consentPersonalisation, attributes.kind],
  ],
};

export const ORDERS: Table<Order> = {
  name: 'orders',
  columns: [
    ['order_id', 'VARCHAR'],
    ['ordered_at', 'TIMESTAMP'],
    ['customer_id', 'VARCHAR'],
    ['visitor_id', 'VARCHAR'],
    ['product_id', 'VARCHAR'],
    ['quantity', 'BIGINT'],
    ['unit_price', 'DECIMAL(18,2)'],
    ['unit_cost', 'DECIMAL(18,2)'],
    ['currency', 'VARCHAR'],
  ],
  rowsOf({ id, orderedAt, customerId, visitorId, currency, lines }) {
    const at = orderedAt.toISOString();
    return lines.map((line) => [
      id,
      at,
      customerId,
      visitorId,
      line.productId,
      line.quantity,
      major(line.unitPriceMinor),
      major(line.unitCostMinor),
      currency,
    ]);
  },
  csvOf({ id, orderedAt, customerId = '', visitorId = '', currency = '', lines }) {
    const order = `${id},${isoTime(orderedAt.getTime())},${customerId},${visitorId},`;
    let text = '';
    for (const { productId, quantity, unitPriceMinor, unitCostMinor } of lines)
      text += `${order}${productId},${quantity},${written(unitPriceMinor)},${written(unitCostMinor)},${currency}\n`;
    return text;
  },
};

/** As some shops export them, with a title in every line. */
export const TITLED_ORDERS: Table<Order> = {
  name: 'orders',
  columns: [...ORDERS.columns, ['product_title', 'TEXT']],
  rowsOf: (order) => [...ORDERS.rowsOf(order)].map((row, place) => [...row, order.lines[place].productTitle]),
};

/** Lines with a negative quantity under a number of their own, as shops export them: `goeswith import orders` takes them. */
export const RETURNS: Table<Return> = {
  name: 'returns',
  columns: [
    ['order_id', 'VARCHAR'],
    ['ordered_at', 'TIMESTAMP'],
    ['customer_id', 'VARCHAR'],
    ['product_id', 'VARCHAR'],
    ['quantity', 'BIGINT'],
    ['unit_price', 'DECIMAL(18,2)'],
    ['currency', 'VARCHAR'],
    ['returned_order_id', 'VARCHAR'],
    ['reason', 'TEXT'],
  ],
  rowsOf: (each) => [
    [
      each.id,
      each.returnedAt.toISOString(),
      each.customerId,
      each.productId,
      -each.quantity,
      major(each.unitPriceMinor),
      each.currency,
      each.orderId,
      each.reason,
    ],
  ],
};

export const EVENTS: Table<ShopEvent> = {
  name: 'events',
  columns: [
    ['event_id', 'VARCHAR'],
    ['type', 'VARCHAR'],
    ['occurred_at', 'TIMESTAMP'],
    ['visitor_id', 'VARCHAR'],
    ['customer_id', 'VARCHAR'],
    ['session_id', 'VARCHAR'],
    ['product_id', 'VARCHAR'],
  ],
  rowsOf: ({ id, type, occurredAt, visitorId, customerId, sessionId, productId }) => [
    [id, type, occurredAt.toISOString(), visitorId, customerId, sessionId, productId],
  ],
  csvOf: ({ id, type, occurredAt, visitorId = '', customerId = '', sessionId = '', productId = '' }) =>
    `${id},${type},${isoTime(occurredAt.getTime())},${visitorId},${customerId},${sessionId},${productId}\n`,
};
