import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { productId } from '../../sample-shop/describe-product.js';
import { difference, type Effect, effectOf } from '../../sample-shop/visitors/effect.js';
import { chancesOf, react } from '../../sample-shop/visitors/react.js';
import type { PlannedVisit } from '../../sample-shop/visitors/street.js';
import type { FinishedVisit, Shop } from '../../sample-shop/visitors/visit.js';

/** The truth of simulated visits, for whoever checks estimates against it; never sent anywhere. Form: docs/visitor-effects.schema.json. */
export interface EffectsFile {
  readonly path: string;
  /** Writes the rows of one visit; returns what all its offers changed together. */
  add(visit: PlannedVisit, finished: FinishedVisit): Promise<Effect>;
}

/** Appends to the file: visits of several runs stand in it one after the other, each once. */
export async function openEffectsFile(path: string, shop: Shop): Promise<EffectsFile> {
  await mkdir(dirname(path), { recursive: true });
  return {
    path,
    async add(visit, finished) {
      const { rows, all } = rowsOf(visit, finished, shop);
      await appendFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      return all;
    },
  };
}

/** A row for each offer that was seen, then one for the visit. */
function rowsOf(
  { id, visitor, preparation: { intent } }: PlannedVisit,
  { shown, outcome, orders }: FinishedVisit,
  { catalog, prices }: Shop,
): { rows: object[]; all: Effect } {
  const exposures = shown.map(({ exposure }) => exposure);
  const rows: object[] = shown.map(({ exposure, decisionId, kind, at }, place) => {
    const { placement, position, product, need, suit } = exposure;
    const { withOffer, without } = chancesOf(intent, catalog, exposures, place);
    return {
      type: 'offer',
      visit: id,
      decisionId,
      offerId: `${decisionId}.${position}`,
      placement,
      position,
      kind,
      productId: productId(catalog, product),
      shownAt: at.toISOString(),
      need: rounded(need),
      suit: rounded(suit),
      chanceWith: rounded(withOffer),
      chanceWithout: rounded(without),
      ...outcome.reactions[place],
      ...effectOf(intent, catalog, prices, exposures, outcome, place),
    };
  });
  const all = difference(intent, catalog, prices, outcome, react(intent, catalog, []));
  rows.push({
    type: 'visit',
    visit: id,
    visitorId: visitor.visitorId,
    orderIds: orders.map((order) => order.id),
    offersShown: shown.length,
    putBack: outcome.putBack.map((product) => productId(catalog, product)),
    saidStop: outcome.stopped,
    ...all,
  });
  return { rows, all };
}

function rounded(chance: number): number {
  return Math.round(chance * 1e6) / 1e6;
}
