import type { Preset } from './preset.js';

/**
 * Shopify's order export (Orders → Export): one row a line item; what belongs to the order stands in its first row only.
 * Columns: https://help.shopify.com/en/manual/fulfillment/managing-orders/exporting-orders
 */
export const shopifyOrders: Preset = {
  name: 'shopify',
  kind: 'orders',
  what: 'Shopify order export',
  columns: {
    order_id: ['Name'],
    ordered_at: ['Created at'],
    customer_id: ['Email'],
    product_id: ['Lineitem sku', 'Lineitem name'],
    quantity: ['Lineitem quantity'],
    unit_price: ['Lineitem price'],
    currency: ['Currency'],
    product_title: ['Lineitem name'],
    brand: ['Vendor'],
  },
  fillDown: ['ordered_at', 'customer_id', 'currency', 'Cancelled at', 'Canceled at', 'Financial Status'],
  setAside: [
    { column: 'Cancelled at', when: 'filled', reason: 'cancelled order' },
    // As the help page spells it.
    { column: 'Canceled at', when: 'filled', reason: 'cancelled order' },
    { column: 'Financial Status', when: { matches: '(?i)voided' }, reason: 'voided order' },
  ],
};

/**
 * Shopify's product export: the first row of a handle carries the product, the following ones its variants or pictures.
 * Columns: https://help.shopify.com/en/manual/products/import-export/using-csv (both the older names and the newer ones).
 */
export const shopifyProducts: Preset = {
  name: 'shopify',
  kind: 'products',
  what: 'Shopify product export',
  columns: {
    id: ['Variant SKU', 'SKU'],
    title: ['Title'],
    description: ['Body (HTML)', 'Description'],
    price: ['Variant Price', 'Price'],
    cost_of_goods_sold: ['Cost per item'],
    brand: ['Vendor'],
    product_type: ['Product Category', 'Product category', 'Type'],
    item_group_id: ['Handle', 'URL handle'],
    image_link: ['Variant Image', 'Variant image URL', 'Image Src', 'Product image URL'],
    stock: ['Variant Inventory Qty', 'Inventory quantity'],
  },
  // A variant's own picture is no other variant's.
  fillDown: [
    ...['title', 'description', 'brand', 'product_type', 'Status', 'Image Src', 'Product image URL'],
    ...['Option1 Name', 'Option2 Name', 'Option3 Name', 'Tags'],
  ],
  optional: ['id'],
  setAside: [{ column: 'price', when: 'empty', reason: 'row holds a picture alone' }],
  products: 'shopify',
};
