import { describe, expect, it } from 'vitest';
import { sampleHistory } from '../../../tests/support/sample-history.js';
import { smallShop } from '../../../tests/support/small-shop.js';
import { basketsOf } from '../counting/baskets.js';
import type { AssociationModel } from '../models.js';
import { createPool } from '../workers/pool.js';
import { fitRelations, loadRelations } from './relations-model.js';

const NO_PAIRS: AssociationModel = {
  orders: 0,
  ordersWith: () => 0,
  listPartners: () => [],
  findPair: () => undefined,
};

describe('relations in a made-up shop whose truth is known', () => {
  it('calls almost only products of one purpose, which fit the same, substitutes', async () => {
    const shop = smallShop(7, { customers: 1000, visitDays: 200 });
    const history = sampleHistory(shop);
    const model = loadRelations(await fitRelations(history, basketsOf(history), createPool(0)), NO_PAIRS);
    const setOf = new Map(
      shop.truth().substitutes.flatMap(({ products }, set) => products.map((id) => [id, set] as const)),
    );
    const found = history.productIds.flatMap((id, product) =>
      model.listSubstitutes(product).map((each) => setOf.get(id) === setOf.get(history.productIds[each.product])),
    );
    expect(found.length).toBeGreaterThan(60);
    expect(found.filter((right) => right).length / found.length).toBeGreaterThan(0.95);
  });
});
