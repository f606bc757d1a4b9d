import type { Guardrail } from './guardrail.js';

export const unknownProduct: Guardrail = {
  code: 'unknown_product',
  why: 'A product that the catalog does not hold cannot be shown or sold.',
  judge: ({ productId }, { state }) => (state.findProduct(productId) === undefined ? {} : undefined),
};
