import type { ScoringRows } from '../association/association-model.js';
import type { LinearWeights } from '../linear/linear-model.js';
import type { LoadedNeighbours } from '../neighbours/neighbours-model.js';
import { Slots } from '../slots.js';

/** The sources of the blend, in the order of their weights. */
export const SOURCES = ['items', 'linear', 'neighbours'] as const;
export type Source = (typeof SOURCES)[number];

/** Share of each source in the blend; they add up to 1. */
export type BlendShares = Readonly<Record<Source, number>>;

export interface SourceModels {
  readonly scoring: ScoringRows;
  readonly linear: LinearWeights;
  readonly neighbours: LoadedNeighbours;
}

/**
 * What each source says of each product for one cart, by slot, divided by the source's best product, so that all speak in
 * the same unit. Working memory that is made once: read it before the next collect(), then nothing is allocated per product.
 */
export class CartSources {
  /** Products that some source named, and those of the cart, whose scores are 0. */
  readonly slots: Slots;
  readonly scores: Readonly<Record<Source, Float64Array>>;
  /** How strongly the best product is tied to the cart, in [0, 1]: the scale that dividing took away. */
  strength = 0;

  constructor(
    private readonly models: SourceModels,
    productCount: number,
    private readonly asked: ReadonlySet<Source> = new Set(SOURCES),
  ) {
    this.slots = new Slots(productCount);
    this.scores = {
      items: new Float64Array(productCount),
      linear: new Float64Array(productCount),
      neighbours: new Float64Array(productCount),
    };
  }

  collect(cart: readonly number[]): void {
    const { scoring, linear, neighbours } = this.models;
    const { scores, asked, slots } = this;
    for (const source of SOURCES) scores[source].fill(0, 0, slots.count);
    slots.clear();
    if (asked.has('items')) addRows(scoring.start, scoring.partner, scoring.weight, cart, slots, scores.items);
    if (asked.has('linear')) addRows(linear.start, linear.target, linear.weight, cart, slots, scores.linear);
    if (asked.has('neighbours')) {
      const voted = neighbours.vote(cart);
      for (let at = 0; at < voted.slots.count; at++)
        scores.neighbours[slots.touch(voted.slots.id[at])] += voted.score[at];
    }
    for (const anchor of cart) {
      const slot = slots.find(anchor);
      if (slot >= 0) for (const source of SOURCES) scores[source][slot] = 0;
    }
    const bestItem = this.scaleByBest(scores.items);
    const bestLinear = this.scaleByBest(scores.linear);
    this.scaleByBest(scores.neighbours);
    this.strength = Math.min(1, asked.has('linear') ? bestLinear : bestItem / Math.sqrt(Math.max(1, cart.length)));
  }

  private scaleByBest(scores: Float64Array): number {
    const { count } = this.slots;
    let best = 0;
    for (let slot = 0; slot < count; slot++) if (scores[slot] > best) best = scores[slot];
    if (best > 0) for (let slot = 0; slot < count; slot++) scores[slot] /= best;
    return best;
  }
}

/** Adds the rows of the cart's products to `sum`, by slot. */
export function addRows(
  start: ArrayLike<number>,
  target: ArrayLike<number>,
  weight: ArrayLike<number>,
  cart: readonly number[],
  slots: Slots,
  sum: Float64Array,
): void {
  for (const anchor of cart) {
    for (let at = start[anchor]; at < start[anchor + 1]; at++) sum[slots.touch(target[at])] += weight[at];
  }
}
