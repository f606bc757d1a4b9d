import type { ModelArtifact, ModelPart } from '../artifact.js';
import { readBlend } from '../cart/cart-model.js';
import type { History } from '../history.js';
import { renumberRows } from '../linear/renumber-rows.js';
import { readBasketBlend } from '../personal/basket-blend.js';
import { loadTrees } from '../ranker/ranked-cart.js';
import { sessionSettings } from '../sessions/session-model.js';
import type { Choices } from './choices.js';

/** Beyond so many orders for each that the choices were made with, they are made anew: the shop is another by then. */
const MAX_GROWTH = 1.1;

/** What a training takes over from an earlier one. */
export interface CarriedOver {
  readonly choices: Choices;
  /** What customers have at any time moves slowest: its rows stay, in the numbers of the new snapshot. */
  readonly linearCustomer: ModelPart;
}

/**
 * The choices of an artifact, for a training that only takes in new orders. Undefined when it was made by a version of
 * another format, or when the history has grown by more than a tenth since the choices were made.
 */
export function carryOver(
  version: string,
  { parts, card }: ModelArtifact,
  { orderCount, productIds }: Pick<History, 'orderCount' | 'productIds'>,
): CarriedOver | undefined {
  const from = card.carriedOver ?? { from: version, orders: card.orders };
  if (orderCount > from.orders * MAX_GROWTH) return undefined;
  const find = (name: string, format = 1): ModelPart | undefined =>
    parts.find((part) => part.name === name && part.format === format);
  const linear = find('linear');
  const linearCustomer = find('linear-customer');
  const cart = find('cart', 2);
  const blend = find('basket-blend');
  const ranker = find('ranker');
  const basketRanker = find('basket-ranker');
  const sessions = find('sessions');
  if (!linear || !linearCustomer || !cart || !blend) return undefined;
  const trees = ranker && loadTrees(ranker);
  const basketTrees = basketRanker && loadTrees(basketRanker);
  if ((ranker && !trees) || (basketRanker && !basketTrees)) return undefined;
  const { halfLifeDays, sizeExponent, ridgeShare } = linear.parameters;
  const choices: Choices = {
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
    ...(card.loggedOffers && { loggedOffers: card.loggedOffers }),
    carriedOver: from,
  };
  return { choices, linearCustomer: renumberRows(linearCustomer, numbersOf(productIds, parts)) };
}

/** The number that each product had in an artifact; −1 for those that are new. */
function numbersOf(productIds: readonly string[], parts: readonly ModelPart[]): Int32Array {
  const before = parts.find(({ name }) => name === 'products')?.strings.ids ?? [];
  const numberOf = new Map(before.map((id, number) => [id, number]));
  return Int32Array.from(productIds, (id) => numberOf.get(id) ?? -1);
}
