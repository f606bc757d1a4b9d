import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeCatalog } from '../catalog.js';
import { makePerson } from '../people.js';
import { makePrices } from '../prices.js';
import { makeMemory } from '../shopper.js';
import { FAMILY_INDEX } from '../tables/families.js';
import { lookChance, putBackChance, wearinessOf } from './attention.js';
import { difference, effectOf } from './effect.js';
import { chancesOf, type Exposure, type Intent, react, takeChance } from './react.js';

const catalog = makeCatalog(7, 100, 264);
const prices = makePrices(7, catalog, 100);
const firstOf = (key: string): number => catalog.familyStart[FAMILY_INDEX.get(key) ?? -1];
const [dripper, filters, grinder] = [firstOf('dripper'), firstOf('filters'), firstOf('grinder')];

function intentOf(visitSeed: number, change: Partial<Intent> = {}): Intent {
  const comesFor = [{ product: dripper, units: 1 }];
  return {
    person: makePerson(1, 1, 0, false, 100),
    memory: makeMemory(),
    day: 90,
    basket: [dripper],
    looked: [],
    visitSeed,
    comesFor,
    chances: new Map(),
    comesAgain: 0,
    seenInVain: 0,
    ...change,
  };
}

function offer(product: number, change: Partial<Exposure> = {}): Exposure {
  return { placement: 'product_page', position: 0, product, need: 0.8, suit: 0.5, inStock: 9, ...change };
}

const exposures = fc.array(
  fc.record({
    placement: fc.constantFrom('product_page', 'cart', 'checkout', 'post_purchase', 'home'),
    position: fc.integer({ min: 0, max: 7 }),
    product: fc.integer({ min: 0, max: catalog.count - 1 }),
    need: fc.double({ min: 0, max: 1, noNaN: true }),
    suit: fc.double({ min: 0, max: 1, noNaN: true }),
    inStock: fc.integer({ min: 1, max: 40 }),
  }),
  { maxLength: 30 },
);

it('takes an offer with a chance that is worked out by hand', () => {
  // Looked at: 0.55 at the first place. Taken by who looks: 0.3 · 0.8 · 0.5 · 1 = 0.12. Together 0.066.
  const [one, two] = [[offer(filters)], [offer(filters), offer(filters, { position: 1 })]];
  expect(takeChance(one[0])).toBeCloseTo(0.12, 12);
  expect(chancesOf(intentOf(1), catalog, one, 0)).toEqual({ withOffer: expect.closeTo(0.066, 12), without: 0 });
  // Of five who would buy filters by themselves one in two does: 0.5 + 0.5 · 0.066.
  const planned = intentOf(1, { chances: new Map([[catalog.family[filters], 0.5]]) });
  expect(chancesOf(planned, catalog, one, 0)).toEqual({ withOffer: expect.closeTo(0.533, 12), without: 0.5 });
  // The second offer of filters: looked at 0.55 ÷ 2^0.7 by the fresh, a little less after one useful offer (0.3 of 40.3 tired).
  const second = (0.55 / 2 ** 0.7) * (1 - 0.3 / 40.3) * 0.12;
  const chances = chancesOf(intentOf(1), catalog, two, 1);
  expect(chances.without).toBeCloseTo(0.066, 12);
  expect(chances.withOffer).toBeCloseTo(1 - (1 - 0.066) * (1 - second), 12);
});

it.each([
  ['filters', 'filters'],
  ['seeds, which are collected', 'seeds'],
])('draws as often as the chances say, for one offer and for two of %s', (_name, key) => {
  const visits = 30_000;
  const near = (count: number, chance: number): void =>
    expect(Math.abs(count / visits - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / visits));
  const both = [offer(firstOf(key)), offer(firstOf(key) + 1, { position: 1 })];
  const { withOffer, without } = chancesOf(intentOf(0), catalog, both, 1);
  let [taken, takenAlone, changed] = [0, 0, 0];
  for (let seed = 1; seed <= visits; seed++) {
    const intent = intentOf(seed * 2_654_435);
    const outcome = react(intent, catalog, both);
    taken += outcome.added.length > 0 ? 1 : 0;
    takenAlone += react(intent, catalog, both, 1).added.length;
    changed += effectOf(intent, catalog, prices, both, outcome, 1).unitsWith > 0 ? 1 : 0;
  }
  near(taken, withOffer);
  near(takenAlone, without);
  expect(changed).toBeGreaterThan(0);
});

