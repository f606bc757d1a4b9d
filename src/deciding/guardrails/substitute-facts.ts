import type { Models } from '../../learning/models.js';
import type { Facts } from './guardrail.js';

/** The counts by which the data call two products (indices in the models) substitutes; undefined when they do not. */
export function substituteFacts(models: Models | undefined, one: number, other: number): Facts | undefined {
  const relations = models?.relations;
  if (relations === undefined || one < 0 || other < 0 || !relations.areSubstitutes(one, other)) return undefined;
  const relation = relations.between(one, other);
  if (relation === undefined) return undefined;
  const { ordersWithBoth, ordersExpected, sessionsWithBoth } = relation;
  return { ordersWithBoth, ordersExpected, ...(sessionsWithBoth === undefined ? {} : { sessionsWithBoth }) };
}
