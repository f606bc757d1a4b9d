import { addRows } from '../cart/cart-sources.js';
import type { CustomerPast } from '../models.js';
import { pastVector } from '../personal/past-vector.js';
import { Slots } from '../slots.js';
import { purchaseRecency } from './purchase-recency.js';
import type { RankerSources, Situation } from './situation.js';

export type Sum =
  | 'linear'
  | 'linearRecent'
  | 'linearBest'
  | 'items'
  | 'itemsBest'
  | 'vote'
  | 'votes'
  | 'customer'
  | 'customerRecent'
  | 'own'
  | 'nearest';

/** What the sources say of each product that one of them names; working memory that is made once. */
export class SourceSums {
  readonly slots: Slots;
  /** By slot. */
  readonly sum: Readonly<Record<Sum, Float64Array>>;

  /** `askCustomers`: whether the nearest customers are asked, which costs more than all else. */
  constructor(
    private readonly sources: RankerSources,
    productCount: number,
    private readonly askCustomers: boolean,
  ) {
    const row = (): Float64Array => new Float64Array(productCount);
    this.slots = new Slots(productCount);
    this.sum = {
      linear: row(),
      linearRecent: row(),
      linearBest: row(),
      items: row(),
      itemsBest: row(),
      vote: row(),
      votes: row(),
      customer: row(),
      customerRecent: row(),
      own: row(),
      nearest: row(),
    };
  }

  ask({ cart, customer, now }: Situation): void {
    for (const sum of Object.values(this.sum)) sum.fill(0, 0, this.slots.count);
    this.slots.clear();
    this.addCart(cart);
    if (customer === undefined) return;
    this.addPast(customer, now);
    if (this.askCustomers) this.addNearest(customer);
  }

  private addCart(cart: readonly number[]): void {
    const { linear, linearRecent, scoring, neighbours } = this.sources;
    const { sum, slots } = this;
    addRowsAndBest(linear.start, linear.target, linear.weight, cart, slots, sum.linear, sum.linearBest);
    addRows(linearRecent.start, linearRecent.target, linearRecent.weight, cart, slots, sum.linearRecent);
    addRowsAndBest(scoring.start, scoring.partner, scoring.weight, cart, slots, sum.items, sum.itemsBest);
    const voted = neighbours.vote(cart);
    for (let at = 0; at < voted.slots.count; at++) {
      const slot = slots.touch(voted.slots.id[at]);
      sum.vote[slot] = voted.score[at];
      sum.votes[slot] = voted.votes[at];
    }
  }

  private addPast(customer: CustomerPast, now: number): void {
    const { start, target, weight } = this.sources.linearCustomer;
    const { sum, slots } = this;
    for (const { product, lastAt } of customer.purchases) {
      const recency = purchaseRecency(lastAt, now);
      for (let at = start[product]; at < start[product + 1]; at++) {
        const slot = slots.touch(target[at]);
        sum.customer[slot] += weight[at];
        sum.customerRecent[slot] += weight[at] * recency;
      }
    }
  }

  private addNearest(customer: CustomerPast): void {
    const { customers } = this.sources;
    const { sum, slots } = this;
    const own = pastVector(customer);
    customers.ask(own.product, own.weight);
    for (let at = 0; at < customers.slots.count; at++)
      sum.nearest[slots.touch(customers.slots.id[at])] = customers.mean[at];
    for (let i = 0; i < own.product.length; i++) sum.own[slots.touch(own.product[i])] = own.weight[i];
  }
}

/** Adds the rows of the cart's products to `sum`, and keeps the largest of each in `best`; by slot. */
function addRowsAndBest(
  start: ArrayLike<number>,
  target: ArrayLike<number>,
  weight: ArrayLike<number>,
  cart: readonly number[],
  slots: Slots,
  sum: Float64Array,
  best: Float64Array,
): void {
  for (const anchor of cart) {
    for (let at = start[anchor]; at < start[anchor + 1]; at++) {
      const slot = slots.touch(target[at]);
      sum[slot] += weight[at];
      if (weight[at] > best[slot]) best[slot] = weight[at];
    }
  }
}