it('changes nothing by an offer that nobody can use, but for what it tires', () => {
  fc.assert(
    fc.property(fc.nat(), exposures, (seed, offers) => {
      const useless = offers.map((each) => ({ ...each, need: 0 }));
      const intent = intentOf(seed);
      const outcome = react(intent, catalog, useless);
      expect(outcome.added).toEqual([]);
      const effect = difference(intent, catalog, prices, outcome, react(intent, catalog, []));
      expect(effect.unitsWith).toBeLessThanOrEqual(effect.unitsWithout);
      if (outcome.putBack.length === 0) expect(effect.revenueMinor).toBe(0);
    }),
  );
});

it('has no effect on what they came for, though it is clicked', () => {
  let taken = 0;
  for (let seed = 1; seed < 200; seed++) {
    const intent = intentOf(seed);
    const offers = [offer(dripper, { need: 1, suit: 1 })];
    const outcome = react(intent, catalog, offers);
    if (outcome.reactions[0].taken) taken++;
    expect(effectOf(intent, catalog, prices, offers, outcome, 0)).toMatchObject({ revenueMinor: 0, profitMinor: 0 });
  }
  expect(taken).toBeGreaterThan(20);
});

it('looks at nothing weary that it would not have looked at fresh, and less far down', () => {
  fc.assert(
    fc.property(fc.nat(), exposures, fc.integer({ min: 0, max: 300 }), (seed, offers, seen) => {
      const fresh = react(intentOf(seed), catalog, offers);
      const weary = react(intentOf(seed, { seenInVain: seen }), catalog, offers);
      for (const [place, { looked }] of weary.reactions.entries())
        if (looked) expect(fresh.stopped || fresh.reactions[place].looked).toBe(true);
      for (const product of fresh.putBack) expect(weary.putBack).toContain(product);
    }),
  );
  for (let position = 1; position < 8; position++)
    expect(lookChance('home', position)).toBeLessThan(lookChance('home', position - 1));
  expect(putBackChance(wearinessOf(10))).toBe(0);
  expect(putBackChance(wearinessOf(400))).toBeGreaterThan(0.08);
});

it('costs sales to show offers without end to the weary', () => {
  const useless = Array.from({ length: 30 }, (_, place) => offer(grinder, { need: 0, position: place % 6 }));
  const revenueAt = (seenInVain: number): number => {
    let sum = 0;
    for (let seed = 1; seed < 2000; seed++) {
      const intent = intentOf(seed * 104_729, { seenInVain });
      const outcome = react(intent, catalog, useless);
      sum += difference(intent, catalog, prices, outcome, react(intent, catalog, [])).revenueMinor;
    }
    return sum;
  };
  expect(revenueAt(0)).toBeLessThanOrEqual(0);
  expect(revenueAt(60)).toBeLessThan(revenueAt(0));
});

it('counts as later what would have been bought anyway', () => {
  const memory = makeMemory();
  memory.due[catalog.family[filters]] = 95;
  const effects = Array.from({ length: 3000 }, (_, seed) => {
    const intent = intentOf(seed * 7907, { memory, comesAgain: 1 });
    const offers = [offer(filters, { need: 1, suit: 1 })];
    return effectOf(intent, catalog, prices, offers, react(intent, catalog, offers), 0);
  }).filter(({ unitsWith, unitsWithout }) => unitsWith > unitsWithout);
  const later = effects.filter(({ unitsLater }) => unitsLater === 1).length;
  expect(effects.length).toBeGreaterThan(300);
  expect(later / effects.length).toBeGreaterThan(0.74);
  expect(later / effects.length).toBeLessThan(0.86);
});

it('is the same for the same visit, and finds the units on the shelf', () => {
  fc.assert(
    fc.property(fc.nat(), exposures, (seed, offers) => {
      const outcome = react(intentOf(seed), catalog, offers);
      expect(react(intentOf(seed), catalog, offers)).toEqual(outcome);
      for (const { units, exposure } of outcome.added) {
        expect(units).toBeGreaterThan(0);
        expect(units).toBeLessThanOrEqual(offers[exposure].inStock);
      }
      expect(new Set(outcome.added.map(({ product }) => product)).size).toBe(outcome.added.length);
    }),
  );
});
