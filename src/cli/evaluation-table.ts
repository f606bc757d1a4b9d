import type { Evaluation, Interval } from '../services/evaluation.js';

const SHOWN: Readonly<Record<Evaluation['protocol'], readonly string[]>> = {
  'basket-completion': ['HR@10', 'MRR@10', 'NDCG@10'],
  'next-basket': ['recall@10', 'NDCG@10', 'PHR@10', 'repeat recall@10', 'explore recall@10'],
  'session-next': ['MRR@20', 'HR@20', 'NDCG@20', 'explore HR@20'],
};

/** Every method with its 95 % intervals, best served first, and what to keep in mind. */
export function evaluationTable(evaluation: Evaluation): string {
  const { protocol, cases, trainingOrders, trainingSessions, products, methods, warnings } = evaluation;
  const metrics = SHOWN[protocol];
  const past =
    trainingSessions === undefined
      ? `${trainingOrders.toLocaleString('en')} orders`
      : `${trainingSessions.toLocaleString('en')} sessions`;
  const head = ['method', ...metrics, 'coverage', 'Gini', 'p90'];
  const rows = methods.map(({ name, metrics: values, servedMinusThis, variety, p90Us }) => [
    name,
    ...metrics.map((metric) => `${cell(values[metric])}${mark(servedMinusThis[metric])}`),
    `${(100 * variety.coverage).toFixed(0)} %`,
    variety.gini.toFixed(2),
    `${(p90Us / 1000).toFixed(2)} ms`,
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column])))
      .join('  ')
      .trimEnd();
  return [
    `${protocol}: ${cases.toLocaleString('en')} cases, learned from ${past} with ${products.toLocaleString('en')} products`,
    '',
    line(head),
    ...rows.map(line),
    '',
    `95 % intervals by bootstrap over ${trainingSessions === undefined ? 'customers' : 'sessions'}. − worse and + better than what is served beyond chance, ≈ no difference that these cases can show.`,
    ...warnings.map((warning) => `! ${warning}`),
    '',
  ].join('\n');
}

function cell({ value, low, high }: Interval): string {
  return `${value.toFixed(3)} [${low.toFixed(3)}–${high.toFixed(3)}]`;
}

/** From the paired difference: served minus this method. */
function mark(difference: Interval | undefined): string {
  if (difference === undefined) return '  ';
  return difference.low > 0 ? ' −' : difference.high < 0 ? ' +' : ' ≈';
}
