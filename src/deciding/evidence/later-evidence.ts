import type { Evidence } from '../../domain/decision.js';
import type { LaterPair, Models } from '../../learning/models.js';

/** A later purchase, with the product that came before. */
export interface SupportedLater {
  readonly anchor: number;
  readonly figures: LaterPair;
}

/** Of what the customer bought, the product whose buyers came back for this one most often; ties by lowest index. */
export function findLaterPair(
  { later }: Models,
  anchors: readonly number[],
  product: number,
): SupportedLater | undefined {
  let best: SupportedLater | undefined;
  for (const anchor of anchors) {
    const figures = later?.findLater(anchor, product);
    if (figures === undefined) continue;
    const { customersWithBoth = -1 } = best?.figures ?? {};
    if (figures.customersWithBoth > customersWithBoth) best = { anchor, figures };
    else if (figures.customersWithBoth === customersWithBoth && anchor < (best?.anchor ?? 0))
      best = { anchor, figures };
  }
  return best;
}

export function laterEvidence(models: Models, { anchor, figures }: SupportedLater): Evidence {
  return {
    anchorProductId: models.productIds[anchor],
    customersWithBoth: figures.customersWithBoth,
    customersWithAnchor: figures.customersWithAnchor,
    horizonDays: models.later?.horizonDays,
    medianDays: Math.round(figures.medianDays),
    lift: figures.lift,
  };
}
