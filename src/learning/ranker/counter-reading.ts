import { COUNTER_COUNT, type ProductCounters } from '../models.js';

/** What was read of counters, so that one can ask later whether the same reading would give the same. Not the counters: they hold on to much else. */
export class CounterReading {
  readonly #products: number[] = [];
  readonly #tops: { readonly window: number; readonly limit: number; readonly top: Int32Array }[] = [];
  /** Bits of the rows read, COUNTER_COUNT wide: NaN equals NaN there. */
  #bits = new Int32Array(COUNTER_COUNT * 128);

  /** The same counters, whose readings are noted here. */
  watch(counters: ProductCounters): ProductCounters {
    return {
      read: (product, row) => {
        counters.read(product, row);
        this.#note(product, row);
      },
      listTop: (window, limit) => {
        const top = counters.listTop(window, limit);
        this.#tops.push({ window, limit, top });
        return top;
      },
    };
  }

  #note(product: number, row: Float32Array): void {
    const at = this.#products.length * COUNTER_COUNT;
    if (at === this.#bits.length) {
      const larger = new Int32Array(2 * at);
      larger.set(this.#bits);
      this.#bits = larger;
    }
    this.#products.push(product);
    this.#bits.set(new Int32Array(row.buffer, row.byteOffset, COUNTER_COUNT), at);
  }

  /** Reads it all again from `counters`, in the same order; false at the first difference. */
  holdsFor(counters: ProductCounters): boolean {
    for (const { window, limit, top } of this.#tops) {
      const now = counters.listTop(window, limit);
      if (now.length !== top.length) return false;
      for (let place = 0; place < top.length; place++) if (now[place] !== top[place]) return false;
    }
    const row = new Float32Array(COUNTER_COUNT);
    const bits = new Int32Array(row.buffer);
    for (let at = 0; at < this.#products.length; at++) {
      counters.read(this.#products[at], row);
      for (let each = 0; each < COUNTER_COUNT; each++)
        if (bits[each] !== this.#bits[at * COUNTER_COUNT + each]) return false;
    }
    return true;
  }
}
