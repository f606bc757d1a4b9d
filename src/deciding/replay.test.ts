import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toyModels } from '../../tests/support/toy-models.js';
import { toyProduct, toyRequest, toyState, toyVisitor } from '../../tests/support/toy-state.js';
import { WORLD_NOW, worlds } from '../../tests/support/toy-worlds.js';
import { seededRandom } from '../domain/random.js';
import { decide } from './decide.js';
import { DEFAULT_POLICY } from './default-policy.js';
import { replay } from './replay.js';
import type { StateRecord } from './state-record.js';

describe('replay', () => {
  it('gives the same answer from the stored record', () => {
    fc.assert(
      fc.property(worlds, ({ models, state, request, policy }) => {
        const first = decide(request, state, models, policy, WORLD_NOW, 3);
        const stored = JSON.parse(JSON.stringify(first.record)) as StateRecord;
        const again = replay(request, stored, models, policy, WORLD_NOW, 3);
        expect(again.offers).toEqual(first.offers);
        expect(again.removed).toEqual(first.removed);
        expect(again.emptyReason).toBe(first.emptyReason);
        expect(JSON.stringify(again.record)).toBe(JSON.stringify(first.record));
      }),
      { numRuns: 400 },
    );
  });

  it('notices when a fact was another', () => {
    const models = toyModels([...Array.from({ length: 5 }, () => ['a', 'b']), ['c'], ['c'], ['c'], ['c'], ['c']]);
    const request = toyRequest('cart', ['a']);
    const { record, offers } = decide(
      request,
      toyState([toyProduct('a'), toyProduct('b')]),
      models,
      DEFAULT_POLICY,
      WORLD_NOW,
      1,
    );
    expect(offers).toHaveLength(1);
    const [, type, category, group] = record.products.b ?? [0, 0, -1, -1];
    const altered = { ...record, products: { ...record.products, b: [0, type, category, group] as const } };
    expect(replay(request, altered, models, DEFAULT_POLICY, WORLD_NOW, 1)).toMatchObject({
      offers: [],
      removed: [{ productId: 'b', code: 'unavailable' }],
    });
  });

  it('keeps a usual decision under 8 kB, the past of a good customer included', () => {
    const random = seededRandom(5);
    const draw = (): string => `8${String(Math.floor(random() ** 2 * 200)).padStart(4, '0')}A`;
    const baskets = Array.from({ length: 600 }, () => [...new Set(Array.from({ length: 6 }, draw))]);
    const models = toyModels(baskets);
    const products = models.productIds.map((id, place) =>
      toyProduct(id, {
        title: 'White Hanging Heart T-Light Holder',
        category: `Home & Garden > Room ${place % 9} > Shelf ${place % 31}`,
        groupId: place % 3 === 0 ? `group-${place}` : undefined,
      }),
    );
    const visitor = toyVisitor({
      views: models.productIds.slice(0, 30).map((productId, place) => ({ productId, at: WORLD_NOW - place * 60_000 })),
      purchases: models.productIds.slice(50, 150).map((productId, place) => ({
        productId,
        timesBought: 1 + (place % 3),
        firstAt: WORLD_NOW - (place + 200) * 86_400_000,
        lastAt: WORLD_NOW - (place + 20) * 86_400_000,
      })),
    });
    for (const placement of ['cart', 'product_page'] as const) {
      const request = toyRequest(placement, models.productIds.slice(3, 8), { viewing: [models.productIds[20]] });
      const { record, offers } = decide(request, toyState(products, { visitor }), models, DEFAULT_POLICY, WORLD_NOW, 1);
      expect(offers.length).toBeGreaterThan(0);
      expect(JSON.stringify(record).length).toBeLessThan(8 * 1024);
    }
  });
});
