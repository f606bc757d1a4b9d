import {
  COLD_ORDERS,
  type ColdStart,
  type Evaluation,
  type Interval,
  MAIN_METRIC,
  type MethodResult,
} from '../../services/evaluation.js';
import { type DotRow, dotRows, escapeHtml, reliabilityPlot } from './charts.js';
import { PAGE_CSS } from './page-css.js';
import { SHOWN_METRICS, verdictOf } from './shown.js';

/** The whole evaluation as one file: pictures, figures, and how to read them. */
export function evaluationPage(evaluation: Evaluation): string {
  const { protocol, warnings } = evaluation;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Goeswith: evaluation, ${protocol}</title><style>${PAGE_CSS}</style></head>
<body><main>
<h1>How good are the offers? ${headline(evaluation)}</h1>
<p>${populationOf(evaluation)}</p>
${warnings.length === 0 ? '' : `<ul class="warnings">${warnings.map((warning) => `<li>${escapeHtml(warning)}</li>`).join('')}</ul>`}
<p class="soft">${key('served', 'what is served')} ${key('model', 'a model it is made of')} ${key('rival', 'another method, on the same cases')}<br>Whiskers are 95 % intervals by bootstrap over customers.</p>
<div class="charts">${charts(evaluation).join('\n')}</div>
${coldTable(evaluation.coldStart, MAIN_METRIC[protocol])}
<details><summary>Every metric of every method</summary><div class="scroll">${metricTable(evaluation.methods)}</div></details>
<details><summary>Training and answering</summary><div class="scroll">${costTable(evaluation.methods)}</div></details>
</main></body></html>
`;
}

function headline({ protocol, methods }: Evaluation): string {
  const metric = MAIN_METRIC[protocol];
  const served = methods.find(({ kind }) => kind === 'served');
  return served === undefined ? '' : `${metric} ${figure(served.metrics[metric])}`;
}

function populationOf({
  cases,
  customers,
  trainingOrders,
  trainingSessions,
  products,
  firstCaseAt,
  lastCaseAt,
}: Evaluation): string {
  const number = (value: number): string => value.toLocaleString('en');
  return `${number(cases)} cases of ${number(customers)} ${trainingSessions === undefined ? 'customers' : 'sessions'}, ${firstCaseAt.slice(0, 10)} to ${lastCaseAt.slice(0, 10)}; learned from the ${trainingSessions === undefined ? `${number(trainingOrders ?? 0)} orders` : `${number(trainingSessions)} sessions`} before, with ${number(products)} products.`;
}

function charts({ protocol, methods, reliability }: Evaluation): string[] {
  const main = MAIN_METRIC[protocol];
  const family = main.slice(0, main.indexOf('@'));
  const cuts = [5, 10, 20];
  const row = (method: MethodResult, note: string, dots: DotRow['dots'], joined?: boolean): DotRow => ({
    label: method.name,
    note,
    dots,
    joined,
  });
  const short = (value: number): string => String(Math.round(value * 1000) / 1000);
  const parts = SHOWN_METRICS[protocol].parts.filter((metric) => /^(repeat|explore) /.test(metric));
  return [
    chart(
      main,
      'The share of what was really taken that stands among the first ten. − is worse and + better than what is served, beyond chance; ≈ cannot be told apart.',
      dotRows(
        main,
        methods.map((method) => {
          const { value, low, high } = method.metrics[main];
          const verdict = verdictOf(method.servedMinusThis[main]);
          return row(method, `${verdict} ${figure({ value, low, high })}`, [{ value, low, high, look: method.kind }]);
        }),
        short,
      ),
    ),
    chart(
      `${family} by length of the list`,
      'Dots from left to right: among the first 5, 10 and 20.',
      dotRows(
        `${family} at 5, 10 and 20`,
        methods.map((method) => {
          const values = cuts.map((cut) => method.metrics[`${family}@${cut}`].value);
          return row(
            method,
            values.map((value) => value.toFixed(3)).join(' · '),
            values.map((value) => ({ value, look: method.kind })),
            true,
          );
        }),
        short,
      ),
    ),
    chart(
      'Bought again, and new to the customer',
      `${key('served', 'bought before (repeat)')} ${key('served open', 'new to the customer (explore)')}: a cross-sell wants the second.`,
      dotRows(
        'Repeat and explore',
        methods.map((method) =>
          row(
            method,
            parts.map((metric) => plain(method.metrics[metric].value)).join(' · '),
            parts.map((metric, place) => ({ ...method.metrics[metric], look: place === 0 ? 'served' : 'served open' })),
          ),
        ),
        short,
      ),
    ),
    chart(
      'How varied the lists are',
      `${key('model', 'coverage: share of the catalog that is shown to somebody')} ${key('rival', 'Gini: 0 when all products are shown alike, 1 when one is shown alone')}`,
      dotRows(
        'Coverage and Gini',
        methods.map((method) =>
          row(
            method,
            `${method.variety.coverage.toFixed(2)} · ${method.variety.gini.toFixed(2)} · ${method.variety.novelty.toFixed(1)} bits`,
            [
              { value: method.variety.coverage, look: 'model' },
              { value: method.variety.gini, look: 'rival' },
            ],
          ),
        ),
        short,
      ),
    ),
    chart(
      'Is it as sure as it may be?',
      `Of the products shown with a probability, grouped by it: the share that was taken. On the line it is what was said; off by ${(100 * reliability.calibrationError).toFixed(1)} points on average.`,
      `${reliabilityPlot('Probability said against share taken', reliability)}<div class="scroll tight">${table(
        ['said', 'products', 'mean said', 'taken'],
        reliability.bins.map(({ from, until, count, predicted, observed, low, high }) => [
          `${percent(from)}–${percent(until)}`,
          count.toLocaleString('en'),
          percent(predicted),
          `${percent(observed)} (${percent(low)} to ${percent(high)})`,
        ]),
      )}</div>`,
    ),
  ];
}

function chart(title: string, caption: string, picture: string): string {
  return `<figure><h2>${escapeHtml(title)}</h2><figcaption>${caption}</figcaption>${picture}</figure>`;
}

function key(look: string, text: string): string {
  return `<span><span class="key ${look}"></span>${text}</span>`;
}

function coldTable(cold: ColdStart | undefined, main: string): string {
  if (cold === undefined) return '';
  const counts = `${cold.cases.toLocaleString('en')} cases with ${cold.targets.toLocaleString('en')} products that were in fewer than ${COLD_ORDERS} orders before, ${cold.neverSold.toLocaleString('en')} of them in none`;
  return `<h2>Cold start</h2><p>${counts}. ${cold.methods.length === 0 ? 'Too few to tell.' : 'All products were kept for these cases, and everything was trained anew.'}</p>${
    cold.methods.length === 0
      ? ''
      : `<div class="scroll">${table(
          ['method', main],
          cold.methods.map(({ name, metrics }) => [name, figure(metrics[main])]),
        )}</div>`
  }`;
}

function metricTable(methods: readonly MethodResult[]): string {
  const names = Object.keys(methods[0]?.metrics ?? {});
  return table(
    ['method', ...names],
    methods.map(({ name, metrics }) => [name, ...names.map((metric) => figure(metrics[metric]))]),
  );
}

function costTable(methods: readonly MethodResult[]): string {
  return table(
    ['method', 'training, s', 'most memory meanwhile, MB', '90 % of answers within, ms'],
    methods.map(({ name, trainSeconds, peakMb, p90Us }) => [
      name,
      trainSeconds.toFixed(1),
      peakMb.toFixed(0),
      (p90Us / 1000).toFixed(2),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: 'th' | 'td', texts: readonly string[]): string =>
    `<tr>${texts.map((text) => `<${tag}>${escapeHtml(text)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${cells('th', head)}</thead><tbody>${rows.map((row) => cells('td', row)).join('')}</tbody></table>`;
}

function plain(value: number): string {
  return Number.isNaN(value) ? '—' : value.toFixed(3);
}

function figure({ value, low, high }: Interval): string {
  return Number.isNaN(value) ? '—' : `${plain(value)} [${plain(low)}, ${plain(high)}]`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
