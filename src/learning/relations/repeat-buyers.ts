import { type Baskets, indexByProduct, type ProductIndex } from '../counting/baskets.js';

/** What customers with two or more orders bought, and how their orders are cut. */
export interface RepeatBuyers {
  /** Rows by product, start[p] … start[p + 1] - 1: customers, ascending, and in how many of their orders it was. */
  readonly start: Uint32Array;
  readonly customer: Int32Array;
  readonly times: Int32Array;
  /** By customer: Σ s·(s − 1) ÷ (Σ s)² over the sizes s of the orders. */
  readonly together: Float64Array;
  /** By order: 1 when it is one of theirs. */
  readonly order: Uint8Array;
}

/** Undefined where less than half of the orders are theirs: of people who are seen once nobody knows what else they need. */
export function repeatBuyersOf(orders: Baskets, orderCustomer: Int32Array): RepeatBuyers | undefined {
  const { basketCount, start, product, productCount } = orders;
  const customers = orderCustomer.reduce((most, customer) => Math.max(most, customer + 1), 0);
  const count = new Int32Array(customers);
  const lines = new Float64Array(customers);
  const together = new Float64Array(customers);
  for (let o = 0; o < basketCount; o++) {
    const customer = orderCustomer[o];
    if (customer < 0) continue;
    const size = start[o + 1] - start[o];
    count[customer]++;
    lines[customer] += size;
    together[customer] += size * (size - 1);
  }
  const order = Uint8Array.from({ length: basketCount }, (_, o) => (count[orderCustomer[o]] > 1 ? 1 : 0));
  if (order.reduce((sum, theirs) => sum + theirs, 0) * 2 < basketCount) return undefined;
  for (let customer = 0; customer < customers; customer++) together[customer] /= Math.max(1, lines[customer] ** 2);
  return {
    ...rowsOf(indexByProduct({ productCount, basketCount, start, product }), orderCustomer, order),
    together,
    order,
  };
}

/** The orders of each product, gathered by customer. */
function rowsOf(index: ProductIndex, orderCustomer: Int32Array, order: Uint8Array) {
  const productCount = index.start.length - 1;
  const start = new Uint32Array(productCount + 1);
  const customer: number[] = [];
  const times: number[] = [];
  for (let p = 0; p < productCount; p++) {
    const theirs = index.basket.subarray(index.start[p], index.start[p + 1]).filter((o) => order[o] === 1);
    const sorted = theirs.map((o) => orderCustomer[o]).sort();
    for (let at = 0; at < sorted.length; at++) {
      if (at > 0 && sorted[at] === sorted[at - 1]) times[times.length - 1]++;
      else {
        customer.push(sorted[at]);
        times.push(1);
      }
    }
    start[p + 1] = customer.length;
  }
  return { start, customer: Int32Array.from(customer), times: Int32Array.from(times) };
}

/**
 * "Are these two bought together, or do only the same people buy both?" The orders in which customers with several orders bought both, and how many there
 * would be if each of them had spread the two over their own orders by chance, larger orders holding more:
 *
 *   expected = Σ over customers c of  n_c(a) · n_c(b) · Σ s·(s − 1) ÷ (Σ s)²
 *
 * with n_c the number of c's orders that hold the product and s the sizes of c's orders. Needs, tastes and budgets differ between customers and not within one, so they
 * cancel out (stratification: Mantel and Haenszel, "Statistical aspects of the analysis of data from retrospective studies of disease", JNCI 22(4), 1959);
 * a place in an order of s is given to either product with the same chance (the degree-sequence null model of bipartite networks: Neal, "The backbone of
 * bipartite projections", Social Networks 39, 2014). Cost: the two rows and the two lists of orders.
 */
export function meetings(
  buyers: RepeatBuyers,
  index: ProductIndex,
  a: number,
  b: number,
): { both: number; expected: number } {
  const { start, customer, times, together, order } = buyers;
  let expected = 0;
  forEachShared(customer, start[a], start[a + 1], start[b], start[b + 1], (at, other) => {
    expected += times[at] * times[other] * together[customer[at]];
  });
  let both = 0;
  forEachShared(index.basket, index.start[a], index.start[a + 1], index.start[b], index.start[b + 1], (at) => {
    both += order[index.basket[at]];
  });
  return { both, expected };
}

/** Calls with the places of equal values in two ascending stretches of one list. */
function forEachShared(
  values: Int32Array,
  from: number,
  until: number,
  otherFrom: number,
  otherUntil: number,
  found: (at: number, other: number) => void,
): void {
  for (let at = from, other = otherFrom; at < until && other < otherUntil; ) {
    if (values[at] < values[other]) at++;
    else if (values[at] > values[other]) other++;
    else found(at++, other++);
  }
}
