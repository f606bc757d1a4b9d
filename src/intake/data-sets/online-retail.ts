import type { Preset } from '../presets/preset.js';
import type { DataSet } from './data-set.js';
import { readOnlineRetailProducts } from './online-retail-products.js';

const COLUMNS = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
] as const;

/** How each kind of line is treated; docs/online-retail.md says why. */
const orders: Preset = {
  name: 'online-retail',
  kind: 'orders',
  what: 'UCI Online Retail',
  columns: {
    order_id: ['InvoiceNo'],
    ordered_at: ['InvoiceDate'],
    customer_id: ['CustomerID'],
    product_id: ['StockCode'],
    quantity: ['Quantity'],
    unit_price: ['UnitPrice'],
  },
  rewrite: {
    product_id: 'upper(v)',
    // The CSV form of the set has the numbers of customers as decimals.
    customer_id: "regexp_replace(v, '\\.0$', '')",
    // A price of zero says that nothing was charged (samples, corrections), not what the product costs.
    unit_price: 'CASE WHEN try_cast(v AS DOUBLE) = 0 THEN NULL ELSE v END',
  },
  setAside: [
    { column: 'product_id', when: { matches: 'POST|DOT|C2' }, reason: 'postage or carriage' },
    { column: 'product_id', when: { matches: 'GIFT_.*' }, reason: 'gift voucher' },
    {
      column: 'product_id',
      when: { matches: 'AMAZONFEE|BANK CHARGES|CRUK' },
      reason: 'fee, bank charge or commission',
    },
    { column: 'product_id', when: { matches: 'D|M|S|B' }, reason: 'discount, manual entry, sample or bad debt' },
    { column: 'product_id', when: { differs: '[0-9]{5}.*' }, reason: 'no product code of the catalog' },
  ],
  timeZone: 'Europe/London',
  currency: 'GBP',
};

export const onlineRetail: DataSet = {
  name: 'online-retail',
  title: 'Online Retail: all transactions of a UK-based online gift shop, 2010-12-01 to 2011-12-09',
  licence: 'CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)',
  attribution:
    'D. Chen, S. L. Sain, K. Guo (2012): Data mining for the online retail industry. UCI Machine Learning Repository, Online Retail, https://doi.org/10.24432/C5BW33',
  page: 'https://archive.ics.uci.edu/dataset/352/online+retail',
  localFile: 'online-retail/online-retail.csv.gz',
  download: { url: 'https://archive.ics.uci.edu/static/public/352/online+retail.zip', sheet: 'Online Retail.xlsx' },
  counts: { lines: 541_909, orders: 25_900, products: 4_070, customers: 4_372 },
  columns: COLUMNS,
  countSql: `SELECT count(*), count(DISTINCT ${column('InvoiceNo')}), count(DISTINCT ${column('StockCode')}),
    count(DISTINCT nullif(${column('CustomerID')}, '')) FROM raw`,
  orders,
  readProducts: readOnlineRetailProducts,
  docs: 'docs/online-retail.md',
};

function column(name: (typeof COLUMNS)[number]): string {
  return `c${COLUMNS.indexOf(name)}`;
}
