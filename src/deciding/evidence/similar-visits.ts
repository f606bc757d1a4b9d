import type { SessionModel } from '../../learning/models.js';
import type { Grounds } from '../candidate.js';
import type { RelevanceFloor } from '../policy.js';

/**
 * Grounds in similar visits: `held` of the `asked` past sessions most like this one looked at the product, more often
 * than sessions at large do. Undefined when that is too little to show.
 */
export function similarVisits(
  model: SessionModel,
  product: number,
  held: number,
  asked: number,
  floor: RelevanceFloor,
): Grounds | undefined {
  if (held < floor.minNeighbours) return undefined;
  if (held * model.sessions < floor.minLift * asked * model.sessionsWith(product)) return undefined;
  return { code: 'similar_visits', evidence: { similarSessions: held } };
}
