const FIRST_TABLE = 1024;

/**
 * Numbers the few ids that one question touches, in the order of touching, so that its sums stand in small dense arrays
 * (by slot) that stay in the processor's cache, however large the catalog. The table from id to slot is hashed for the same
 * reason (open addressing with linear probing and a multiplicative hash; Knuth, The Art of Computer Programming 3, sec. 6.4):
 * it grows with what is touched, not with the catalog. Working memory: made once, cleared per question.
 */
export class Slots {
  /** Slots in use; `id[0 … count − 1]` are their ids. */
  count = 0;
  readonly id: Int32Array;
  /** Slot + 1 at the id's place, 0 where it is free; at least half of it is. */
  private table = new Int32Array(FIRST_TABLE);
  /** Shift that leaves as many bits of the hash as the table has places. */
  private shift = 32 - Math.log2(FIRST_TABLE);
  /** Place of each slot's id in the table. */
  private readonly placeOf: Int32Array;

  /** Ids are 0 … `capacity` − 1. */
  constructor(capacity: number) {
    this.id = new Int32Array(capacity);
    this.placeOf = new Int32Array(capacity);
  }

  /** The slot of an id; a new one when it was not touched before. */
  touch(id: number): number {
    const { table } = this;
    const place = this.findPlace(id);
    const known = table[place];
    if (known !== 0) return known - 1;
    const slot = this.count++;
    this.id[slot] = id;
    this.placeOf[slot] = place;
    table[place] = slot + 1;
    if (2 * this.count > table.length) this.grow();
    return slot;
  }

  /** −1 when the id was not touched. */
  find(id: number): number {
    return this.table[this.findPlace(id)] - 1;
  }

  clear(): void {
    const { table, placeOf } = this;
    for (let slot = 0; slot < this.count; slot++) table[placeOf[slot]] = 0;
    this.count = 0;
  }

  /** Where the id is, or the free place where it belongs. */
  private findPlace(wanted: number): number {
    const { table, id } = this;
    let place = Math.imul(wanted, 0x9e3779b1) >>> this.shift;
    for (let known = table[place]; known !== 0 && id[known - 1] !== wanted; known = table[place])
      place = (place + 1) & (table.length - 1);
    return place;
  }

  private grow(): void {
    this.table = new Int32Array(2 * this.table.length);
    this.shift--;
    for (let slot = 0; slot < this.count; slot++) {
      const place = this.findPlace(this.id[slot]);
      this.placeOf[slot] = place;
      this.table[place] = slot + 1;
    }
  }
}
