import type { CandidateSource } from '../candidate.js';
import { associationSource } from './association.js';
import { cartSource } from './cart.js';
import { contentSource } from './content.js';
import { followUpSource } from './follow-up.js';
import { nextBasketSource } from './next-basket.js';
import { personalSource } from './personal.js';
import { popularSource } from './popular.js';
import { sessionSource } from './session.js';
import { trendsSource } from './trends.js';

/** Every candidate source; a placement's policy says which of them it asks, and what their word weighs. */
export const ALL_SOURCES: readonly CandidateSource[] = [
  cartSource, // knows most about what goes with the products at hand
  associationSource, // the plain pairs, where the blend has nothing
  contentSource, // what is too new for either
  sessionSource, // what this visitor looks at
  followUpSource, // what goes with what this customer has
  nextBasketSource, // what this customer takes next, by all that is known of them
  personalSource, // what this customer uses up
  trendsSource, // what sells more than usual, now or at this time of the year
  popularSource, // what everybody buys now: the last resort
];
