import type { CandidateSource } from '../candidate.js';
import { associationSource } from './association.js';
import { cartSource } from './cart.js';
import { followUpSource } from './follow-up.js';
import { personalSource } from './personal.js';
import { popularSource } from './popular.js';
import { sessionSource } from './session.js';

/** Every candidate source; a placement's policy says which of them it asks. */
export const ALL_SOURCES: readonly CandidateSource[] = [
  cartSource,
  associationSource,
  sessionSource,
  followUpSource,
  personalSource,
  popularSource,
];
