import type { ModelPart } from '../artifact.js';
import type { Baskets } from '../counting/baskets.js';
import type { PopularityModel } from '../models.js';

/**
 * "What sells?": orders with the product, each worth its recency weight. The simplest rival of every model, and the only
 * one that answers when nothing is known of the shopper.
 */
export function fitPopularity(baskets: Baskets, recency: Float64Array): ModelPart {
  const score = new Float64Array(baskets.productCount);
  for (let basket = 0; basket < baskets.basketCount; basket++) {
    for (let line = baskets.start[basket]; line < baskets.start[basket + 1]; line++)
      score[baskets.product[line]] += recency[basket];
  }
  const ranked = Int32Array.from(score.keys()).sort((a, b) => score[b] - score[a] || a - b);
  return { name: 'popularity', format: 1, parameters: {}, arrays: { score, ranked }, strings: {} };
}

export function loadPopularity(part: ModelPart): PopularityModel {
  const { score, ranked } = part.arrays;
  return {
    top: (limit) =>
      Array.from(ranked.subarray(0, limit), (product) => ({ product, score: score[product] })).filter(
        (each) => each.score > 0,
      ),
    scoreOf: (product) => score[product],
  };
}
