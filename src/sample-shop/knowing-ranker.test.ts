import { describe, expect, it } from 'vitest';
import { productId } from './describe-product.js';
import { type Known, rankKnowing } from './knowing-ranker.js';
import { SAMPLE_SHOP_DEFAULTS } from './options.js';
import { makeWorld, simulate } from './simulate.js';
import { FAMILIES } from './tables/families.js';

const world = makeWorld({
  ...SAMPLE_SHOP_DEFAULTS,
  customers: 400,
  guests: 500,
  days: 300,
  visitDays: 0,
  until: Date.UTC(2026, 0, 1),
});
const { catalog } = world;
const indexOf = new Map(Array.from({ length: catalog.count }, (_, each) => [productId(catalog, each), each]));
const SEED = 4;

interface Case {
  readonly target: number;
  readonly cart: readonly number[];
}

/** One product of each twentieth order is missing: the first, the second, … of its cart in turn. */
const cases = new Map<string, Case>();
const sold = new Float64Array(catalog.count);
const plain = simulate(world);
for (let step = plain.next(); step.done !== true; step = plain.next()) {
  for (const { id, lines } of step.value.orders) {
    const products = lines.map(({ productId: each }) => indexOf.get(each) ?? -1);
    for (const product of products) sold[product]++;
    const number = Number(id.slice(1));
    if (number % 20 !== 0 || products.length < 2) continue;
    const target = products[(number / 20) % products.length];
    cases.set(id, { target, cart: products.filter((each) => each !== target) });
  }
}

function hitRate(rank: (each: Case, id: string) => readonly number[]): number {
  const hits = [...cases].filter(([id, each]) => rank(each, id).slice(0, 10).includes(each.target));
  return hits.length / cases.size;
}

function answers(knowsStrangers: boolean): Map<string, readonly Known[]> {
  const lists = new Map<string, readonly Known[]>();
  const run = simulate(world, {
    beforeOrder(moment) {
      const asked = cases.get(moment.orderId);
      if (asked !== undefined)
        lists.set(moment.orderId, rankKnowing(moment, asked.cart, { seed: SEED, knowsStrangers }, 60));
    },
  });
  for (let step = run.next(); step.done !== true; step = run.next());
  return lists;
}

describe('one who knows the truth', () => {
  const [shop, all] = [answers(false), answers(true)];

  it('changes nothing by looking, and finds far more of what is missing than the best sellers do', () => {
    expect(cases.size).toBeGreaterThan(60);
    expect([...shop.keys()]).toEqual([...cases.keys()]);
    const top = [...sold.keys()].sort((a, b) => sold[b] - sold[a]);
    const popular = hitRate(({ cart }) => top.filter((product) => !cart.includes(product)));
    const [knowing, knowingAll] = [shop, all].map((lists) =>
      hitRate((_, id) => lists.get(id)?.map(({ product }) => product) ?? []),
    );
    expect(popular).toBeGreaterThan(0.05);
    expect(knowing).toBeGreaterThan(2.5 * popular);
    expect(knowingAll).toBeGreaterThan(2.5 * popular);
    expect(knowingAll).toBeLessThan(0.8);
  });

  it('names products of the shop best first, none of the cart, none that does not fit what the cart holds', () => {
    let fitting = 0;
    for (const [id, { cart }] of cases) {
      const list = shop.get(id) ?? [];
      expect(list.length).toBeGreaterThan(10);
      for (const [place, { product, score }] of list.entries()) {
        expect(cart).not.toContain(product);
        if (place > 0) expect(score).toBeLessThanOrEqual(list[place - 1].score);
        const { fit, key } = { fit: catalog.fit[product], key: FAMILIES[catalog.family[product]].fit };
        // A plan need not cover the price of another plan's camera.
        if (key === '' || key === 'band') continue;
        for (const other of cart) {
          if (FAMILIES[catalog.family[other]].fit !== key) continue;
          fitting++;
          expect(fit).toBe(catalog.fit[other]);
        }
      }
    }
    expect(fitting).toBeGreaterThan(10);
  });
});
