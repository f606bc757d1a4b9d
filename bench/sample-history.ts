import type { History } from '../src/learning/history.js';
import { SAMPLE_SHOP_DEFAULTS } from '../src/sample-shop/options.js';
import { makeSampleShop } from '../src/sample-shop/sample-shop.js';

/** The history of a sample shop `factor` times the default's size, without a database; no object a line is kept. */
export function sampleHistory(factor: number, about: number = SAMPLE_SHOP_DEFAULTS.products): History {
  const shop = makeSampleShop({
    ...SAMPLE_SHOP_DEFAULTS,
    customers: Math.round(SAMPLE_SHOP_DEFAULTS.customers * factor),
    guests: Math.round(SAMPLE_SHOP_DEFAULTS.guests * factor),
    products: about,
    visitDays: 0,
    until: Date.UTC(2026, 0, 1),
  });
  const products = [...shop.products()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const productIndex = new Map(products.map(({ id }, index) => [id, index]));
  const [categories, productCategory] = numbered(products.map(({ categoryPath }) => categoryPath.join(' > ')));
  const [, productGroup] = numbered(products.map(({ id, groupId }) => groupId ?? id));
  const customerIndex = new Map<string, number>();
  const time = new Column(Float64Array);
  const customer = new Column(Int32Array);
  const start = new Column(Uint32Array);
  const product = new Column(Int32Array);
  const quantity = new Column(Float32Array);
  const price = new Column(Float64Array);
  start.push(0);
  for (const order of shop.orders()) {
    time.push(order.orderedAt.getTime());
    customer.push(order.customerId === undefined ? -1 : numberOf(customerIndex, order.customerId));
    const lines = order.lines.map((line) => ({ ...line, index: productIndex.get(line.productId) ?? 0 }));
    for (const line of lines.sort((a, b) => a.index - b.index)) {
      product.push(line.index);
      quantity.push(line.quantity);
      price.push(line.unitPriceMinor ?? Number.NaN);
    }
    start.push(product.length);
  }
  return {
    productIds: products.map(({ id }) => id),
    customerIds: [...customerIndex.keys()],
    productCategory,
    categories,
    productGroup,
    orderCount: time.length,
    orderTime: time.toArray(),
    orderCustomer: customer.toArray(),
    orderStart: start.toArray(),
    lineProduct: product.toArray(),
    lineQuantity: quantity.toArray(),
    linePrice: price.toArray(),
    sessions: {
      sessionCount: 0,
      sessionStart: new Uint32Array(1),
      sessionTime: new Float64Array(0),
      viewProduct: new Int32Array(0),
    },
  };
}

function numberOf(numbers: Map<string, number>, word: string): number {
  const known = numbers.get(word) ?? numbers.size;
  numbers.set(word, known);
  return known;
}

/** The distinct words, and the place of each word among them. */
function numbered(words: readonly string[]): [string[], Int32Array] {
  const numbers = new Map<string, number>();
  const places = Int32Array.from(words, (word) => numberOf(numbers, word));
  return [[...numbers.keys()], places];
}

type Numbers = Float64Array | Float32Array | Int32Array | Uint32Array;

/** An array that grows by half. */
class Column<Kind extends Numbers> {
  length = 0;
  #values: Kind;

  constructor(private readonly make: new (length: number) => Kind) {
    this.#values = new make(1024);
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new this.make(Math.ceil(this.length * 1.5));
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  toArray(): Kind {
    return this.#values.slice(0, this.length) as Kind;
  }
}
