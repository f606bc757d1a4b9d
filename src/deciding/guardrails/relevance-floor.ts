import type { Guardrail } from './guardrail.js';

export const relevanceFloor: Guardrail = {
  code: 'below_relevance_floor',
  why: 'No offer is better than noise.',
  judge({ score }, { placement }) {
    const { minProbability } = placement.floor;
    return score >= minProbability ? undefined : { score: Math.round(score * 1e6) / 1e6, floor: minProbability };
  },
};
