import type { ListGuardrail } from './guardrail.js';
import { substituteFacts } from './substitute-facts.js';

export const substituteOffered: ListGuardrail = {
  code: 'substitute_offered',
  why: 'What is bought at once, by one button, must not hold two that do the same; a list to choose from may.',
  judge({ index }, chosen, { models, placement }) {
    if (!placement.boughtAtOnce) return undefined;
    for (const other of chosen) {
      const facts = substituteFacts(models, other.index, index);
      if (facts !== undefined) return { offered: other.productId, ...facts };
    }
    return undefined;
  },
};
