import type { Facts, Guardrail } from './guardrail.js';

export const substituteOfAnchor: Guardrail = {
  code: 'substitute_of_anchor',
  why: 'Who has chosen one needs no other that does the same; only a pair that the data call substitutes is dropped.',
  judge({ index, proposals }, { models, anchors, placement }): Facts | undefined {
    const relations = models?.relations;
    if (relations === undefined || index < 0 || placement.anchoredKind !== 'complement') return undefined;
    // A refill is no complement, whatever lies in the cart.
    if (proposals[0]?.kind !== 'complement') return undefined;
    const anchor = anchors.find((each) => relations.areSubstitutes(each, index));
    const relation = anchor === undefined ? undefined : relations.between(anchor, index);
    if (models === undefined || anchor === undefined || relation === undefined) return undefined;
    const { ordersWithBoth, ordersExpected, sessionsWithBoth } = relation;
    return {
      anchor: models.productIds[anchor],
      ordersWithBoth,
      ordersExpected,
      ...(sessionsWithBoth === undefined ? {} : { sessionsWithBoth }),
    };
  },
};
