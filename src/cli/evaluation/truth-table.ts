import type { TruthReport } from '../../services/truth/judge-by-truth.js';

/** What was found of the truth, as Markdown tables. */
export function truthTable({ products, of, complements, substitutes }: TruthReport): string {
  const percent = (value: number): string => (Number.isNaN(value) ? '–' : `${(100 * value).toFixed(1)} %`);
  const number = (value: number): string => value.toLocaleString('en');
  return [
    `The model in service says something of ${number(products)} of ${number(of)} products.`,
    '',
    '| complements | pairs | precision | in the planted direction | recall | false: substitutes | do not fit | chance |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...complements.map(
      (each) =>
        `| at ${each.depth} | ${number(each.offered)} | ${percent(each.precision)} | ${percent(each.directed)} | ${percent(each.recall)} | ${percent(each.falseSubstitutes)} | ${percent(each.falseFits)} | ${percent(each.falseChance)} |`,
    ),
    '',
    '| substitutes | pairs | precision | recall |',
    '| --- | --- | --- | --- |',
    ...substitutes.map(
      (each) => `| at ${each.depth} | ${number(each.offered)} | ${percent(each.precision)} | ${percent(each.recall)} |`,
    ),
    '',
  ].join('\n');
}
