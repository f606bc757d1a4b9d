import { EVENT_TYPES } from '../domain/event.js';
import { AVAILABILITIES, PRODUCT_TYPES } from '../domain/product.js';

/** What can be imported. */
export const IMPORT_KINDS = ['products', 'customers', 'orders', 'events'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/**
 * How a value is read: `id` keeps its text as it is (leading zeros too), `quantity` is a decimal that is not zero,
 * `amount` is money of zero or more, `total` money of either sign, `word` one of `words`.
 */
export type FieldType =
  | 'id'
  | 'text'
  | 'time'
  | 'quantity'
  | 'amount'
  | 'total'
  | 'number'
  | 'whole'
  | 'currency'
  | 'flag'
  | 'word';

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly required?: boolean;
  /** Column names that obviously mean this field, as `normaliseName` writes them. The field's own name is one. */
  readonly aliases?: readonly string[];
  /** Accepted words, each with the value it means. */
  readonly words?: Readonly<Record<string, string>>;
}

const same = (words: readonly string[]): Record<string, string> =>
  Object.fromEntries(words.map((word) => [word, word]));

const ORDER_FIELDS: readonly Field[] = [
  {
    name: 'order_id',
    type: 'id',
    required: true,
    aliases: [
      'order',
      'order_no',
      'order_number',
      'order_num',
      'order_ref',
      'order_reference',
      'invoice',
      'invoice_no',
      'invoice_id',
      'invoice_number',
      'transaction_id',
      'transaction',
      'receipt_id',
      'receipt_no',
      'basket_id',
      'increment_id',
    ],
  },
  {
    name: 'ordered_at',
    type: 'time',
    required: true,
    aliases: [
      'ordered_on',
      'placed_at',
      'placed_on',
      'order_date',
      'order_time',
      'order_datetime',
      'order_timestamp',
      'ordered',
      'purchased_at',
      'purchase_date',
      'purchased_on',
      'invoice_date',
      'transaction_date',
      'transaction_time',
      'created_at',
      'date',
      'datetime',
      'timestamp',
      'time',
    ],
  },
  {
    name: 'customer_id',
    type: 'id',
    aliases: [
      'customer',
      'customer_no',
      'customer_number',
      'customer_code',
      'cust_id',
      'client',
      'client_id',
      'user_id',
      'user',
      'buyer_id',
      'member_id',
      'account_id',
      'customer_unique_id',
    ],
  },
  {
    name: 'product_id',
    type: 'id',
    required: true,
    aliases: [
      'product',
      'product_code',
      'product_no',
      'product_number',
      'product_sku',
      'sku',
      'item_id',
      'item',
      'item_code',
      'item_no',
      'item_sku',
      'stock_code',
      'article',
      'article_id',
      'article_no',
      'article_number',
      'lineitem_sku',
      'upc',
      'ean',
      'gtin',
    ],
  },
  {
    name: 'quantity',
    type: 'quantity',
    aliases: [
      'qty',
      'units',
      'amount_ordered',
      'item_quantity',
      'qty_ordered',
      'count',
      'lineitem_quantity',
      'pieces',
      'quantity_ordered',
    ],
  },
  {
    name: 'unit_price',
    type: 'amount',
    aliases: [
      'price',
      'item_price',
      'product_price',
      'price_each',
      'unit_price_paid',
      'lineitem_price',
      'price_per_unit',
      'sales_price',
    ],
  },
  { name: 'currency', type: 'currency', aliases: ['currency_code', 'order_currency', 'currency_iso'] },
  {
    name: 'line_total',
    type: 'total',
    aliases: [
      'line_price',
      'line_amount',
      'item_total',
      'total_price',
      'line_revenue',
      'row_total',
      'sales_amount',
      'line_value',
      'order_line_total',
    ],
  },
  { name: 'unit_cost', type: 'amount', aliases: ['cost_price', 'item_cost_price', 'cost_per_unit', 'cost_per_item'] },
  { name: 'line_cost', type: 'total', aliases: ['total_cost', 'cost_total', 'row_cost'] },
  {
    name: 'product_title',
    type: 'text',
    aliases: [
      'product_name',
      'item_name',
      'description',
      'product_description',
      'item_description',
      'title',
      'lineitem_name',
      'article_name',
      'item',
    ],
  },
  { name: 'product_type', type: 'text', aliases: ['product_category', 'category', 'category_name', 'item_category'] },
  { name: 'brand', type: 'text', aliases: ['vendor', 'manufacturer', 'product_brand'] },
];

