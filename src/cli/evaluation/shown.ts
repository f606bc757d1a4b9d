import type { Interval, Protocol } from '../../services/evaluation.js';

/** The metrics that people are shown first; the JSON holds all. */
export const SHOWN_METRICS: Readonly<
  Record<Protocol, { readonly quality: readonly string[]; readonly parts: readonly string[] }>
> = {
  'basket-completion': {
    quality: ['HR@10', 'MRR@10', 'NDCG@10'],
    parts: ['repeat HR@10', 'explore HR@10', 'revenue HR@10'],
  },
  'next-basket': {
    quality: ['recall@10', 'NDCG@10', 'PHR@10'],
    parts: ['repeat recall@10', 'explore recall@10', 'revenue recall@10'],
  },
  'session-next': {
    quality: ['MRR@20', 'HR@20', 'NDCG@20'],
    parts: ['repeat HR@20', 'explore HR@20'],
  },
};

/** From the paired difference, served minus this method: is the method worse, better, or not to be told apart? */
export function verdictOf(difference: Interval | undefined): '−' | '+' | '≈' | ' ' {
  if (difference === undefined || Number.isNaN(difference.value)) return ' ';
  return difference.low > 0 ? '−' : difference.high < 0 ? '+' : '≈';
}
