import { beforeAll, describe, expect, it } from 'vitest';
import { sampleHistory } from '../../../tests/support/sample-history.js';
import { smallShop } from '../../../tests/support/small-shop.js';
import type { ModelArtifact, ModelPart } from '../artifact.js';
import { UNCALIBRATED } from '../cart/calibration.js';
import { basketsOf } from '../counting/baskets.js';
import { sliceHistory } from '../evaluation/slice-history.js';
import type { History } from '../history.js';
import { loadModels } from '../load-models.js';
import type { LogFindings } from '../logged-offers/log-findings.js';
import type { BoostedTrees } from '../ranker/boosted-trees.js';
import { treesPart } from '../ranker/ranked-cart.js';
import { createPool } from '../workers/pool.js';
import { type CarriedOver, carryOver } from './carry-over.js';
import { fitSources } from './fit-sources.js';
import { fitRankerParts } from './ranker-sources.js';
import { type TrainOptions, train } from './train.js';

const options: TrainOptions = {
  seed: 1,
  threads: 0,
  now: () => new Date('2026-06-01T00:00:00Z'),
  memoryMb: () => 0,
};
const all = sampleHistory(smallShop());
/** The shop before its last 8 % of orders, without the products that only those hold. */
const sold = new Set(all.lineProduct.subarray(0, all.orderStart[Math.floor(all.orderCount * 0.92)]));
const before = sliceHistory(all, 0, Math.floor(all.orderCount * 0.92), (product) => sold.has(product)).history;

/** One split on the first feature: whether a shop this small earns a ranker of its own is a matter of luck. */
const trees: BoostedTrees = {
  depth: 1,
  trees: 1,
  feature: Uint8Array.of(0),
  threshold: Float32Array.of(0.5),
  leaf: Float32Array.of(-1, 1),
};
/** What the log of offers taught the trees, which are carried over with it. */
const loggedOffers: LogFindings = {
  ...{ verdict: 'used', answers: 900, shown: 5000, clicked: 700, boughtAfterClick: 80, cases: 650, casesNeeded: 500 },
  ...{ firstAt: '2026-04-01T00:00:00.000Z', lastAt: '2026-05-01T00:00:00.000Z', examination: {} },
};
const trainedUntil = (history: History): number => history.orderTime[history.orderCount - 1] + 1;
const byName = (parts: readonly ModelPart[]) => [...parts].sort((a, b) => (a.name < b.name ? -1 : 1));

describe('a training with the choices of an earlier one', () => {
  let first: ModelArtifact;
  let carried: CarriedOver;
  let second: ModelArtifact;
  beforeAll(async () => {
    const trained = await train(before, options);
    const ranker = treesPart('ranker', trees, UNCALIBRATED, { trainedUntil: trainedUntil(before) });
    first = {
      card: { ...trained.card, loggedOffers },
      parts: [...trained.parts.filter(({ name }) => name !== 'ranker'), ranker],
    };
    carried = carry(first, all);
    second = await train(all, { ...options, carried, inService: loadModels('first', first) });
  });

  const carry = (artifact: ModelArtifact, history: History): CarriedOver => {
    const taken = carryOver('first', artifact, history);
    if (taken === undefined) throw new Error('The choices were refused.');
    return taken;
  };
  /** What customers who have one product have besides, by id. */
  const rowsById = (artifact: ModelArtifact): Record<string, [string, number][]> => {
    const ids = part(artifact, 'products')?.strings.ids ?? [];
    const { start, target, weight } = part(artifact, 'linear-customer')?.arrays ?? {};
    const rows = ids.map((id, product): [string, [string, number][]] => [
      id,
      Array.from(target.subarray(start[product], start[product + 1]), (other, at) => [
        ids[other],
        weight[start[product] + at],
      ]),
    ]);
    return Object.fromEntries(rows.filter(([, row]) => row.length > 0));
  };
  const part = (artifact: ModelArtifact, name: string) => artifact.parts.find((each) => each.name === name);

  it('on the same orders gives the same model, on any number of threads', async () => {
    const again = await train(before, { ...options, threads: 2, carried: carry(first, before) });
    expect(byName(again.parts)).toEqual(byName(first.parts));
  });

  it('has the sources that a full fit on all orders gives, and the trees as they were', async () => {
    const pool = createPool(0);
    const { linear, neighbours } = await fitSources(basketsOf(all), all.orderTime, carried.choices.linear, pool);
    const { linearRecent, customers } = await fitRankerParts(all, all.orderCount, pool);
    for (const source of [linear, neighbours, linearRecent, customers])
      expect(part(second, source.name)).toEqual(source);
    expect(part(second, 'products')?.strings.ids).toEqual(all.productIds);
    expect(rowsById(second)).toEqual(rowsById(first));
    for (const name of ['ranker', 'basket-ranker', 'cart', 'basket-blend'])
      expect(part(second, name)?.arrays).toEqual(part(first, name)?.arrays);
    expect(part(second, 'ranker')?.parameters.trainedUntil).toBe(trainedUntil(all));
  });

  it('says so in its card, and compares with the model in service on orders that neither has seen', () => {
    const { carriedOver, validation, parameters, comparison, orders } = second.card;
    expect(carriedOver).toEqual({ from: 'first', orders: before.orderCount });
    expect(orders).toBe(all.orderCount);
    expect(validation).toEqual(first.card.validation);
    expect(second.card.loggedOffers).toEqual(loggedOffers);
    expect(parameters).toMatchObject({ 'half-life, days': carried.choices.linear.halfLifeDays, 'ranker trees': 1 });
    expect(comparison?.cases).toBeGreaterThanOrEqual(100);
    expect(comparison?.cases).toBeLessThanOrEqual((all.orderCount - before.orderCount) / 2 + 1);
  });

  it('remembers whose choices they are, and makes them anew when the history has grown by a tenth', () => {
    expect(carryOver('second', second, all)?.choices.carriedOver).toEqual({
      from: 'first',
      orders: before.orderCount,
    });
    expect(carryOver('second', second, { ...all, orderCount: Math.ceil(before.orderCount * 1.1) + 1 })).toBeUndefined();
  });

  it('refuses choices of another format', () => {
    const without = (name: string): ModelArtifact => ({
      ...first,
      parts: first.parts.filter((each) => each.name !== name),
    });
    expect(carryOver('first', without('cart'), before)).toBeUndefined();
    const otherFeatures = first.parts.map((each) =>
      each.name === 'ranker' ? { ...each, strings: { features: ['one', 'two'] } } : each,
    );
    expect(carryOver('first', { ...first, parts: otherFeatures }, before)).toBeUndefined();
    // A line-up without a ranker is one as well: the blend was as good.
    expect(carryOver('first', without('ranker'), before)?.choices.cart).toBeUndefined();
  });
});
