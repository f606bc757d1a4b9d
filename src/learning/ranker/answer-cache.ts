import type { ProductCounters } from '../models.js';
import { CounterReading } from './counter-reading.js';

/** What was asked, besides the counters. */
export interface AskedCart {
  readonly cart: readonly number[];
  readonly limit: number;
  /** Days since the epoch: the age of a product on sale is told in days. */
  readonly day: number;
}

/**
 * Answers for strangers, who ask the same again and again: the same product page, the same first product in a cart. An
 * answer is handed out once more only when everything it was made of is the same to the bit: the counters are read anew
 * and compared, a tenth of the work of ranking. So nothing changes but the time, and whoever records what was
 * read records it as before. Customers are not kept: hardly two are alike.
 *
 * A question is kept from the second time on (the doorkeeper of Einziger, Friedman and Manes, "TinyLFU", ACM Transactions
 * on Storage 13, 2017): most carts are asked once, and keeping their answers would cost the collector more than ranking.
 *
 * Memory: `capacity` answers, about 20 kB each; the one unused for longest goes first. Keys of as many questions asked once.
 */
export class AnswerCache<Answer> {
  readonly #entries = new Map<string, { readonly reading: CounterReading; readonly answer: Answer }>();
  #askedOnce = new Set<string>();

  constructor(private readonly capacity: number) {}

  /** The kept answer, or that of `work`, which must read the counters that it is given and nothing else that moves. */
  answer(asked: AskedCart, counters: ProductCounters, work: (counters: ProductCounters) => Answer): Answer {
    const key = `${asked.day} ${asked.limit} ${asked.cart.join()}`;
    const known = this.#entries.get(key);
    if (known === undefined && !this.#askedOnce.has(key)) {
      this.#noteAsked(key);
      return work(counters);
    }
    this.#entries.delete(key);
    if (known?.reading.holdsFor(counters) === true) {
      this.#entries.set(key, known);
      return known.answer;
    }
    const reading = new CounterReading();
    const answer = work(reading.watch(counters));
    this.#entries.set(key, { reading, answer });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.capacity) break;
      this.#entries.delete(oldest);
    }
    return answer;
  }

  #noteAsked(key: string): void {
    if (this.#askedOnce.size >= this.capacity) this.#askedOnce = new Set();
    this.#askedOnce.add(key);
  }
}
