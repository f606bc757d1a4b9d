/**
 * "What is bought with this?" as shop plug-ins answer it: a figure of every pair of products, summed over what is asked with.
 *
 * With n(a) baskets that hold a, n(a, b) that hold both and n in all:
 *   confidence            n(a, b) ÷ n(a)                        (Agrawal, Imieliński and Swami, SIGMOD 1993)
 *   cosine                n(a, b) ÷ √(n(a) n(b))                (Sarwar et al., WWW 2001)
 *   item-kNN              the same with each basket counted as 1 ÷ its size: √size on either side, so that a wholesaler's
 *                         order, which holds something of everything, does not outvote the small ones
 *   log-likelihood ratio  Dunning 1993, of pairs that are together more often than by chance
 * Cost: Σ size² to count; a weight for each pair that was ever together is kept. All pairs, no cap: these are references.
 */
import { logLikelihoodRatio } from '../../association/figures.js';
import { type Baskets, indexByProduct } from '../../counting/baskets.js';
import type { Method } from '../method.js';
import { incidenceOf, type Together } from './incidence.js';
import { sumRows } from './sum-rows.js';

type Weigh = (both: number, a: number, b: number, all: number) => number;

const cosineOf: Weigh = (both, a, b) => both / Math.sqrt(a * b);

export function confidence(together: Together): Method {
  return itemItem('confidence', together, (both, a) => both / a);
}

export function cosine(together: Together): Method {
  return itemItem('cosine item–item', together, cosineOf);
}

export function normalisedCosine(together: Together): Method {
  return itemItem('item-kNN, baskets by √size', together, cosineOf, (size) => 1 / size);
}

export function logLikelihood(together: Together): Method {
  return itemItem('log-likelihood ratio', together, (both, a, b, all) =>
    both * all > a * b ? logLikelihoodRatio(both, a, b, all) : 0,
  );
}

function itemItem(name: string, together: Together, weigh: Weigh, countOf: (size: number) => number = () => 1): Method {
  return {
    name,
    fit({ training }) {
      const rows = pairRows(incidenceOf(together, training), weigh, countOf);
      return sumRows(training.productIds.length, (product, add) => {
        const { partner, weight } = rows[product];
        for (let at = 0; at < partner.length; at++) add(partner[at], weight[at]);
      });
    },
  };
}

interface PairRow {
  readonly partner: Int32Array;
  readonly weight: Float32Array;
}

function pairRows(baskets: Baskets, weigh: Weigh, countOf: (size: number) => number): PairRow[] {
  const { productCount, basketCount, start, product } = baskets;
  const index = indexByProduct(baskets);
  const basketCounts = Float64Array.from({ length: basketCount }, (_, b) => countOf(start[b + 1] - start[b]));
  const own = new Float64Array(productCount);
  for (let b = 0; b < basketCount; b++)
    for (let line = start[b]; line < start[b + 1]; line++) own[product[line]] += basketCounts[b];
  const both = new Float64Array(productCount);
  return Array.from({ length: productCount }, (_, a) => {
    const partners: number[] = [];
    for (let at = index.start[a]; at < index.start[a + 1]; at++) {
      const b = index.basket[at];
      for (let line = start[b]; line < start[b + 1]; line++) {
        const other = product[line];
        if (both[other] === 0) partners.push(other);
        both[other] += basketCounts[b];
      }
    }
    const partner = Int32Array.from(partners.filter((other) => other !== a));
    const weight = Float32Array.from(partner, (other) => weigh(both[other], own[a], own[other], basketCount));
    for (const other of partners) both[other] = 0;
    return { partner, weight };
  });
}
