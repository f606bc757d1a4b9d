import type { Preset } from './preset.js';

/**
 * WooCommerce's own product export (Products → Export).
 * Columns: https://github.com/woocommerce/woocommerce/wiki/Product-CSV-Import-Schema
 */
export const woocommerceProducts: Preset = {
  name: 'woocommerce',
  kind: 'products',
  what: 'WooCommerce product export',
  columns: {
    id: ['SKU', 'ID'],
    title: ['Name'],
    description: ['Description', 'Short description'],
    price: ['Regular price'],
    sale_price: ['Sale price'],
    brand: ['Brands'],
    product_type: ['Categories'],
    item_group_id: ['Parent'],
    image_link: ['Images'],
    stock: ['Stock'],
  },
  // Variations whose stock is kept with their parent say so in words.
  rewrite: { stock: "nullif(lower(v), 'parent')" },
  products: 'woocommerce',
};

/**
 * WooCommerce exports no orders as CSV itself. This reads the columns of the plugin "Advanced Order Export For WooCommerce"
 * with one row an order item.
 * Columns: https://wordpress.org/plugins/woo-order-export-lite/
 */
export const woocommerceOrders: Preset = {
  name: 'woocommerce',
  kind: 'orders',
  what: 'order export of the plugin "Advanced Order Export For WooCommerce", one row an item',
  columns: {
    order_id: ['Order Number', 'Order ID'],
    ordered_at: ['Order Date', 'Paid Date'],
    customer_id: ['Customer User ID', 'Customer ID', 'User ID', 'Email (Billing)'],
    product_id: ['SKU', 'Product Id', 'Product ID', 'Item Name', 'Product Name', 'Name'],
    quantity: ['Quantity (- Refund)', 'Quantity'],
    unit_price: ['Item Cost'],
    line_total: ['Order Line Total'],
    currency: ['Order Currency', 'Currency'],
    product_title: ['Item Name', 'Product Name (main)', 'Product Name', 'Name'],
    product_type: ['Category', 'Categories'],
  },
  fillDown: ['ordered_at', 'customer_id', 'currency', 'Order Status'],
  setAside: [
    {
      column: 'Order Status',
      when: { matches: '(?i)(wc-)?(cancelled|canceled|failed|trash|draft|checkout-draft)' },
      reason: 'order was never carried out',
    },
    { column: 'quantity', when: { matches: '0+([.,]0+)?' }, reason: 'item was taken back' },
  ],
  // Guests have the user id 0 there.
  rewrite: { customer_id: "nullif(v, '0')" },
};
