import type { VisitorReport } from '../services/visitors/run-visitors.js';

/** The report in words, for people. */
export function visitorSummary(report: VisitorReport): string {
  const count = (value: number): string => value.toLocaleString('en');
  const euros = (minor: number): string =>
    `€${(minor / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  const empty = Object.entries(report.emptyAnswers).map(([reason, answers]) => `${count(answers)} ${reason}`);
  const { units, revenueMinor, profitMinor } = report.trueEffect;
  const rows: [string, string][] = [
    ['visits', count(report.visits)],
    ['offers', `asked for ${count(report.offersAsked)} times, ${count(report.offersShown)} shown`],
    ['empty answers', empty.length === 0 ? 'none' : empty.join(', ')],
    ['clicked', `${count(report.clicked)}, of them ${count(report.taken)} put into the cart`],
    ['dismissed', `${count(report.dismissed)}, and ${count(report.saidStop)} visitors want no more offers`],
    [
      'bought',
      `${count(report.orders)} orders, ${count(report.linesBought)} lines; ${count(report.putBack)} products put back out of annoyance`,
    ],
    ['returned', `${count(report.returned)}, and ${count(report.returnsToCome)} after the end`],
    [
      'true effect',
      `${count(units)} units, ${euros(revenueMinor)} revenue, ${euros(profitMinor)} profit more than without offers`,
    ],
    ['written to', report.effectsFile],
  ];
  if (report.sentBefore > 0)
    rows.push(['sent before', `${count(report.sentBefore)} visits that the server knew already were left alone`]);
  if (report.brokenOff > 0) rows.push(['broken off', `${count(report.brokenOff)} visits, by the end of the run`]);
  if (report.retries > 0)
    rows.push(['sent again', `${count(report.retries)} requests that the server could not take at once`]);
  return rows.map(([name, text]) => `  ${name.padEnd(14)} ${text}\n`).join('');
}
