/**
 * The best of many indices, kept while their values grow. Exact as long as an index is reported each time it gets
 * better and none gets worse. A report costs at most `length` comparisons, reading costs nothing.
 */
export class TopList {
  readonly #length: number;
  readonly #compare: (left: number, right: number) => number;
  readonly #members = new Set<number>();
  #sorted: number[] = [];

  /** `compare` is a total order, better first. */
  constructor(length: number, compare: (left: number, right: number) => number) {
    this.#length = length;
    this.#compare = compare;
  }

  grew(index: number): void {
    let place = this.#sorted.length;
    if (this.#members.has(index)) place = this.#sorted.indexOf(index);
    else if (place < this.#length) this.#sorted.push(index);
    else if (this.#compare(index, this.#sorted[place - 1]) < 0) this.#members.delete(this.#sorted[--place]);
    else return;
    this.#members.add(index);
    for (; place > 0 && this.#compare(index, this.#sorted[place - 1]) < 0; place--)
      this.#sorted[place] = this.#sorted[place - 1];
    this.#sorted[place] = index;
  }

  list(limit: number): readonly number[] {
    return this.#sorted.slice(0, limit);
  }

  /** Sorts anew over the indices 0 … count − 1, when all values changed. */
  rebuild(count: number): void {
    this.#sorted = Array.from({ length: count }, (_, index) => index)
      .sort(this.#compare)
      .slice(0, this.#length);
    this.#members.clear();
    for (const index of this.#sorted) this.#members.add(index);
  }
}
