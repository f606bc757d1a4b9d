import { alreadyBought } from './already-bought.js';
import { categoryCap } from './category-cap.js';
import type { Guardrail, ListGuardrail } from './guardrail.js';
import { inCart } from './in-cart.js';
import { onPage } from './on-page.js';
import { relevanceFloor } from './relevance-floor.js';
import { substituteOfAnchor } from './substitute-of-anchor.js';
import { substituteOffered } from './substitute-offered.js';
import { unavailable } from './unavailable.js';
import { unknownProduct } from './unknown-product.js';
import { variantOffered } from './variant-offered.js';

/** In this order; the first that drops a candidate is the reason given. Hard facts come before matters of degree. */
export const GUARDRAILS: readonly Guardrail[] = [
  unknownProduct,
  unavailable,
  inCart,
  onPage,
  alreadyBought,
  substituteOfAnchor,
  relevanceFloor,
];

/** Run after the others, against the offers chosen so far. */
export const LIST_GUARDRAILS: readonly ListGuardrail[] = [variantOffered, substituteOffered, categoryCap];
