import type { ModelArtifact, ModelPart } from '../artifact.js';
import { loadAssociation } from '../association/association-model.js';
import { loadLinear } from '../linear/linear-model.js';
import { loadModels } from '../load-models.js';
import type { Scored } from '../models.js';
import { queryOf, type Rank, SERVED } from './method.js';
import type { OrderProtocol } from './protocols.js';
import { compressedRows, sumRows } from './rivals/sum-rows.js';

export interface ArtifactMethod {
  readonly name: string;
  /** The steps of the training that made it; all of them when absent. */
  readonly steps?: readonly string[];
  readonly rank: Rank;
}

/** What is served, and every model of the artifact by itself. */
export function artifactMethods(protocol: OrderProtocol, artifact: ModelArtifact): ArtifactMethod[] {
  const models = loadModels('evaluation', artifact);
  const productCount = models.productIds.length;
  const partOf = (name: string): ModelPart | undefined => artifact.parts.find((part) => part.name === name);
  const served = protocol === 'next-basket' ? (models.basket ?? models.cart) : models.cart;
  const linear = (name: string, part: ModelPart | undefined, step: string): ArtifactMethod[] => {
    if (part === undefined) return [];
    const { start, target, weight } = loadLinear(part);
    return [{ name, steps: [step], rank: sumRows(productCount, compressedRows(start, target, weight)) }];
  };
  const association = (part: ModelPart | undefined): ArtifactMethod[] => {
    if (part === undefined) return [];
    const { start, partner, weight } = loadAssociation(part).scoring;
    return [
      {
        name: 'association',
        steps: ['association'],
        rank: sumRows(productCount, compressedRows(start, partner, weight)),
      },
    ];
  };
  const sources: ArtifactMethod[] = [
    ...linear('linear model', partOf('linear'), 'linear'),
    ...association(partOf('association')),
    {
      name: 'session neighbours',
      steps: ['neighbours'],
      rank: (question, limit) => without(question.cart, models.neighbours.predict(queryOf(question), limit)),
    },
    {
      name: 'recent popularity',
      steps: ['popularity'],
      rank: ({ cart }, limit) => without(cart, models.popularity.top(limit + cart.length)).slice(0, limit),
    },
  ];
  const blended = (): ArtifactMethod => {
    // Without the trees a cart is served by the blend that they were compared with.
    const { cart: blend } = loadModels('blend', {
      ...artifact,
      parts: artifact.parts.filter(({ name }) => name !== 'ranker'),
    });
    const steps = ['choose', 'association', 'linear', 'neighbours'];
    return { name: 'cart blend', steps, rank: ({ cart }, limit) => blend.score(cart, limit) };
  };
  return [
    { name: SERVED, rank: ({ cart, ...context }, limit) => served.score(cart, limit, context) },
    ...(protocol === 'next-basket'
      ? linear('linear model of customers', partOf('linear-customer'), 'learn for the ranker')
      : [blended()]),
    ...sources,
  ];
}

function without(cart: readonly number[], list: readonly Scored[]): readonly Scored[] {
  return cart.length === 0 ? list : list.filter(({ product }) => !cart.includes(product));
}
