import type { GuardrailCode } from './guardrail.js';

/** What a removal means, in words for staff. `docs/deciding.md` shows the same table. */
export const GUARDRAIL_TEXTS: Readonly<Record<GuardrailCode, string>> = {
  unknown_product: 'The catalog does not hold this product.',
  unavailable: 'It cannot be bought now.',
  in_cart: 'It, or another size or colour of it, is in the cart.',
  on_page: 'It, or another size or colour of it, is on the page or was just bought.',
  already_bought: 'The customer bought it, and it is not time to buy it again.',
  substitute_of_anchor: 'People take this or a product it is to go with, and rarely both.',
  below_relevance_floor: 'It is not likely enough to be wanted.',
  variant_offered: 'Another size or colour of it is offered already.',
  substitute_offered: 'People take this or a product that is offered already, and rarely both.',
  category_cap: 'Enough of its category is offered already.',
  no_evidence: 'The data hold too few facts to say why it would fit.',
  failed: 'Judging it failed, so it is not offered; the log has the error.',
};
