import type { ModelArtifact, ModelPart } from '../artifact.js';
import { readBlend } from '../cart/cart-model.js';
import { readBasketBlend } from '../personal/basket-blend.js';
import { loadTrees } from '../ranker/ranked-cart.js';
import { sessionSettings } from '../sessions/session-model.js';
import type { Choices } from './choices.js';

/** Beyond so many orders for each that the choices were made with, they are made anew: the shop is another by then. */
const MAX_GROWTH = 1.1;

/**
 * The choices of an artifact, for a training that only takes in new orders. Undefined when it was made by a version of
 * another format, or when the history has grown by more than a tenth since the choices were made.
 */
export function carryOver(version: string, { parts, card }: ModelArtifact, orderCount: number): Choices | undefined {
  const from = card.carriedOver ?? { from: version, orders: card.orders };
  if (orderCount > from.orders * MAX_GROWTH) return undefined;
  const find = (name: string, format = 1): ModelPart | undefined =>
    parts.find((part) => part.name === name && part.format === format);
  const linear = find('linear');
  const cart = find('cart', 2);
  const blend = find('basket-blend');
  const ranker = find('ranker');
  const basketRanker = find('basket-ranker');
  const sessions = find('sessions');
  if (linear === undefined || cart === undefined || blend === undefined) return undefined;
  const trees = ranker && loadTrees(ranker);
  const basketTrees = basketRanker && loadTrees(basketRanker);
  if ((ranker && !trees) || (basketRanker && !basketTrees)) return undefined;
  const { halfLifeDays, sizeExponent, ridgeShare } = linear.parameters;
  return {
    linear: {
      halfLifeDays: Number(halfLifeDays),
      sizeExponent: Number(sizeExponent),
      ridgeShare: Number(ridgeShare),
    },
    ...readBlend(cart),
    ...(trees && { cart: trees }),
    ...(basketTrees && { basket: basketTrees }),
    basketBlend: readBasketBlend(blend),
    ...(sessions && { sessions: sessionSettings(sessions) }),
    validation: card.validation ?? {},
    carriedOver: from,
  };
}
