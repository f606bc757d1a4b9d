import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryStore, type SeenLine } from '../../tests/support/memory-store.js';
import { importFiles } from './import.js';
import { getImportPreset, type ImportKind } from './import-presets.js';

/**
 * Files with exactly the columns that shop systems document and write:
 * https://help.shopify.com/en/manual/fulfillment/managing-orders/exporting-orders,
 * https://help.shopify.com/en/manual/products/import-export/using-csv,
 * https://github.com/woocommerce/woocommerce/wiki/Product-CSV-Import-Schema,
 * https://wordpress.org/plugins/woo-order-export-lite/ (the fields it exports unless told otherwise).
 */
const SHOPIFY_ORDERS =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References'.split(
    ',',
  );
const SHOPIFY_PRODUCTS_OLD =
  'Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,Option3 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Fulfillment Service,Variant Price,Variant Compare At Price,Variant Requires Shipping,Variant Taxable,Variant Barcode,Image Src,Image Position,Image Alt Text,Gift Card,SEO Title,SEO Description,Google Shopping / Google Product Category,Google Shopping / Gender,Google Shopping / Age Group,Google Shopping / MPN,Google Shopping / Condition,Google Shopping / Custom Product,Google Shopping / Custom Label 0,Google Shopping / Custom Label 1,Google Shopping / Custom Label 2,Google Shopping / Custom Label 3,Google Shopping / Custom Label 4,Variant Image,Variant Weight Unit,Variant Tax Code,Cost per item,Included / International,Price / International,Compare At Price / International,Status'.split(
    ',',
  );
const SHOPIFY_PRODUCTS_NEW =
  'Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Option1 Linked To,Option2 name,Option2 value,Option2 Linked To,Option3 name,Option3 value,Option3 Linked To,Price,Compare-at price,Cost per item,Charge tax,Tax code,Unit price total measure,Unit price total measure unit,Unit price base measure,Unit price base measure unit,Inventory tracker,Inventory quantity,Continue selling when out of stock,Weight value (grams),Weight unit for display,Requires shipping,Fulfillment service,Product image URL,Image position,Image alt text,Variant image URL,Gift card,SEO title,SEO description,Google Shopping / Google product category,Google Shopping / Gender,Google Shopping / Age group,Google Shopping / Manufacturer part number (MPN),Google Shopping / Ad group name,Google Shopping / Ads labels,Google Shopping / Condition,Google Shopping / Custom product,Google Shopping / Custom label 0,Google Shopping / Custom label 1,Google Shopping / Custom label 2,Google Shopping / Custom label 3,Google Shopping / Custom label 4'.split(
    ',',
  );
const WOO_PRODUCTS = [
  ...['ID', 'Type', 'SKU', 'GTIN, UPC, EAN, or ISBN', 'Name', 'Published', 'Is featured?', 'Visibility in catalog'],
  ...['Short description', 'Description', 'Date sale price starts', 'Date sale price ends', 'Tax status', 'Tax class'],
  ...['In stock?', 'Stock', 'Low stock amount', 'Backorders allowed?', 'Sold individually?', 'Weight (kg)'],
  ...['Length (cm)', 'Width (cm)', 'Height (cm)', 'Allow customer reviews?', 'Purchase note', 'Sale price'],
  ...['Regular price', 'Categories', 'Tags', 'Shipping class', 'Images', 'Download limit', 'Download expiry days'],
  ...['Parent', 'Grouped products', 'Upsells', 'Cross-sells', 'External URL', 'Button text', 'Position', 'Brands'],
  ...['Attribute 1 name', 'Attribute 1 value(s)', 'Attribute 1 visible', 'Attribute 1 global', 'Attribute 1 default'],
];
const WOO_ORDERS =
  'Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Company (Billing),Address 1&2 (Billing),City (Billing),State Code (Billing),Postcode (Billing),Country Code (Billing),Email (Billing),Phone (Billing),First Name (Shipping),Last Name (Shipping),Address 1&2 (Shipping),City (Shipping),State Code (Shipping),Postcode (Shipping),Country Code (Shipping),Payment Method Title,Cart Discount Amount,Order Subtotal Amount,Shipping Method Title,Order Shipping Amount,Order Refund Amount,Order Total Amount,Order Total Tax Amount,SKU,Item #,Item Name,Quantity (- Refund),Item Cost,Coupon Code,Discount Amount,Discount Amount Tax'.split(
    ',',
  );

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'goeswith-presets-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Row = Readonly<Record<string, string | number>>;

