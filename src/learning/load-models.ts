import type { ModelArtifact, ModelPart } from './artifact.js';
import { loadAssociation } from './association/association-model.js';
import { loadCart } from './cart/cart-model.js';
import { loadLinear } from './linear/linear-model.js';
import type { CartModel, Models } from './models.js';
import { loadNeighbours } from './neighbours/neighbours-model.js';
import { loadBasketBlend } from './personal/basket-blend.js';
import { loadPopularity } from './popularity/popularity-model.js';
import { BASKET_CANDIDATE_LIMITS, CANDIDATE_LIMITS, type CandidateLimits } from './ranker/candidate-choice.js';
import { loadCounters } from './ranker/counters-part.js';
import { loadTrees, rankedCart } from './ranker/ranked-cart.js';
import { loadSessions } from './sessions/session-model.js';
import { FACTS_FORMAT, loadCustomers, loadFacts } from './training/ranker-sources.js';
import { loadSideModels } from './training/side-models.js';

/** Brings an artifact to life. Throws when a part is missing or of a format that this version does not read. */
export function loadModels(version: string, artifact: ModelArtifact): Models {
  const part = (name: string, format = 1): ModelPart => {
    const found = artifact.parts.find((each) => each.name === name);
    if (found === undefined || found.format !== format)
      throw new Error(`Model ${version} has no part "${name}" that this version can read.`);
    return found;
  };
  const productIds = part('products').strings.ids;
  const indexById = new Map(productIds.map((id, index) => [id, index]));
  const association = loadAssociation(part('association'));
  const neighbours = loadNeighbours(part('neighbours'));
  const blended = { scoring: association.scoring, linear: loadLinear(part('linear')), neighbours };
  const ranked = (): Partial<Pick<Models, 'cart' | 'basket' | 'counters'>> => {
    // Artifacts of versions that kept less than the ranker asks for today are served by their blend.
    const kept = new Map(artifact.parts.map(({ name, format }) => [name, format]));
    if (!['counters', 'customers', 'basket-blend'].every((name) => kept.has(name))) return {};
    if (kept.get('product-facts') !== FACTS_FORMAT) return {};
    const sources = {
      ...blended,
      linearRecent: loadLinear(part('linear-recent')),
      linearCustomer: loadLinear(part('linear-customer')),
      customers: loadCustomers(part('customers'), productIds.length),
      ...loadFacts(part('product-facts', FACTS_FORMAT)),
    };
    const counters = loadCounters(part('counters'));
    const load = (name: 'ranker' | 'basket-ranker', limits: CandidateLimits): CartModel | undefined => {
      const trees = artifact.parts.find((each) => each.name === name);
      const learned = trees && loadTrees(part(name));
      if (learned === undefined) return undefined;
      const trainedUntil = Number(trees?.parameters.trainedUntil);
      return rankedCart(sources, learned.trees, learned.calibration, counters, trainedUntil, limits);
    };
    const cart = load('ranker', CANDIDATE_LIMITS);
    const blend = part('basket-blend');
    const basket =
      load('basket-ranker', BASKET_CANDIDATE_LIMITS) ??
      loadBasketBlend(blend, sources.customers, productIds.length, counters);
    return { counters, ...(cart && { cart }), basket };
  };
  return {
    version,
    card: artifact.card,
    productIds,
    indexOf: (id) => indexById.get(id),
    association,
    popularity: loadPopularity(part('popularity')),
    neighbours,
    ...(artifact.parts.some(({ name }) => name === 'sessions') && { sessions: loadSessions(part('sessions')) }),
    cart: loadCart(part('cart', 2), blended, productIds.length),
    ...ranked(),
    ...loadSideModels(artifact.parts, association),
  };
}
