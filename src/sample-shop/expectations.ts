import type { Plan } from './basket.js';
import { FAMILIES } from './tables/families.js';

const COUNT = FAMILIES.length;

/**
 * The true expected number of orders that hold a family, and two families together, given what everybody planned: the sums of
 * the chances of all plans. What is seen differs from it by the luck of the draws alone (a martingale: each draw is as likely as
 * its chance says, whatever came before), so observed lifts converge to these as orders grow. What was wanted but out of stock
 * counts here and is missing among the orders.
 */
export class Expectations {
  orders = 0;
  readonly withFamily = new Float64Array(COUNT);
  /** Row a, column b, a < b. */
  readonly withBoth = new Float64Array(COUNT * COUNT);
  readonly #absent = new Float64Array(COUNT).fill(1);
  readonly #touched: number[] = [];

  /** Chances that each family is in the order, given that it is not empty. */
  add(plan: Plan): void {
    this.#touched.length = 0;
    let empty = 1;
    for (let place = 0; place < plan.count; place++) {
      const family = plan.family[place];
      const anchor = plan.anchor[place];
      const chance = anchor < 0 ? plan.chance[place] : plan.chance[place] * plan.chance[anchor];
      if (chance <= 0) continue;
      if (this.#absent[family] === 1) this.#touched.push(family);
      this.#absent[family] *= 1 - chance;
      if (anchor < 0) empty *= 1 - chance;
    }
    const share = 1 / (1 - empty);
    this.orders++;
    const touched = this.#touched;
    for (let at = 0; at < touched.length; at++) {
      const a = touched[at];
      const presentA = (1 - this.#absent[a]) * share;
      this.withFamily[a] += presentA;
      for (let after = at + 1; after < touched.length; after++) {
        const b = touched[after];
        this.withBoth[a < b ? a * COUNT + b : b * COUNT + a] += presentA * (1 - this.#absent[b]);
      }
    }
    this.#correctAnchored(plan, share);
    for (const family of touched) this.#absent[family] = 1;
  }

  /** What belongs to an anchor is there only together with it: the product of the chances is replaced by the chance itself. */
  #correctAnchored(plan: Plan, share: number): void {
    for (let place = 0; place < plan.count; place++) {
      const anchor = plan.anchor[place];
      if (anchor < 0) continue;
      const [a, b] = [plan.family[place], plan.family[anchor]].sort((x, y) => x - y);
      const present = 1 - this.#absent[plan.family[place]];
      this.withBoth[a * COUNT + b] += present * share * this.#absent[plan.family[anchor]];
    }
  }

  liftOf(a: number, b: number): number {
    const both = this.withBoth[Math.min(a, b) * COUNT + Math.max(a, b)];
    return (both * this.orders) / (this.withFamily[a] * this.withFamily[b]);
  }
}
