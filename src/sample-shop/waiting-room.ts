import { type Memory, type PackedMemory, packMemory, type Waiting } from './shopper.js';

/** Number, first day, orders left. */
const HEAD = 3;

/**
 * People who wait, in the order in which they came in: their numbers stand one after the other in one typed array, since a shop of many million order lines has
 * hundreds of thousands of them between two orders.
 */
export class WaitingRoom {
  #words = new Int32Array(0);
  /** Where each begins, and where the next one would. */
  #places = new Int32Array(1);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(number: number, firstDay: number, ordersLeft: number, memory: Memory): void {
    const packed = packMemory(memory);
    const from = this.#places[this.#size];
    const until = from + HEAD + packed.length;
    this.#words = withRoom(this.#words, until);
    this.#places = withRoom(this.#places, this.#size + 2);
    this.#words[from] = number;
    this.#words[from + 1] = firstDay;
    this.#words[from + 2] = ordersLeft;
    this.#words.set(packed, from + HEAD);
    this.#places[++this.#size] = until;
  }

  /** A view: what is packed is not copied. */
  get(place: number): Waiting {
    const from = this.#places[place];
    const packed: PackedMemory = this.#words.subarray(from + HEAD, this.#places[place + 1]);
    return { number: this.#words[from], firstDay: this.#words[from + 1], ordersLeft: this.#words[from + 2], packed };
  }

  *[Symbol.iterator](): Generator<Waiting> {
    for (let place = 0; place < this.#size; place++) yield this.get(place);
  }
}

/** Grown by half when it is too small. */
function withRoom(words: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= words.length) return words;
  const larger = new Int32Array(Math.max(length, Math.ceil(words.length * 1.5)));
  larger.set(words);
  return larger;
}