const PRODUCT_FIELDS: readonly Field[] = [
  {
    name: 'id',
    type: 'id',
    required: true,
    aliases: [
      'product_id',
      'sku',
      'product_code',
      'product_sku',
      'item_id',
      'item_code',
      'stock_code',
      'article_id',
      'article_no',
      'item_no',
    ],
  },
  {
    name: 'title',
    type: 'text',
    required: true,
    aliases: ['name', 'product_name', 'product_title', 'item_name', 'article_name'],
  },
  {
    name: 'description',
    type: 'text',
    aliases: ['product_description', 'long_description', 'body_html', 'body', 'short_description'],
  },
  {
    name: 'price',
    type: 'amount',
    aliases: ['regular_price', 'list_price', 'unit_price', 'retail_price', 'rrp', 'product_price'],
  },
  { name: 'sale_price', type: 'amount', aliases: ['special_price', 'offer_price', 'discounted_price'] },
  {
    name: 'cost_of_goods_sold',
    type: 'amount',
    aliases: ['cost', 'unit_cost', 'cost_price', 'cost_per_item', 'cogs', 'purchase_price'],
  },
  { name: 'currency', type: 'currency', aliases: ['currency_code'] },
  {
    name: 'availability',
    type: 'word',
    aliases: ['stock_status', 'in_stock', 'is_in_stock', 'available'],
    words: {
      ...same(AVAILABILITIES),
      'in stock': 'in_stock',
      instock: 'in_stock',
      available: 'in_stock',
      yes: 'in_stock',
      true: 'in_stock',
      '1': 'in_stock',
      'out of stock': 'out_of_stock',
      outofstock: 'out_of_stock',
      unavailable: 'out_of_stock',
      no: 'out_of_stock',
      false: 'out_of_stock',
      '0': 'out_of_stock',
      'pre-order': 'preorder',
      pre_order: 'preorder',
      'pre order': 'preorder',
      onbackorder: 'backorder',
      'back order': 'backorder',
      archived: 'discontinued',
    },
  },
  {
    name: 'stock',
    type: 'whole',
    aliases: [
      'stock_quantity',
      'inventory',
      'inventory_quantity',
      'quantity',
      'qty',
      'quantity_available',
      'quantity_in_stock',
    ],
  },
  { name: 'brand', type: 'text', aliases: ['vendor', 'manufacturer', 'brands'] },
  {
    name: 'product_type',
    type: 'text',
    aliases: [
      'category',
      'categories',
      'category_path',
      'google_product_category',
      'product_category',
      'category_name',
      'department',
    ],
  },
  {
    name: 'item_group_id',
    type: 'id',
    aliases: ['group_id', 'parent_id', 'parent_sku', 'parent', 'style_id', 'style_code', 'family_id'],
  },
  {
    name: 'image_link',
    type: 'text',
    aliases: ['image', 'image_url', 'image_src', 'picture', 'picture_url', 'images'],
  },
  { name: 'link', type: 'text', aliases: ['url', 'product_url', 'product_link', 'permalink'] },
  { name: 'kind', type: 'word', words: same(PRODUCT_TYPES) },
  {
    name: 'released_at',
    type: 'time',
    aliases: ['release_date', 'released_on', 'availability_date', 'launch_date', 'published_at'],
  },
  { name: 'rating_average', type: 'number', aliases: ['rating', 'average_rating', 'stars'] },
  { name: 'rating_count', type: 'whole', aliases: ['review_count', 'reviews', 'ratings', 'number_of_reviews'] },
];

const CUSTOMER_FIELDS: readonly Field[] = [
  {
    name: 'id',
    type: 'id',
    required: true,
    aliases: ['customer_id', 'customer', 'customer_no', 'customer_number', 'client_id', 'user_id', 'account_id'],
  },
  { name: 'email', type: 'text', aliases: ['email_address', 'e_mail', 'mail'] },
  {
    name: 'created_at',
    type: 'time',
    aliases: [
      'created',
      'signup_date',
      'registered_at',
      'registration_date',
      'customer_since',
      'date_created',
      'joined_at',
    ],
  },
  { name: 'region', type: 'text', aliases: ['country', 'country_code', 'state', 'province', 'area'] },
  { name: 'consent_personalisation', type: 'flag', aliases: ['consent_personalization', 'personalisation_consent'] },
  {
    name: 'consent_email',
    type: 'flag',
    aliases: ['accepts_marketing', 'accepts_email_marketing', 'email_consent', 'newsletter', 'email_opt_in'],
  },
];

const EVENT_FIELDS: readonly Field[] = [
  { name: 'event_id', type: 'id', required: true, aliases: ['id', 'uuid', 'message_id'] },
  {
    name: 'type',
    type: 'word',
    required: true,
    aliases: ['event', 'event_type', 'event_name', 'action'],
    words: {
      ...same(EVENT_TYPES),
      product_view: 'view',
      page_view: 'view',
      product_viewed: 'view',
      view_item: 'view',
      detail: 'view',
      addtocart: 'add_to_cart',
      cart: 'add_to_cart',
      product_added: 'add_to_cart',
      removefromcart: 'remove_from_cart',
      product_removed: 'remove_from_cart',
    },
  },
  {
    name: 'occurred_at',
    type: 'time',
    required: true,
    aliases: ['time', 'timestamp', 'event_time', 'created_at', 'date', 'datetime', 'at'],
  },
  { name: 'visitor_id', type: 'id', aliases: ['visitor', 'anonymous_id', 'device_id', 'client_id'] },
  { name: 'customer_id', type: 'id', aliases: ['customer', 'user_id', 'user'] },
  { name: 'session_id', type: 'id', aliases: ['session', 'user_session'] },
  { name: 'product_id', type: 'id', aliases: ['product', 'sku', 'item_id', 'item', 'product_sku'] },
];

/** The fields of each kind of file, in the order they are shown. */
export const FIELDS: Readonly<Record<ImportKind, readonly Field[]>> = {
  products: PRODUCT_FIELDS,
  customers: CUSTOMER_FIELDS,
  orders: ORDER_FIELDS,
  events: EVENT_FIELDS,
};
