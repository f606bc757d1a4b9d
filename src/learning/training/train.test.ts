import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleHistory } from '../../../tests/support/sample-history.js';
import { smallShop } from '../../../tests/support/small-shop.js';
import type { Order } from '../../domain/order.js';
import type { ModelArtifact } from '../artifact.js';
import { logLikelihoodRatio } from '../association/figures.js';
import type { History } from '../history.js';
import { historyFromOrders } from '../history-from-orders.js';
import { loadModels } from '../load-models.js';
import type { CartScore, Models } from '../models.js';
import { type TrainOptions, train } from './train.js';

const options = (threads: number): TrainOptions => ({
  seed: 1,
  threads,
  now: () => new Date('2026-06-01T00:00:00Z'),
  memoryMb: () => 0,
});

describe('training on a made-up shop', () => {
  const orders = sampleHistory(smallShop());
  // The first orders as visits: each looked at what it bought, in the order of the catalog.
  const visits = 800;
  const history: History = {
    ...orders,
    sessions: {
      sessionCount: visits,
      sessionStart: orders.orderStart.slice(0, visits + 1),
      sessionTime: orders.orderTime.slice(0, visits),
      viewProduct: orders.lineProduct.slice(0, orders.orderStart[visits]),
    },
  };
  let artifact: ModelArtifact;
  let models: Models;
  beforeAll(async () => {
    artifact = await train(history, options(0));
    models = loadModels('v1', artifact);
  });

  it('gives the same artifact on any number of threads', async () => {
    expect(await train(history, options(2))).toEqual(artifact);
  });

  it('foretells the next view where there are sessions, and says how well', async () => {
    expect(models.sessions?.sessions).toBeGreaterThan(400);
    const first = history.sessions.viewProduct[0];
    expect(models.sessions?.predict([first], 5)).toHaveLength(5);
    expect(artifact.card.validation?.['next view cases']).toBeGreaterThan(50);
    const { sessions, ...without } = loadModels('v2', {
      ...artifact,
      parts: artifact.parts.filter(({ name }) => name !== 'sessions'),
    });
    expect(sessions).toBeUndefined();
    expect(without.productIds).toEqual(history.productIds);
  });

  it('knows every product and counts its orders', () => {
    expect(models.productIds).toEqual(history.productIds);
    const orders = new Map<number, number>();
    for (const product of history.lineProduct) orders.set(product, (orders.get(product) ?? 0) + 1);
    for (const [product, count] of orders) expect(models.association.ordersWith(product)).toBe(count);
  });

  it('shows significant partners only, best first, never the product itself', () => {
    let pairs = 0;
    for (let product = 0; product < models.productIds.length; product++) {
      const partners = models.association.listPartners(product);
      for (const [place, pair] of partners.entries()) {
        expect(pair.partner).not.toBe(product);
        expect(pair.llr).toBeGreaterThanOrEqual(10.83);
        expect(pair.both).toBeGreaterThanOrEqual(3);
        expect(pair.lift).toBeGreaterThan(1);
        if (place > 0) expect(pair.score).toBeLessThanOrEqual(partners[place - 1].score);
        pairs++;
      }
    }
    expect(pairs).toBeGreaterThan(500);
  });

  it('finds planted complements: filters go with a dripper of their size', () => {
    const dripper = models.productIds.findIndex((id) => id.startsWith('dripper-'));
    const partners = models.association
      .listPartners(dripper)
      .map((pair) => models.productIds[pair.partner].split('-')[0]);
    expect(partners.slice(0, 4)).toContain('filters');
  });

  it('never proposes what lies in the cart, and gives probabilities that fall with the score', () => {
    const product = fc.nat(models.productIds.length - 1);
    fc.assert(
      fc.property(fc.uniqueArray(product, { minLength: 1, maxLength: 12 }), (cart) => {
        const scores = models.cart.score(cart, 20);
        expect(scores.length).toBeLessThanOrEqual(20);
        for (const [place, each] of scores.entries()) {
          expect(cart).not.toContain(each.product);
          expect(each.probability).toBeGreaterThanOrEqual(0);
          expect(each.probability).toBeLessThanOrEqual(1);
          if (place > 0) expect(each.score).toBeLessThanOrEqual(scores[place - 1].score);
        }
        // State kept between calls would show here.
        const plain = ({ product, score, probability, parts }: CartScore): object => [
          product,
          score,
          probability,
          parts,
        ];
        expect(models.cart.score(cart, 20).map(plain)).toEqual(scores.map(plain));
      }),
      { numRuns: 60 },
    );
  });
});

describe('association on small random orders', () => {
  const order: fc.Arbitrary<string[]> = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), {
    minLength: 1,
    maxLength: 4,
  });

  it('has the figures that counting by hand gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 60 }), async (baskets) => {
        const orders = baskets.map(
          (products, place): Order => ({
            id: `o${String(place).padStart(3, '0')}`,
            orderedAt: new Date(Date.UTC(2026, 0, 1) + place * 3_600_000),
            lines: products.map((productId) => ({ productId, quantity: 1 })),
          }),
        );
        const models = loadModels('v', await train(historyFromOrders(orders), options(0)));
        const count = (...wanted: string[]): number =>
          baskets.filter((basket) => wanted.every((id) => basket.includes(id))).length;
        for (const [left, leftId] of models.productIds.entries()) {
          for (const [right, rightId] of models.productIds.entries()) {
            if (left === right) continue;
            const both = count(leftId, rightId);
            const llr = logLikelihoodRatio(both, count(leftId), count(rightId), baskets.length);
            const pair = models.association.findPair(left, right);
            expect(pair !== undefined).toBe(both >= 3 && llr >= 10.83);
            if (pair === undefined) continue;
            expect(pair.both).toBe(both);
            expect(pair.confidence).toBeCloseTo(both / count(leftId), 12);
            expect(pair.lift).toBeCloseTo((both * baskets.length) / (count(leftId) * count(rightId)), 12);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
