import type { ListGuardrail } from './guardrail.js';

export const categoryCap: ListGuardrail = {
  code: 'category_cap',
  why: 'A list of one kind of thing helps few; the next best of another category takes the place.',
  judge({ productId }, chosen, { state, placement }) {
    const category = state.findProduct(productId)?.category;
    if (category === undefined) return undefined;
    const same = chosen.filter((each) => state.findProduct(each.productId)?.category === category).length;
    return same < placement.categoryCap ? undefined : { category, cap: placement.categoryCap };
  },
};
