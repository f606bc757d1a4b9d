import { PERCENTILES, type ShopFigures } from '../services/sample-shop-figures.js';

type Cell = (figures: ShopFigures) => string;

const share = (value: number): string => `${(100 * value).toFixed(0)} %`;
const number = (value: number, digits = 0): string =>
  Number.isNaN(value) ? '–' : value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: 0 });
const list = (values: readonly number[], digits = 0): string =>
  values.map((value) => number(value, digits)).join(' / ');
const shares = (values: readonly number[]): string =>
  `${values.map((value) => (Number.isNaN(value) ? '–' : (100 * value).toFixed(0))).join(' / ')} %`;
const at = (percentiles: readonly number[]): string => percentiles.join(' / ');

/**
 * One row a figure: its name, how it is read from a shop, and what it is in two real shops: Ta-Feng (a grocer in Taiwan,
 * 2000–2001) and Online Retail (a British gift shop with wholesale customers, 2010–2011).
 */
const ROWS: readonly (readonly [name: string, cell: Cell, taFeng: string, onlineRetail: string])[] = [
  ['order lines', ({ lines }) => number(lines), '817,741', '527,725'],
  ['orders', ({ orders }) => number(orders), '119,578', '19,773'],
  ['products sold', ({ products }) => number(products), '23,812', '3,791'],
  ['customers', ({ customers }) => number(customers), '32,266', '4,334'],
  ['days', ({ days }) => number(days), '120', '374'],
  ['Gini of orders per product', ({ gini }) => gini.toFixed(2), '0.75', '0.62'],
  ['lines held by the top 1 / 10 % of products', ({ topShare }) => shares(topShare), '23 / 64 %', '9 / 44 %'],
  ['products in fewer than 5 orders', ({ rare }) => share(rare), '34 %', '10 %'],
  ['log–log slope of popularity, ranks 10–1,000', ({ slope }) => slope.toFixed(2), '-0.58', '-0.54'],
  [
    `products per order, percentiles ${at(PERCENTILES.basketSize)}`,
    ({ basketSize }) => list(basketSize),
    '1 / 2 / 5 / 9 / 20 / 33',
    '1 / 6 / 15 / 29 / 75 / 218',
  ],
  [
    `orders per customer, percentiles ${at(PERCENTILES.ordersPerCustomer)}`,
    ({ ordersPerCustomer }) => list(ordersPerCustomer),
    '1 / 1 / 2 / 4 / 12 / 24',
    '1 / 1 / 2 / 5 / 13 / 30',
  ],
  ['customers who ordered once', ({ boughtOnce }) => share(boughtOnce), '37 %', '35 %'],
  [
    `days between orders, percentiles ${at(PERCENTILES.gapDays)}`,
    ({ gapDays }) => list(gapDays),
    '1 / 3 / 9 / 21 / 57',
    '0 / 7 / 22 / 51 / 147',
  ],
  ['lines that repeat an earlier purchase', ({ repeatShare }) => share(repeatShare), '9 %', '31 %'],
  [
    `days since that purchase, percentiles ${at(PERCENTILES.repeatDays)}`,
    ({ repeatDays }) => list(repeatDays),
    '11 / 25 / 49',
    '20 / 46 / 92',
  ],
  [
    `variation of a product's price, percentiles ${at(PERCENTILES.priceVariation)}`,
    ({ priceVariation }) => list(priceVariation, 2),
    '0.04 / 0.16',
    '0.34 / 0.78',
  ],
  [
    `sales in a product's best four weeks, percentiles ${at(PERCENTILES.bestFourWeeks)}`,
    ({ bestFourWeeks, weeks }) => `${shares(bestFourWeeks)} of ${weeks} weeks`,
    '34 / 40 / 50 / 79 % of 18 weeks',
    '16 / 22 / 31 / 51 % of 54 weeks',
  ],
  ['products first sold after day 30', ({ lateProducts }) => share(lateProducts), '26 %', '28 %'],
  [
    `lift of frequent pairs, percentiles ${at(PERCENTILES.pairLift)}`,
    ({ pairLift }) => list(pairLift, 1),
    '3.3 / 7.2 / 106',
    '5.5 / 9.6 / 26',
  ],
  [
    `confidence of frequent pairs, percentiles ${at(PERCENTILES.pairConfidence)}`,
    ({ pairConfidence }) => list(pairConfidence, 2),
    '0.04 / 0.15 / 0.42',
    '0.12 / 0.25 / 0.42',
  ],
  [
    'orders in the weakest / median / strongest full week',
    ({ weekOrders }) => list(weekOrders),
    '– / 7,211 / 11,166',
    '– / 341 / 708',
  ],
];

/** A Markdown table: the shop's figures beside those of two real shops. */
export function figuresTable(shop: string, figures: ShopFigures): string {
  const rows = ROWS.map(([name, cell, taFeng, onlineRetail]) => [name, cell(figures), taFeng, onlineRetail]);
  const all = [['figure', shop, 'Ta-Feng (grocer)', 'Online Retail (gifts)'], ['---', '---', '---', '---'], ...rows];
  return `${all.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}
