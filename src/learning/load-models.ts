import type { ModelArtifact, ModelPart } from './artifact.js';
import { loadAssociation } from './association/association-model.js';
import { loadCart } from './cart/cart-model.js';
import { loadLinear } from './linear/linear-model.js';
import type { Models } from './models.js';
import { loadNeighbours } from './neighbours/neighbours-model.js';
import { loadPopularity } from './popularity/popularity-model.js';

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
  return {
    version,
    card: artifact.card,
    productIds,
    indexOf: (id) => indexById.get(id),
    association,
    popularity: loadPopularity(part('popularity')),
    neighbours,
    cart: loadCart(
      part('cart', 2),
      { scoring: association.scoring, linear: loadLinear(part('linear')), neighbours },
      productIds.length,
    ),
  };
}
