/**
 * Numbers the few ids that one question touches, in the order of touching, so that its sums stand in small dense arrays
 * (by slot) that stay in the processor's cache, however large the catalog. Working memory: made once, cleared per question.
 */
export class Slots {
  /** Slots in use; `id[0 … count − 1]` are their ids. */
  count = 0;
  readonly id: Int32Array;
  /** Slot + 1 of each id, 0 for those not touched. */
  private readonly slotOf: Int32Array;

  /** Ids are 0 … `capacity` − 1. */
  constructor(capacity: number) {
    this.id = new Int32Array(capacity);
    this.slotOf = new Int32Array(capacity);
  }

  /** The slot of an id; a new one when it was not touched before. */
  touch(id: number): number {
    const known = this.slotOf[id];
    if (known !== 0) return known - 1;
    this.id[this.count] = id;
    this.slotOf[id] = ++this.count;
    return this.count - 1;
  }

  /** −1 when the id was not touched. */
  find(id: number): number {
    return this.slotOf[id] - 1;
  }

  clear(): void {
    for (let slot = 0; slot < this.count; slot++) this.slotOf[this.id[slot]] = 0;
    this.count = 0;
  }
}