/** All columns in the order of the export, those that a row does not name empty; a name that is no column is a mistake. */
async function read(system: 'shopify' | 'woocommerce', kind: ImportKind, columns: readonly string[], rows: Row[]) {
  const quote = (value: string | number): string => `"${String(value).replaceAll('"', '""')}"`;
  for (const name of rows.flatMap(Object.keys)) expect(columns).toContain(name);
  const file = join(folder, `${system}-${kind}-${columns.length}-${rows.length}.csv`);
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))];
  writeFileSync(file, `\uFEFF${lines.map((cells) => cells.map(quote).join(',')).join('\r\n')}\r\n`);
  const store = memoryStore();
  const report = await importFiles(store, kind, [file], folder, {
    preset: getImportPreset(system, kind),
    currency: kind === 'products' || system === 'woocommerce' ? 'EUR' : undefined,
  });
  expect(report.stored + report.known + report.rejected + report.setAside).toBe(rows.length);
  return { report, ...store.seen };
}

const HTML =
  '<h2>Keeps warm</h2>\n<p>Thick &amp; heavy,\n<strong>0.3&nbsp;l</strong></p><script>track("x")</script><ul><li>dishwasher safe</li></ul>';

describe('a Shopify order export', () => {
  const lineOf = ({ orderId, customerId, productId, quantity, price, currency }: SeenLine) => [
    orderId,
    customerId,
    productId,
    quantity,
    price,
    currency,
  ];
  it.each([
    ['as it is written', SHOPIFY_ORDERS],
    [
      'with the spellings of its help page',
      SHOPIFY_ORDERS.map((name) => ({ 'Cancelled at': 'Canceled at', 'Lineitem sku': 'Lineitem SKU' })[name] ?? name),
    ],
  ])('%s: lines of one order, guests, refunds and cancellations', async (_, columns) => {
    const sku = columns.includes('Lineitem SKU') ? 'Lineitem SKU' : 'Lineitem sku';
    const cancelled = columns.includes('Canceled at') ? 'Canceled at' : 'Cancelled at';
    const line = (Name: string, quantity: number, name: string, price: string, code = '') => ({
      Name,
      'Lineitem quantity': quantity,
      'Lineitem name': name,
      'Lineitem price': price,
      [sku]: code,
      'Lineitem requires shipping': 'true',
      'Lineitem fulfillment status': 'fulfilled',
      Vendor: 'Potters',
    });
    const head = (email: string, status: string, at: string, more: Row = {}) => ({
      Email: email,
      'Financial Status': status,
      Currency: 'EUR',
      'Created at': at,
      'Billing Street': '12 "Old" Mill Lane,\nback door',
      Notes: 'ring twice',
      'Refunded Amount': '0.00',
      ...more,
    });
    const { report, lines } = await read('shopify', 'orders', columns, [
      {
        ...line('#1001', 2, 'Mug - Blue / L', '12.50', 'MUG-BL'),
        ...head('Ann@example.com', 'paid', '2026-03-29 01:30:00 +0100'),
      },
      line('#1001', 1, 'Tea, loose', '7.90'),
      line('#1001', 1, 'Mug - Red / S', '12.50', 'MUG-RS'),
      { ...line('#1002', 1, 'Tea, loose', '7.90'), ...head('', 'paid', '2026-03-30 09:00:00 -0400') },
      {
        ...line('#1003', 1, 'Mug - Blue / L', '12.50', 'MUG-BL'),
        ...head('bob@example.com', 'partially_refunded', '2026-03-31 09:00:00 +0200', { 'Refunded Amount': '7.90' }),
      },
      line('#1003', 1, 'Tea, loose', '7.90'),
      {
        ...line('#1004', 3, 'Tea, loose', '7.90'),
        ...head('cat@example.com', 'refunded', '2026-04-01 09:00:00 +0200', {
          [cancelled]: '2026-04-02 09:00:00 +0200',
          'Refunded Amount': '23.70',
        }),
      },
      line('#1004', 1, 'Mug - Red / S', '12.50', 'MUG-RS'),
      { ...line('#1005', 1, 'Tea, loose', '7.90'), ...head('dan@example.com', 'voided', '2026-04-02 09:00:00 +0200') },
    ]);
    expect(lines.map(lineOf)).toEqual([
      ['#1001', 'Ann@example.com', 'MUG-BL', 2, 1250, 'EUR'],
      ['#1001', 'Ann@example.com', 'Tea, loose', 1, 790, 'EUR'],
      ['#1001', 'Ann@example.com', 'MUG-RS', 1, 1250, 'EUR'],
      ['#1002', null, 'Tea, loose', 1, 790, 'EUR'],
      ['#1003', 'bob@example.com', 'MUG-BL', 1, 1250, 'EUR'],
      ['#1003', 'bob@example.com', 'Tea, loose', 1, 790, 'EUR'],
    ]);
    expect(lines[0].at).toBe('2026-03-29T00:30:00.000Z');
    expect(lines[2].at).toBe(lines[0].at);
    expect(report).toMatchObject({ rejected: 0, setAside: 3 });
  });
});

