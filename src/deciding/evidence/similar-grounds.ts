import type { Models, SessionModel } from '../../learning/models.js';
import type { Grounds } from '../candidate.js';
import type { RelevanceFloor } from '../policy.js';

/** The visits or baskets of the past among which similar ones were looked for. */
interface Past {
  readonly code: 'similar_visits' | 'similar_baskets';
  readonly count: number;
  countWith(product: number): number;
}

export const pastBaskets = ({ association }: Models): Past => ({
  code: 'similar_baskets',
  count: association.orders,
  countWith: (product) => association.ordersWith(product),
});

export const pastVisits = (model: SessionModel): Past => ({
  code: 'similar_visits',
  count: model.sessions,
  countWith: (product) => model.sessionsWith(product),
});

/**
 * Grounds in similar visits or baskets: `held` of the `asked` most similar ones held the product, more often than those
 * of the past at large do: a best seller is in many, like or unlike. Undefined when that is too little to show.
 */
export function similarGrounds(
  past: Past,
  product: number,
  held: number,
  asked: number,
  floor: RelevanceFloor,
): Grounds | undefined {
  if (held < floor.minNeighbours) return undefined;
  if (held * past.count < floor.minLift * asked * past.countWith(product)) return undefined;
  return { code: past.code, evidence: { similarSessions: held } };
}
