import type { Guardrail } from './guardrail.js';
import { substituteFacts } from './substitute-facts.js';

export const substituteOfAnchor: Guardrail = {
  code: 'substitute_of_anchor',
  why: 'Who has chosen one needs no other that does the same; only a pair that the data call substitutes is dropped.',
  judge({ index, proposals }, { models, anchors, placement }) {
    // A refill is no complement, whatever lies in the cart.
    if (placement.anchoredKind !== 'complement' || proposals[0]?.kind !== 'complement') return undefined;
    for (const anchor of anchors) {
      const facts = substituteFacts(models, anchor, index);
      if (models !== undefined && facts !== undefined) return { anchor: models.productIds[anchor], ...facts };
    }
    return undefined;
  },
};
