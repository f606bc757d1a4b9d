import type { Guardrail } from './guardrail.js';

export const unavailable: Guardrail = {
  code: 'unavailable',
  why: 'Offering what cannot be bought now disappoints.',
  judge: ({ productId }, { state }) =>
    state.findProduct(productId)?.available === true ? undefined : { available: false },
};