describe('a Shopify product export', () => {
  it('in the older columns: variants, pictures, HTML, prices before a sale', async () => {
    const { products, report } = await read('shopify', 'products', SHOPIFY_PRODUCTS_OLD, [
      {
        ...{
          Handle: 'mug',
          Title: 'Mug "Bär"',
          'Body (HTML)': HTML,
          Vendor: 'Potters',
          Type: 'Mugs',
          Tags: 'tea, gift',
        },
        ...{ 'Product Category': 'Home & Garden > Kitchen > Mugs', Published: 'true', Status: 'active' },
        ...{ 'Option1 Name': 'Colour', 'Option1 Value': 'Blue', 'Option2 Name': 'Size', 'Option2 Value': 'L' },
        ...{ 'Variant SKU': 'MUG-BL', 'Variant Inventory Tracker': 'shopify', 'Variant Inventory Qty': 4 },
        ...{ 'Variant Inventory Policy': 'deny', 'Variant Price': '10.00', 'Variant Compare At Price': '12.50' },
        ...{
          'Variant Requires Shipping': 'true',
          'Image Src': 'https://cdn.example.com/mug.jpg?v=1',
          'Image Position': 1,
        },
        ...{ 'Cost per item': '4.20', 'Gift Card': 'false' },
      },
      {
        ...{ Handle: 'mug', 'Option1 Value': 'Red', 'Option2 Value': 'S', 'Variant SKU': 'MUG-RS' },
        ...{
          'Variant Inventory Tracker': 'shopify',
          'Variant Inventory Qty': -1,
          'Variant Inventory Policy': 'continue',
        },
        ...{ 'Variant Price': '12.50', 'Variant Requires Shipping': 'true' },
        ...{ 'Image Src': 'https://cdn.example.com/mug2.jpg', 'Variant Image': 'https://cdn.example.com/mug-red.jpg' },
      },
      { Handle: 'mug', 'Image Src': 'https://cdn.example.com/mug3.jpg', 'Image Position': 3 },
      {
        ...{
          Handle: 'card',
          Title: 'Gift card',
          'Option1 Name': 'Title',
          'Option1 Value': 'Default Title',
          Status: 'draft',
        },
        ...{ 'Variant Price': '25.00', 'Variant Requires Shipping': 'false', 'Gift Card': 'true' },
      },
    ]);
    expect(report).toMatchObject({ rejected: 0, setAside: 1 });
    expect(products).toMatchObject([
      {
        ...{ id: 'MUG-BL', title: 'Mug "Bär" - Blue / L', groupId: 'mug', brand: 'Potters', stock: 4 },
        description: 'Keeps warm Thick & heavy, 0.3 l dishwasher safe',
        categoryPath: ['Home & Garden', 'Kitchen', 'Mugs'],
        price: { minor: 1250, currency: 'EUR' },
        salePrice: { minor: 1000, currency: 'EUR' },
        cost: { minor: 420, currency: 'EUR' },
        attributes: { Colour: 'Blue', Size: 'L', Tags: 'tea, gift' },
        imageLink: 'https://cdn.example.com/mug.jpg?v=1',
        availability: 'in_stock',
      },
      {
        ...{ id: 'MUG-RS', title: 'Mug "Bär" - Red / S', groupId: 'mug', brand: 'Potters', salePrice: undefined },
        price: { minor: 1250, currency: 'EUR' },
        attributes: { Colour: 'Red', Size: 'S' },
        imageLink: 'https://cdn.example.com/mug-red.jpg',
        availability: 'backorder',
      },
      { id: 'Gift card', title: 'Gift card', groupId: undefined, type: 'digital', availability: 'discontinued' },
    ]);
  });

  it('in the newer columns', async () => {
    const { products, report } = await read('shopify', 'products', SHOPIFY_PRODUCTS_NEW, [
      {
        ...{ Title: 'Tea towel', 'URL handle': 'towel', Description: HTML, Vendor: 'Weavers', Type: 'Linen' },
        ...{ 'Published on online store': 'TRUE', Status: 'Active', SKU: 'TOWEL-1', 'Option1 name': 'Pattern' },
        ...{ 'Option1 value': 'Checks', Price: '9.00', 'Compare-at price': '', 'Cost per item': '3.10' },
        ...{ 'Inventory tracker': 'shopify', 'Inventory quantity': 0, 'Continue selling when out of stock': 'DENY' },
        ...{
          'Requires shipping': 'TRUE',
          'Product image URL': 'https://cdn.example.com/towel.jpg',
          'Image position': 1,
        },
      },
      { 'URL handle': 'towel', SKU: 'TOWEL-2', 'Option1 value': 'Dots', Price: '9.00', 'Requires shipping': 'TRUE' },
      { 'URL handle': 'towel', 'Product image URL': 'https://cdn.example.com/towel2.jpg', 'Image position': 2 },
    ]);
    expect(report).toMatchObject({ rejected: 0, setAside: 1 });
    expect(products).toMatchObject([
      { id: 'TOWEL-1', title: 'Tea towel - Checks', groupId: 'towel', availability: 'out_of_stock', stock: 0 },
      {
        ...{ id: 'TOWEL-2', title: 'Tea towel - Dots', groupId: 'towel', brand: 'Weavers', availability: 'in_stock' },
        attributes: { Pattern: 'Dots' },
        categoryPath: ['Linen'],
      },
    ]);
  });
});

