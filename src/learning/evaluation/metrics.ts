import type { Scored } from '../models.js';
import type { EvaluationCase, Protocol } from './protocols.js';

const CUTS = [5, 10, 20] as const;
/** Long enough for every cut, with the ties at its end. */
export const LIST_LENGTH = 60;

/** Values of one case; NaN where the metric does not apply to it. */
export type CaseValues = Readonly<Record<string, number>>;

/**
 * Metrics of one answer. One target: rank = products with a higher score + ⌊ties ÷ 2⌋ (the target counts as a tie), HR,
 * MRR and NDCG at each cut. Baskets: recall, NDCG (ideal over min(cut, size)), PHR, and the recall of what the customer
 * bought before (repeat) and did not (explore).
 */
export function caseValues(
  protocol: Protocol,
  { targets }: EvaluationCase,
  list: readonly Scored[],
  bought: ReadonlySet<number>,
): CaseValues {
  return protocol === 'basket-completion' ? targetValues(targets[0], list) : basketValues(targets, list, bought);
}

function targetValues(target: number, list: readonly Scored[]): CaseValues {
  const found = list.find(({ product }) => product === target);
  let rank = Number.POSITIVE_INFINITY;
  if (found !== undefined) {
    const higher = list.filter(({ score }) => score > found.score).length;
    rank = higher + Math.floor(list.filter(({ score }) => score === found.score).length / 2);
  }
  const values: Record<string, number> = {};
  for (const cut of CUTS) {
    const hit = rank < cut;
    values[`HR@${cut}`] = hit ? 1 : 0;
    values[`MRR@${cut}`] = hit ? 1 / (rank + 1) : 0;
    values[`NDCG@${cut}`] = hit ? 1 / Math.log2(rank + 2) : 0;
  }
  return values;
}

function basketValues(targets: readonly number[], list: readonly Scored[], bought: ReadonlySet<number>): CaseValues {
  const wanted = new Set(targets);
  const values: Record<string, number> = {};
  for (const cut of CUTS) {
    const top = list.slice(0, cut).map(({ product }) => product);
    const hits = top.filter((product) => wanted.has(product));
    const share = (part: (product: number) => boolean): number => {
      const all = targets.filter(part).length;
      return all === 0 ? Number.NaN : hits.filter(part).length / all;
    };
    const gain = top.reduce((sum, product, place) => sum + (wanted.has(product) ? 1 / Math.log2(place + 2) : 0), 0);
    let ideal = 0;
    for (let place = 0; place < Math.min(cut, targets.length); place++) ideal += 1 / Math.log2(place + 2);
    values[`recall@${cut}`] = hits.length / targets.length;
    values[`NDCG@${cut}`] = gain / ideal;
    values[`PHR@${cut}`] = hits.length > 0 ? 1 : 0;
    values[`repeat recall@${cut}`] = share((product) => bought.has(product));
    values[`explore recall@${cut}`] = share((product) => !bought.has(product));
  }
  return values;
}

/** What the lists are like, whatever was bought: share of the catalog shown, Gini of how often, and how little known it is. */
export interface Variety {
  readonly coverage: number;
  readonly gini: number;
  /** Mean −log2 of the share of training orders that hold the shown product, in bits. */
  readonly novelty: number;
}

/** `shown` counts how often each product stood among the first ten, `ordersOf` the training orders with it. */
export function varietyOf(shown: Float64Array, ordersOf: Float64Array, orders: number): Variety {
  let total = 0;
  let surprise = 0;
  for (let p = 0; p < shown.length; p++) {
    total += shown[p];
    if (shown[p] > 0) surprise += shown[p] * -Math.log2(Math.max(1, ordersOf[p]) / orders);
  }
  const sorted = shown.slice().sort();
  let weighted = 0;
  for (let i = 0; i < sorted.length; i++) weighted += (i + 1) * sorted[i];
  const n = sorted.length;
  return {
    coverage: shown.filter((count) => count > 0).length / n,
    gini: total === 0 ? 0 : (2 * weighted) / (n * total) - (n + 1) / n,
    novelty: total === 0 ? 0 : surprise / total,
  };
}
