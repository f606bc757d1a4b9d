import type { Models } from '../../learning/models.js';
import type { Grounds } from '../candidate.js';
import type { RelevanceFloor } from '../policy.js';

/**
 * Grounds in similar baskets: `held` of the `asked` most similar ones held the product, more often than baskets at large
 * do: a best seller is in many baskets, like or unlike. Undefined when that is too little to show.
 */
export function similarBaskets(
  { association }: Models,
  product: number,
  held: number,
  asked: number,
  floor: RelevanceFloor,
): Grounds | undefined {
  if (held < floor.minNeighbours) return undefined;
  if (held * association.orders < floor.minLift * asked * association.ordersWith(product)) return undefined;
  return { code: 'similar_baskets', evidence: { similarSessions: held } };
}
