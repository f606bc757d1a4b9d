/**
 * "What did the baskets most like this one hold besides?", in its plain form (Jannach and Ludewig, RecSys 2017, with idf as in
 * VMIS-kNN, SIGMOD 2022, but over all baskets): similarity(b) = Σ idf(i) over what is shared ÷ √|b|, idf(i) = ln(B ÷ baskets
 * with i); the 300 most similar vote, each with its similarity. Cost of an answer: the baskets of every product asked with.
 */
import { basketsOf, indexByProduct } from '../../counting/baskets.js';
import { Slots } from '../../slots.js';
import { topPlaces } from '../../top-scores.js';
import { type Method, queryOf } from '../method.js';
import { bestOf } from './sum-rows.js';

const NEIGHBOURS = 300;

export const basketKnn: Method = {
  name: 'basket-kNN',
  fit({ training }) {
    const { basketCount, productCount, start, product } = basketsOf(training);
    const index = indexByProduct(basketsOf(training));
    const near = new Slots(basketCount);
    const similarity = new Float64Array(basketCount);
    const slots = new Slots(productCount);
    const score = new Float64Array(productCount);
    return (question, limit) => {
      similarity.fill(0, 0, near.count);
      near.clear();
      for (const item of queryOf(question)) {
        const idf = Math.log(basketCount / (index.start[item + 1] - index.start[item]));
        for (let at = index.start[item]; at < index.start[item + 1]; at++)
          similarity[near.touch(index.basket[at])] += idf;
      }
      for (let slot = 0; slot < near.count; slot++) {
        const basket = near.id[slot];
        similarity[slot] /= Math.sqrt(start[basket + 1] - start[basket]);
      }
      score.fill(0, 0, slots.count);
      slots.clear();
      for (const place of topPlaces(near.id, near.count, similarity, NEIGHBOURS, -1)) {
        const basket = near.id[place];
        for (let line = start[basket]; line < start[basket + 1]; line++)
          score[slots.touch(product[line])] += similarity[place];
      }
      for (const item of question.cart) score[slots.touch(item)] = 0;
      return bestOf(slots, score, limit);
    };
  },
};
