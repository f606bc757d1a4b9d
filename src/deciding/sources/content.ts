import type { Models, PairFigures } from '../../learning/models.js';
import type { CandidateSource, Grounds } from '../candidate.js';
import type { DecisionContext } from '../context.js';
import { findSupportedPair } from '../evidence/pair-evidence.js';
import type { RelevanceFloor } from '../policy.js';
import { pairProbability } from './partners.js';

/**
 * What the catalog's texts say where orders are silent, in two cases. A look-alike s stands for a new product n, and the
 * probability of the pair that was really bought is scaled by their cosine:
 *
 *     new anchor:  n on the page, (s, p) bought together:  p is proposed with cosine(n, s) · probability(s → p)
 *     new offer:   a on the page, (a, s) bought together:  n is proposed with cosine(n, s) · probability(a → s)
 *
 * What is itself like the anchor is an alternative to it and not proposed. Products that sell speak for themselves: for
 * them this source is silent.
 */
export const contentSource: CandidateSource = {
  name: 'content',
  basis: 'anchors',
  why: 'what goes with products like a new one, and new products like those that go with it',
  propose({ models, anchors, placement }) {
    const content = models?.content;
    if (models === undefined || content === undefined) return [];
    const best = new Map<number, number>();
    const propose = (product: number, probability: number): void => {
      if (!anchors.includes(product) && probability > (best.get(product) ?? 0)) best.set(product, probability);
    };
    for (const anchor of anchors) {
      const alike = new Set(content.listSimilar(anchor).map(({ product }) => product));
      if (content.isNew(anchor)) {
        for (const { product: similar, score } of content.listSimilar(anchor)) {
          for (const pair of supported(models, similar, placement.floor))
            if (!alike.has(pair.partner)) propose(pair.partner, score * pairProbability(models, similar, pair));
        }
      } else {
        for (const pair of supported(models, anchor, placement.floor)) {
          for (const { product, score } of content.listNewLike(pair.partner))
            if (!alike.has(product)) propose(product, score * pairProbability(models, anchor, pair));
        }
      }
    }
    return Array.from(best, ([product, probability]) => ({
      productId: models.productIds[product],
      index: product,
      kind: placement.anchoredKind,
      probability,
    }))
      .sort((left, right) => right.probability - left.probability || left.index - right.index)
      .slice(0, placement.candidates);
  },
  findGrounds: ({ index }, context) => ofNewAnchor(index, context) ?? ofNewOffer(index, context),
};

function supported({ association, content }: Models, product: number, floor: RelevanceFloor): PairFigures[] {
  if (content?.isNew(product)) return [];
  return association
    .listPartners(product)
    .filter(({ both, lift }) => both >= floor.minPairOrders && lift >= floor.minLift);
}

/** The product with orders that the new one is a look-alike of, and the anchor it was bought with. */
function ofNewOffer(index: number, { models, anchors, placement }: DecisionContext): Grounds | undefined {
  if (models?.content === undefined || !models.content.isNew(index)) return undefined;
  const known = anchors.filter((anchor) => models.content?.isNew(anchor) === false);
  for (const { product: similar } of models.content.listSimilar(index)) {
    const pair = findSupportedPair(models, known, similar, placement.floor);
    if (pair === undefined) continue;
    return {
      code: 'like_bought_together',
      evidence: {
        anchorProductId: models.productIds[pair.anchor],
        similarProductId: models.productIds[similar],
        ordersWithBoth: pair.figures.both,
        ordersWithAnchor: models.association.ordersWith(pair.anchor),
        lift: pair.figures.lift,
      },
    };
  }
  return undefined;
}

/** The look-alike of the new anchor that was bought with the offer. */
function ofNewAnchor(index: number, { models, anchors, placement }: DecisionContext): Grounds | undefined {
  if (models?.content === undefined) return undefined;
  for (const anchor of anchors) {
    if (!models.content.isNew(anchor)) continue;
    const similar = models.content.listSimilar(anchor).map(({ product }) => product);
    const pair = findSupportedPair(models, similar, index, placement.floor);
    if (pair === undefined) continue;
    return {
      code: 'bought_with_like',
      evidence: {
        anchorProductId: models.productIds[anchor],
        similarProductId: models.productIds[pair.anchor],
        ordersWithBoth: pair.figures.both,
        ordersWithSimilar: models.association.ordersWith(pair.anchor),
        lift: pair.figures.lift,
      },
    };
  }
  return undefined;
}
