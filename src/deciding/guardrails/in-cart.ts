import type { Facts, Guardrail } from './guardrail.js';

export const inCart: Guardrail = {
  code: 'in_cart',
  why: 'Nobody needs an offer for what lies in the cart, in whatever size or colour.',
  judge({ productId }, { inCart: cart, state }): Facts | undefined {
    if (cart.ids.has(productId)) return { same: true };
    const group = state.findProduct(productId)?.groupId;
    const variant = group === undefined ? undefined : cart.byGroup.get(group);
    return variant === undefined ? undefined : { variant };
  },
};
