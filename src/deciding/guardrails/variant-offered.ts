import type { ListGuardrail } from './guardrail.js';

export const variantOffered: ListGuardrail = {
  code: 'variant_offered',
  why: 'One offer a product: sizes and colours are chosen after the click.',
  judge({ productId }, chosen, { state }) {
    const group = state.findProduct(productId)?.groupId;
    if (group === undefined) return undefined;
    const other = chosen.find((each) => state.findProduct(each.productId)?.groupId === group);
    return other === undefined ? undefined : { variant: other.productId };
  },
};
