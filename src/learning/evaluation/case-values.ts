import type { Scored } from '../models.js';
import type { EvaluationCase, OrderProtocol, Protocol } from './protocols.js';

const CUTS = [5, 10, 20] as const;
/** Long enough for every cut, with the ties at its end. */
export const LIST_LENGTH = 60;

/** What each protocol is judged by first. */
export const MAIN_METRIC: Readonly<Record<Protocol, string>> = {
  'basket-completion': 'HR@10',
  'next-basket': 'recall@10',
  'session-next': 'MRR@20',
};

/** Values of one case by metric, e.g. `HR@10`; NaN where the metric does not apply to it. */
export type CaseValues = Readonly<Record<string, number>>;

/** What is known of a case before it. */
export interface CaseFacts {
  /** Products that the customer bought before. */
  readonly bought: ReadonlySet<number>;
  /** Mean price paid before the case, minor units; NaN when there was none. */
  readonly priceOf: (product: number) => number;
}

/** Metrics whose cases do not count alike: each counts with revenueOf() its targets. */
export function isRevenueMetric(name: string): boolean {
  return name.startsWith('revenue ');
}

/** Σ of the prices known of the targets. */
export function revenueOf({ targets }: EvaluationCase, { priceOf }: CaseFacts): number {
  return targets.reduce((sum, target) => sum + (priceOf(target) || 0), 0);
}

/**
 * Metrics of one answer. One target: rank = products with a higher score + ⌊ties ÷ 2⌋ (the target counts as a tie), then
 * HR, MRR and NDCG at each cut, the HR of what the customer bought before (repeat) and did not (explore), and HR with each
 * target counting by its price. Baskets: recall, NDCG (binary gain, log2(rank + 2), ideal over min(cut, size)), MRR of
 * the first hit, PHR, the recall of repeat and explore, and the share of the targets' prices that was found.
 */
export function caseValues(
  protocol: OrderProtocol,
  each: EvaluationCase,
  list: readonly Scored[],
  facts: CaseFacts,
): CaseValues {
  return protocol === 'next-basket'
    ? basketValues(each.targets, list, facts)
    : targetValues(each.targets[0], list, facts);
}

export function targetValues(
  target: number,
  list: readonly Scored[],
  { bought }: Pick<CaseFacts, 'bought'>,
): CaseValues {
  const found = list.find(({ product }) => product === target);
  let rank = Number.POSITIVE_INFINITY;
  if (found !== undefined) {
    const higher = list.filter(({ score }) => score > found.score).length;
    rank = higher + Math.floor(list.filter(({ score }) => score === found.score).length / 2);
  }
  const values: Record<string, number> = {};
  for (const cut of CUTS) {
    const hit = rank < cut ? 1 : 0;
    values[`HR@${cut}`] = hit;
    values[`MRR@${cut}`] = hit === 1 ? 1 / (rank + 1) : 0;
    values[`NDCG@${cut}`] = hit === 1 ? 1 / Math.log2(rank + 2) : 0;
    for (const metric of [`HR@${cut}`, `MRR@${cut}`]) {
      values[`repeat ${metric}`] = bought.has(target) ? values[metric] : Number.NaN;
      values[`explore ${metric}`] = bought.has(target) ? Number.NaN : values[metric];
    }
    values[`revenue HR@${cut}`] = hit;
  }
  return values;
}

function basketValues(targets: readonly number[], list: readonly Scored[], { bought, priceOf }: CaseFacts): CaseValues {
  const wanted = new Set(targets);
  const values: Record<string, number> = {};
  for (const cut of CUTS) {
    const top = list.slice(0, cut).map(({ product }) => product);
    const hits = top.filter((product) => wanted.has(product));
    // Of all that `weigh` says of the targets, the share that was hit; NaN when it says nothing of any.
    const share = (weigh: (product: number) => number): number => total(hits.map(weigh)) / total(targets.map(weigh));
    const first = top.findIndex((product) => wanted.has(product));
    const gain = total(top.map((product, place) => (wanted.has(product) ? 1 / Math.log2(place + 2) : 0)));
    const ideal = total(Array.from({ length: Math.min(cut, targets.length) }, (_, place) => 1 / Math.log2(place + 2)));
    values[`recall@${cut}`] = hits.length / targets.length;
    values[`NDCG@${cut}`] = gain / ideal;
    values[`MRR@${cut}`] = first < 0 ? 0 : 1 / (first + 1);
    values[`PHR@${cut}`] = first < 0 ? 0 : 1;
    values[`repeat recall@${cut}`] = share((product) => (bought.has(product) ? 1 : 0));
    values[`explore recall@${cut}`] = share((product) => (bought.has(product) ? 0 : 1));
    values[`revenue recall@${cut}`] = share((product) => priceOf(product) || 0);
  }
  return values;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Case by case, metric by metric. */
export function differences(left: readonly CaseValues[], right: readonly CaseValues[]): CaseValues[] {
  return left.map((values, place) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value - right[place][name]])),
  );
}
