import { Slots } from '../slots.js';

/** What the sources say of the products that one visit touches, by slot. Working memory: made once, cleared per visit. */
export class VisitSums {
  readonly slots: Slots;
  /** Votes of similar sessions. */
  readonly neighbours: Float64Array;
  /** Views that followed the product on the page, that followed the visit's products, and that came before them. */
  readonly next: Float64Array;
  readonly after: Float64Array;
  readonly before: Float64Array;
  /** Views around what was viewed around the visit's products; worked out where the other sources find little. */
  readonly beyond: Float64Array;
  /** Similar sessions that hold the product, and the latest that was counted. */
  readonly held: Int32Array;
  readonly lastVoter: Int32Array;
  /** Times the visit viewed the product, and views since the last time; 0 for what it has not seen. */
  readonly seen: Int32Array;
  readonly steps: Int32Array;

  constructor(productCount: number) {
    this.slots = new Slots(productCount);
    this.neighbours = new Float64Array(productCount);
    this.next = new Float64Array(productCount);
    this.after = new Float64Array(productCount);
    this.before = new Float64Array(productCount);
    this.beyond = new Float64Array(productCount);
    this.held = new Int32Array(productCount);
    this.lastVoter = new Int32Array(productCount);
    this.seen = new Int32Array(productCount);
    this.steps = new Int32Array(productCount);
  }

  /** The slot of a product; a new one starts from zero. */
  touch(product: number): number {
    const known = this.slots.count;
    const slot = this.slots.touch(product);
    if (slot === known) {
      this.neighbours[slot] = 0;
      this.next[slot] = 0;
      this.after[slot] = 0;
      this.before[slot] = 0;
      this.beyond[slot] = 0;
      this.held[slot] = 0;
      this.lastVoter[slot] = -1;
      this.seen[slot] = 0;
      this.steps[slot] = 0;
    }
    return slot;
  }

  clear(): void {
    this.slots.clear();
  }
}
