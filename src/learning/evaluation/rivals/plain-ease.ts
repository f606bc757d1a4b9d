import { fitLinear, LINEAR_DEFAULTS, loadLinear } from '../../linear/linear-model.js';
import type { Method } from '../method.js';
import { incidenceOf, type Together } from './incidence.js';
import { compressedRows, sumRows } from './sum-rows.js';

/** Weights kept a product: more than can be told from all. */
const KEPT = 1000;

/**
 * EASE as published (Steck, WWW 2019): every order (or customer) counts alike, whenever it was and however large. The one
 * parameter, λ, is given as a share of the mean of G's diagonal; shops differ so much in it that two forms are compared.
 */
export function plainEase(together: Together, ridgeShare: number): Method {
  return {
    name: `EASE, λ = ${ridgeShare} × mean`,
    async fit({ training }, pool) {
      const incidence = incidenceOf(together, training);
      const parameters = { ...LINEAR_DEFAULTS, halfLifeDays: 0, sizeExponent: 0, ridgeShare, kept: KEPT };
      const part = await fitLinear(incidence, new Float64Array(incidence.basketCount), pool, parameters);
      const { start, target, weight } = loadLinear(part);
      return sumRows(training.productIds.length, compressedRows(start, target, weight));
    },
  };
}
