import { tifuKnn } from '../../personal/tifu-knn.js';
import type { Method } from '../method.js';

/** With the parameters that its paper found best for grocers. */
export const tifu: Method = {
  name: 'TIFU-kNN',
  fit({ training }) {
    const model = tifuKnn(training);
    return ({ who, cart }, limit) =>
      model
        .score(who, limit + cart.length)
        .filter(({ product }) => !cart.includes(product))
        .slice(0, limit);
  },
};
