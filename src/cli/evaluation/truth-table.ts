import type { TruthReport } from '../../services/truth/truth-report.js';

/** What was found of the truth, as Markdown tables. */
export function truthTable(report: TruthReport): string {
  const { products, of, complements, substitutes, ladders, fits, intervals, seasons, reachable } = report;
  return [
    `The model in service says something of ${count(products)} of ${count(of)} products.`,
    '',
    ...table(
      [
        'complements',
        'pairs',
        'precision',
        'recall',
        'direction',
        'false: substitutes',
        'do not fit',
        'chance',
        'same needs',
      ],
      complements.map((each) => [
        `at ${each.depth}`,
        count(each.offered),
        percent(each.precision),
        percent(each.recall),
        percent(each.direction),
        percent(each.falseSubstitutes),
        percent(each.falseFits),
        percent(each.falseChance),
        percent(each.sameNeeds),
      ]),
    ),
    ...table(
      ['lists', 'pairs', 'precision', 'recall'],
      Object.entries({ substitutes, 'steps up a ladder': ladders, 'what fits': fits }).flatMap(([name, scores]) =>
        scores.map((each) => [
          `${name} at ${each.depth}`,
          count(each.offered),
          percent(each.precision),
          percent(each.recall),
        ]),
      ),
    ),
    ...table(
      ['learned', 'of', 'learned ÷ true, median', 'mean error', 'correlation', 'truly in season'],
      [
        [
          'days between purchases',
          `${count(intervals.products)} products`,
          intervals.medianRatio.toFixed(2),
          percent(intervals.meanRelativeError),
          intervals.correlation.toFixed(2),
          '',
        ],
        [
          'seasonal index',
          `${count(seasons.weeks)} weeks of ${count(seasons.products)} products`,
          '',
          seasons.meanAbsoluteError.toFixed(2),
          seasons.correlation.toFixed(2),
          percent(seasons.precision),
        ],
      ],
    ),
    ...(reachable === undefined
      ? []
      : table(
          [`${reachable.metric} of ${count(reachable.cases)} cases`, 'hit rate', 'of the reachable'],
          reachable.methods.map(({ name, hitRate, share }) => [name, hitRate.toFixed(3), percent(share)]),
        )),
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).concat('');
}

function percent(value: number): string {
  return Number.isNaN(value) ? '–' : `${(100 * value).toFixed(1)} %`;
}

function count(value: number): string {
  return value.toLocaleString('en');
}