describe('a WooCommerce export', () => {
  it('of products: variations before and after their parent, several categories and pictures, stock kept by the parent', async () => {
    const { products, report } = await read('woocommerce', 'products', WOO_PRODUCTS, [
      {
        ...{
          ID: 44,
          Type: 'variable',
          SKU: 'hoodie',
          Name: 'Hoodie',
          Published: 1,
          'Visibility in catalog': 'visible',
        },
        ...{ 'Short description': 'Warm.', Description: HTML, 'In stock?': 1, Brands: 'Woo' },
        ...{
          Categories: 'Clothing, Clothing > Hoodies',
          'Attribute 1 name': 'Color',
          'Attribute 1 value(s)': 'Blue, Red',
        },
        Images: 'https://shop.example/hoodie.jpg, https://shop.example/hoodie-2.jpg',
      },
      {
        ...{ ID: 45, Type: 'variation', SKU: 'hoodie-blue', Name: 'Hoodie - Blue', Published: 1, 'In stock?': 1 },
        ...{ Stock: 'parent', 'Regular price': '45', 'Sale price': '42', Parent: 'hoodie' },
        ...{ 'Attribute 1 name': 'Color', 'Attribute 1 value(s)': 'Blue', Images: 'https://shop.example/hoodie-b.jpg' },
      },
      {
        ...{ ID: 46, Type: 'variation', SKU: '', Name: 'Hoodie - Red', Published: 1, 'In stock?': 0, Stock: 0 },
        ...{ 'Regular price': '45', Parent: 'id:44', 'Attribute 1 name': 'Color', 'Attribute 1 value(s)': 'Red' },
      },
      {
        ...{ ID: 50, Type: 'simple, downloadable, virtual', SKU: 'album', Name: 'Album &#8211; Live', Published: 1 },
        ...{ 'In stock?': 1, 'Regular price': '15', Categories: 'Music', 'Date sale price ends': '2020-01-01' },
      },
      { ID: 51, Type: 'grouped', SKU: 'set', Name: 'Logo set', Published: 1, 'Grouped products': 'hoodie, album' },
      { ID: 52, Type: 'simple', SKU: 'old', Name: 'Old cap', Published: -1, 'In stock?': 1, 'Regular price': '5' },
    ]);
    expect(report).toMatchObject({ rejected: 0, setAside: 2 });
    expect(products).toMatchObject([
      {
        ...{ id: 'hoodie-blue', groupId: 'hoodie', brand: 'Woo', stock: undefined, availability: 'in_stock' },
        ...{ price: { minor: 4500 }, salePrice: { minor: 4200 }, attributes: { Color: 'Blue' } },
        description: 'Keeps warm Thick & heavy, 0.3 l dishwasher safe',
        categoryPath: ['Clothing', 'Hoodies'],
        imageLink: 'https://shop.example/hoodie-b.jpg',
      },
      { id: '46', groupId: 'hoodie', availability: 'out_of_stock', imageLink: 'https://shop.example/hoodie.jpg' },
      { id: 'album', title: 'Album – Live', type: 'digital', categoryPath: ['Music'] },
      { id: 'old', availability: 'discontinued' },
    ]);
  });

  it('of orders: repeated order fields, items taken back, orders never paid', async () => {
    const order = (number: number, status: string, at: string, email: string): Row => ({
      'Order Number': number,
      'Order Status': status,
      'Order Date': at,
      'Email (Billing)': email,
      'Address 1&2 (Billing)': '1, High "Street"',
      'Order Total Amount': '99.00',
    });
    const item = (n: number, SKU: string, name: string, quantity: number, cost: string): Row => ({
      SKU,
      'Item #': n,
      'Item Name': name,
      'Quantity (- Refund)': quantity,
      'Item Cost': cost,
    });
    const { lines, report } = await read('woocommerce', 'orders', WOO_ORDERS, [
      {
        ...order(812, 'Completed', '2026-02-27 18:05', 'ann@example.com'),
        ...item(1, 'hoodie-blue', 'Hoodie - Blue', 2, '42'),
      },
      { ...order(812, 'Completed', '2026-02-27 18:05', 'ann@example.com'), ...item(2, '', 'Sticker', 3, '1.5') },
      { ...order(813, 'Refunded', '2026-02-28 10:00', 'bob@example.com'), ...item(1, 'album', 'Album', 0, '15') },
      { ...order(814, 'Cancelled', '2026-02-28 11:00', 'cat@example.com'), ...item(1, 'album', 'Album', 1, '15') },
      { ...order(815, 'Processing', '2026-03-01 12:00', ''), ...item(1, 'album', 'Album', 1, '15') },
    ]);
    expect(
      lines.map(({ orderId, customerId, productId, quantity, price }) => [
        orderId,
        customerId,
        productId,
        quantity,
        price,
      ]),
    ).toEqual([
      ['812', 'ann@example.com', 'hoodie-blue', 2, 4200],
      ['812', 'ann@example.com', 'Sticker', 3, 150],
      ['815', null, 'album', 1, 1500],
    ]);
    expect(report).toMatchObject({ rejected: 0, setAside: 2 });
  });
});
