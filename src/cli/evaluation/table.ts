import { COLD_ORDERS, type ColdStart, type Evaluation, type Interval, MAIN_METRIC } from '../../services/evaluation.js';
import { SHOWN_METRICS, verdictOf } from './shown.js';

/** Every method with its 95 % intervals, what is served first, and what to keep in mind. */
export function evaluationTable(evaluation: Evaluation): string {
  const {
    protocol,
    cases,
    customers,
    counts,
    trainingOrders,
    trainingSessions,
    products,
    methods,
    reliability,
    warnings,
  } = evaluation;
  const main = MAIN_METRIC[protocol];
  const { quality, parts } = SHOWN_METRICS[protocol];
  const number = (value: number): string => value.toLocaleString('en');
  const learned =
    trainingSessions === undefined ? `${number(trainingOrders ?? 0)} orders` : `${number(trainingSessions)} sessions`;
  return [
    `${protocol}: ${number(cases)} cases of ${number(customers)} ${trainingSessions === undefined ? 'customers' : 'sessions'}, learned from ${learned} with ${number(products)} products`,
    '',
    ...columns(
      ['method', ...quality, `goeswith leads ${main} by`],
      methods.map(({ name, metrics, servedMinusThis }) => [
        name,
        ...quality.map((metric) => `${cell(metrics[metric])} ${verdictOf(servedMinusThis[metric])}`),
        servedMinusThis[main] === undefined ? '' : cell(servedMinusThis[main], true),
      ]),
    ),
    '',
    ...columns(
      ['method', ...parts, 'coverage', 'Gini', 'novelty', 'training', 'peak', 'p90'],
      methods.map(({ name, metrics, servedMinusThis, variety, trainSeconds, peakMb, p90Us }) => [
        name,
        ...parts.map((metric) => `${cell(metrics[metric])} ${verdictOf(servedMinusThis[metric])}`),
        `${(100 * variety.coverage).toFixed(0)} %`,
        variety.gini.toFixed(2),
        `${variety.novelty.toFixed(1)} bits`,
        `${trainSeconds.toFixed(1)} s`,
        `${peakMb.toFixed(0)} MB`,
        `${(p90Us / 1000).toFixed(2)} ms`,
      ]),
    ),
    '',
    ...coldLines(evaluation.coldStart, main),
    `Intervals: 95 %, by bootstrap over ${trainingSessions === undefined ? 'customers' : 'sessions'}; differences case by case. − worse and + better than what is served beyond chance,`,
    '≈ no difference that these cases can show.',
    counts.revenue === undefined
      ? `${number(counts.repeat)} cases go back to what the visit had seen (repeat), ${number(counts.explore)} to something new (explore).`
      : `${number(counts.repeat)} cases hold something that the customer had bought before (repeat), ${number(counts.explore)} something new (explore); revenue: ${number(counts.revenue)} with a known price.`,
    `Probabilities served: off by ${(100 * reliability.calibrationError).toFixed(1)} points on average over ${number(reliability.count)} products shown.`,
    ...warnings.map((warning) => `! ${warning}`),
    '',
  ].join('\n');
}

function coldLines(cold: ColdStart | undefined, main: string): string[] {
  if (cold === undefined) return [];
  const what = `Cold start: ${cold.cases.toLocaleString('en')} cases with ${cold.targets.toLocaleString('en')} targets in fewer than ${COLD_ORDERS} orders before (${cold.neverSold.toLocaleString('en')} never sold before)`;
  if (cold.methods.length === 0) return [`${what}: too few to tell.`, ''];
  return [
    `${what}; all products kept, trained anew`,
    ...columns(
      ['method', main],
      cold.methods.map(({ name, metrics, servedMinusThis }) => [
        name,
        `${cell(metrics[main])} ${verdictOf(servedMinusThis[main])}`,
      ]),
    ),
    '',
  ];
}

function columns(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  return [head, ...rows].map((cells) =>
    cells
      .map((text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column])))
      .join('  ')
      .trimEnd(),
  );
}

function cell({ value, low, high }: Interval, signed = false): string {
  const sign = signed && value > 0 ? '+' : '';
  return Number.isNaN(value) ? '—' : `${sign}${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}
