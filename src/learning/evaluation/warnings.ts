import { MAIN_METRIC } from './case-values.js';
import type { Evaluation } from './result.js';

/** With fewer cases an interval is wider than most differences. */
const FEW_CASES = 300;
const FEW_CUSTOMERS = 100;
const FEW_TRAINING_ORDERS = 1000;

/** What keeps these figures from saying much, and what they say against what is served. */
export function warningsOf(evaluation: Omit<Evaluation, 'warnings'>): string[] {
  const { protocol, cases, customers, trainingOrders, methods, counts } = evaluation;
  const warnings: string[] = [];
  if (cases < FEW_CASES)
    warnings.push(`Only ${cases} cases: differences within the intervals mean nothing. Take a larger test share.`);
  if (customers < FEW_CUSTOMERS && cases >= FEW_CUSTOMERS)
    warnings.push(`The cases come from only ${customers} customers, who may not be like the others.`);
  if (trainingOrders !== undefined && trainingOrders < FEW_TRAINING_ORDERS)
    warnings.push(`Only ${trainingOrders} orders to learn from.`);
  for (const [part, count] of Object.entries(counts)) {
    if (count < FEW_CASES && cases >= FEW_CASES)
      warnings.push(
        count === 0
          ? `No case has a ${part} part.`
          : `Only ${count} cases have a ${part} part: it is told too roughly.`,
      );
  }
  const metric = MAIN_METRIC[protocol];
  const rivals = methods.filter(({ kind, metrics }) => kind === 'rival' && metrics[metric]?.value >= 0);
  const best = rivals.reduce<(typeof rivals)[number] | undefined>(
    (most, each) => (most !== undefined && most.metrics[metric].value >= each.metrics[metric].value ? most : each),
    undefined,
  );
  const lead = best?.servedMinusThis[metric];
  if (best !== undefined && lead !== undefined && lead.low <= 0) {
    const figures = `${metric} ${lead.value.toFixed(3)} [${lead.low.toFixed(3)}, ${lead.high.toFixed(3)}]`;
    warnings.push(
      lead.high < 0
        ? `"${best.name}" is better than what is served, beyond chance: ${figures}.`
        : `These cases cannot tell what is served from "${best.name}": the interval of the difference holds 0, ${figures}.`,
    );
  }
  return warnings;
}
