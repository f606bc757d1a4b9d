import type { ModelPart } from '../artifact.js';
import { fitContent, loadContent } from '../content/content-model.js';
import { basketsOf, capBaskets } from '../counting/baskets.js';
import type { History } from '../history.js';
import { fitLater, loadLater } from '../later/later-model.js';
import type { AssociationModel, Models } from '../models.js';
import { fitTrends, loadTrends } from '../popularity/trends-model.js';
import { fitRelations, loadRelations } from '../relations/relations-model.js';
import type { Pool } from '../workers/pool.js';
import { MAX_BASKET } from './fit-sources.js';

/** The models beside the blend: each answers a question of its own, and none ranks carts. */
export async function fitSideModels(history: History, pool: Pool): Promise<ModelPart[]> {
  const { baskets, kept } = capBaskets(basketsOf(history), MAX_BASKET);
  const customers = kept?.map((order) => history.orderCustomer[order]);
  const parts = [
    await fitRelations(history, baskets, pool, customers),
    await fitLater(history, pool),
    history.texts && (await fitContent(history.texts, pool)),
    fitTrends(history),
  ];
  return parts.filter((part) => part !== undefined);
}

/** Those that the artifact has: a version trained before there was such a model goes on serving without it. */
export function loadSideModels(
  parts: readonly ModelPart[],
  association: AssociationModel,
): Partial<Pick<Models, 'relations' | 'later' | 'content' | 'trends'>> {
  const find = (name: string): ModelPart | undefined => parts.find((part) => part.name === name && part.format === 1);
  const relations = find('relations');
  const later = find('later');
  const content = find('content');
  const trends = find('trends');
  return {
    ...(relations && { relations: loadRelations(relations, association) }),
    ...(later && { later: loadLater(later) }),
    ...(content && { content: loadContent(content, association) }),
    ...(trends && { trends: loadTrends(trends) }),
  };
}
