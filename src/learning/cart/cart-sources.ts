import type { ScoringRows } from '../association/association-model.js';
import type { LinearWeights } from '../linear/linear-model.js';
import type { NeighboursModel } from '../models.js';

/** The sources of the blend, in the order of their weights. */
export const SOURCES = ['items', 'linear', 'neighbours'] as const;
export type Source = (typeof SOURCES)[number];

/** Share of each source in the blend; they add up to 1. */
export type BlendShares = Readonly<Record<Source, number>>;

export interface SourceModels {
  readonly scoring: ScoringRows;
  readonly linear: LinearWeights;
  readonly neighbours: NeighboursModel;
}

/** The neighbours' list goes deep: what only they know must be able to come up. */
const NEIGHBOUR_DEPTH = 400;

/**
 * What each source says of each product for one cart, divided by the source's best product, so that all speak in the same
 * unit. Working memory that is made once: read it before the next collect(), then nothing is allocated per product.
 */
export class CartSources {
  /** The first `count` entries are the products that some source named; none of the cart is among them. */
  readonly product: Int32Array;
  count = 0;
  readonly scores: Readonly<Record<Source, Float64Array>>;
  /** How strongly the best product is tied to the cart, in [0, 1]: the scale that dividing took away. */
  strength = 0;
  private readonly seen: Uint8Array;

  constructor(
    private readonly models: SourceModels,
    productCount: number,
    private readonly asked: ReadonlySet<Source> = new Set(SOURCES),
  ) {
    this.product = new Int32Array(productCount);
    this.seen = new Uint8Array(productCount);
    this.scores = {
      items: new Float64Array(productCount),
      linear: new Float64Array(productCount),
      neighbours: new Float64Array(productCount),
    };
  }

  collect(cart: readonly number[]): void {
    this.clear();
    const { scoring, linear, neighbours } = this.models;
    const { scores, asked } = this;
    for (const anchor of asked.has('items') ? cart : []) {
      for (let at = scoring.start[anchor]; at < scoring.start[anchor + 1]; at++) {
        this.add(scores.items, scoring.partner[at], scoring.weight[at]);
      }
    }
    for (const anchor of asked.has('linear') ? cart : []) {
      for (let at = linear.start[anchor]; at < linear.start[anchor + 1]; at++) {
        this.add(scores.linear, linear.target[at], linear.weight[at]);
      }
    }
    for (const { product, score } of asked.has('neighbours') ? neighbours.predict(cart, NEIGHBOUR_DEPTH) : []) {
      this.add(scores.neighbours, product, score);
    }
    this.leaveOut(cart);
    const bestItem = this.scaleByBest(scores.items);
    const bestLinear = this.scaleByBest(scores.linear);
    this.scaleByBest(scores.neighbours);
    this.strength = Math.min(1, asked.has('linear') ? bestLinear : bestItem / Math.sqrt(Math.max(1, cart.length)));
  }

  private add(scores: Float64Array, product: number, value: number): void {
    if (this.seen[product] === 0) {
      this.seen[product] = 1;
      this.product[this.count++] = product;
    }
    scores[product] += value;
  }

  private leaveOut(cart: readonly number[]): void {
    for (const anchor of cart) this.reset(anchor);
    let kept = 0;
    for (let i = 0; i < this.count; i++) {
      if (this.seen[this.product[i]] === 1) this.product[kept++] = this.product[i];
    }
    this.count = kept;
  }

  private scaleByBest(scores: Float64Array): number {
    let best = 0;
    for (let i = 0; i < this.count; i++) best = Math.max(best, scores[this.product[i]]);
    if (best > 0) for (let i = 0; i < this.count; i++) scores[this.product[i]] /= best;
    return best;
  }

  private clear(): void {
    for (let i = 0; i < this.count; i++) this.reset(this.product[i]);
    this.count = 0;
  }

  private reset(product: number): void {
    this.seen[product] = 0;
    for (const source of SOURCES) this.scores[source][product] = 0;
  }
}
