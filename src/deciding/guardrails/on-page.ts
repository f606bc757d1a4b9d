import type { Facts, Guardrail } from './guardrail.js';

export const onPage: Guardrail = {
  code: 'on_page',
  why: 'The product that is being looked at, or was just bought, is no news.',
  judge({ productId }, { onPage: page, state }): Facts | undefined {
    if (page.ids.has(productId)) return { same: true };
    const group = state.findProduct(productId)?.groupId;
    const variant = group === undefined ? undefined : page.byGroup.get(group);
    return variant === undefined ? undefined : { variant };
  },
};
