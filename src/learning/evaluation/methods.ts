import type { Method } from './method.js';
import type { OrderProtocol } from './protocols.js';
import { basketKnn } from './rivals/basket-knn.js';
import { personalFrequency, personalThenPopular, popularity, soldThisWeek } from './rivals/frequency.js';
import { confidence, cosine, logLikelihood, normalisedCosine } from './rivals/item-item.js';
import { plainEase } from './rivals/plain-ease.js';
import { tifu } from './rivals/tifu.js';

/** What each protocol is compared with: strongest reference forms first, then what most shops have. A new one takes one line. */
export const RIVALS: Readonly<Record<OrderProtocol, readonly Method[]>> = {
  'basket-completion': [
    plainEase('orders', 0.3),
    plainEase('orders', 4),
    normalisedCosine('orders'),
    basketKnn,
    logLikelihood('orders'),
    cosine('orders'),
    confidence('orders'),
    soldThisWeek,
    personalFrequency,
    popularity,
  ],
  'next-basket': [
    tifu,
    plainEase('customers', 0.3),
    plainEase('customers', 4),
    normalisedCosine('customers'),
    logLikelihood('customers'),
    cosine('customers'),
    confidence('customers'),
    personalThenPopular,
    soldThisWeek,
    personalFrequency,
    popularity,
  ],
};
