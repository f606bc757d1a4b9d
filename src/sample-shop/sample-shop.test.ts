import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { smallShop } from '../../tests/support/small-shop.js';
import { PRODUCT_TYPES } from '../domain/product.js';
import type { SampleShop } from './sample-shop.js';

function hashOf(shop: SampleShop): string {
  const hash = createHash('sha256');
  for (const { orders, events, returns } of shop.days())
    for (const each of [...orders, ...events, ...returns]) hash.update(`${JSON.stringify(each)}\n`);
  const { openNeeds, ...truth } = shop.truth();
  for (const part of [shop.products(), shop.customers(), [truth], openNeeds])
    for (const each of part) hash.update(`${JSON.stringify(each)}\n`);
  return hash.digest('hex');
}

describe('the sample shop', () => {
  const shop = smallShop();
  const orders = [...shop.orders()];
  const products = [...shop.products()];
  const truth = shop.truth();

  it('is the same for the same seed, on every machine, and another for another', () => {
    // A change of tables or laws changes this on purpose: then print the figures again and renew docs/sample-shop.md.
    expect(hashOf(smallShop())).toBe('ca8dac2237fb89f386a0eaea958dc7e3f5b90ea51e8996d088e9f1451bcd2a29');
    expect(hashOf(smallShop(8))).not.toBe(hashOf(shop));
  });

  it('gives orders by time, inside the period', () => {
    const { until, days } = shop.options;
    for (const [place, { orderedAt }] of orders.entries()) {
      expect(orderedAt.getTime()).toBeLessThan(until);
      expect(orderedAt.getTime()).toBeGreaterThanOrEqual(until - days * 86_400_000);
      if (place > 0) expect(orderedAt.getTime()).toBeGreaterThanOrEqual(orders[place - 1].orderedAt.getTime());
    }
  });

  it('sells every type of product, each for more than it cost the shop, some under a German name', () => {
    expect(new Set(products.map(({ type }) => type))).toEqual(new Set(PRODUCT_TYPES));
    for (const { price, cost } of products) expect(cost?.minor).toBeLessThan(price?.minor ?? 0);
    const german = products.filter(({ title }) => title.startsWith('Tamberg'));
    expect(german.length).toBeGreaterThan(10);
    for (const { title, description } of german) expect(`${title} ${description}`).not.toMatch(/ the | for |white/i);
    expect(products.find(({ attributes }) => attributes.edition === 'paperback')?.attributes.paperback_of).toMatch(
      /^\w+-\d+$/,
    );
  });

  it('sells more than twice as much of what is cheaper for a week, families of two or three models included', () => {
    const sold = new Map<string, number[]>();
    const from = shop.options.until - shop.options.days * 86_400_000;
    for (const { orderedAt, lines } of orders) {
      const week = Math.floor((orderedAt.getTime() - from) / (7 * 86_400_000));
      for (const { productId } of lines) {
        const byWeek = sold.get(productId) ?? new Array<number>(105).fill(0);
        sold.set(productId, byWeek);
        byWeek[week]++;
      }
    }
    let [promoted, usual] = [0, 0];
    for (const { products: cut, from: day } of truth.promotions) {
      const week = Math.floor((Date.parse(day) - from) / (7 * 86_400_000));
      for (const id of cut) {
        promoted += sold.get(id)?.[week] ?? 0;
        usual += (sold.get(id) ?? []).reduce((sum, count) => sum + count, 0) / 105;
      }
    }
    expect(promoted / usual).toBeGreaterThan(2);
  });

  it('sells none of what is out of stock', () => {
    const stockOuts = truth.stockOuts.filter(({ until }) => until !== undefined);
    expect(stockOuts.length).toBeGreaterThan(20);
    const times = new Map<string, number[]>();
    for (const { orderedAt, lines } of orders)
      for (const { productId } of lines) times.set(productId, [...(times.get(productId) ?? []), orderedAt.getTime()]);
    for (const { product, from, until } of stockOuts) {
      // It may be sold on the day it runs out, and the delivery comes in the morning.
      const [start, end] = [Date.parse(from) + 86_400_000, Date.parse(until ?? '')];
      expect(times.get(product)?.filter((at) => at >= start && at < end) ?? []).toEqual([]);
    }
  });

  it('has wholesale customers with large orders', () => {
    const wholesale = new Set([...shop.customers()].flatMap(({ id, attributes }) => (attributes.kind ? [id] : [])));
    const units = (own: boolean): number => {
      const theirs = orders.filter(({ customerId = '' }) => wholesale.has(customerId) === own);
      return theirs.flatMap(({ lines }) => lines).reduce((sum, line) => sum + line.quantity, 0) / theirs.length;
    };
    expect(units(true)).toBeGreaterThan(8 * units(false));
  });

  it('names what a new version replaces, and a paperback its hardback, by their group', () => {
    const groups = new Set(products.map(({ id, groupId }) => groupId ?? id));
    const named = products.flatMap(({ attributes }) => attributes.replaces ?? attributes.paperback_of ?? []);
    expect(named.length).toBeGreaterThan(10);
    for (const group of named) expect(groups).toContain(group);
  });

  it('says of each step of a ladder what it adds, the same of all products on it', () => {
    const told = new Map<string, string>();
    const families = new Map<string, string>();
    for (const { id, attributes } of products) {
      if (attributes.level === undefined) continue;
      const step = `${attributes.article} ${attributes.level}`;
      expect(attributes.adds).toBe(told.get(step) ?? attributes.adds);
      told.set(step, attributes.adds);
      const family = id.split('-')[0];
      expect(families.get(attributes.article) ?? family).toBe(family);
      families.set(attributes.article, family);
    }
    expect(new Set(families.values())).toEqual(new Set(truth.ladders.map(({ family }) => family)));
  });

  it('says what a service is for by a category that it has, and what a plan covers by prices without a gap', () => {
    const paths = new Set(
      products.flatMap(({ categoryPath }) =>
        categoryPath.map((_, depth) => categoryPath.slice(0, depth + 1).join(' > ')),
      ),
    );
    const typed = products.filter(({ type }) => type !== 'physical' && type !== 'digital');
    for (const { attributes } of typed) expect(paths).toContain(attributes.for_category);
    const plans = typed.filter(({ type }) => type === 'protection');
    for (const minor of [1, 40_000, 40_001, 80_000, 80_001, 900_000]) {
      const covering = plans.filter(
        ({ attributes }) =>
          minor > Number(attributes.price_above ?? 0) * 100 &&
          minor <= Number(attributes.price_up_to ?? Number.POSITIVE_INFINITY) * 100,
      );
      // Two plans (bicycles, cameras) of two lengths.
      expect(covering).toHaveLength(4);
    }
  });

  it('ends each ladder with the dearest step', () => {
    const priceOf = new Map(products.map(({ id, price }) => [id, price?.minor ?? 0]));
    const mean = (ids: readonly string[]): number =>
      ids.reduce((sum, id) => sum + (priceOf.get(id) ?? 0), 0) / ids.length;
    expect(truth.ladders.length).toBeGreaterThan(30);
    for (const { family, steps } of truth.ladders)
      if (steps.length > 1)
        expect(mean(steps[steps.length - 1].products), family).toBeGreaterThan(mean(steps[0].products));
  });
});
