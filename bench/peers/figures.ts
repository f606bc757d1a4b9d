import { Bootstrap } from '../../src/learning/evaluation/bootstrap.js';
import type { CaseValues } from '../../src/learning/evaluation/case-values.js';
import type { Split } from '../../src/learning/evaluation/protocols.js';

const SHOWN = {
  'basket-completion': ['HR@10', 'MRR@10', 'NDCG@10'],
  'next-basket': ['recall@10', 'NDCG@10', 'PHR@10', 'repeat recall@10', 'explore recall@10'],
} as const;

/** What settings are chosen by. */
export const CHOSEN_BY = 'NDCG@10';

export interface Figure {
  readonly value: number;
  /** 95 %. */
  readonly low: number;
  readonly high: number;
}

/** The shown metrics with their intervals, rounded to what the number of cases can tell. */
export function figuresOf({ protocol, cases }: Split, values: readonly CaseValues[]): Record<string, Figure> {
  const bootstrap = new Bootstrap(
    cases.map(({ customer }) => customer),
    1,
  );
  return Object.fromEntries(
    SHOWN[protocol].map((metric) => {
      const column = values.map((each) => each[metric]);
      const { value, low, high } = bootstrap.mean(column);
      return [metric, { value: round(value), low: round(low), high: round(high) }];
    }),
  );
}

export function meanOf(values: readonly CaseValues[], metric: string): number {
  return values.reduce((sum, each) => sum + each[metric], 0) / values.length;
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
