import { expect, it } from 'vitest';
import { bandOf, makeCatalog } from '../catalog.js';
import { makePerson } from '../people.js';
import { makePrices } from '../prices.js';
import { FIT_OF_FAMILY, makeMemory, setDue } from '../shopper.js';
import { FAMILY_INDEX } from '../tables/families.js';
import { NEEDS } from '../tables/missions.js';
import { needFor, type Occasion, suitFor } from './appeal.js';

const catalog = makeCatalog(7, 100, 600);
const prices = makePrices(7, catalog, 100);
const family = (key: string): number => FAMILY_INDEX.get(key) ?? -1;
const productsOf = (key: string): number[] => {
  const [first, after] = [catalog.familyStart[family(key)], catalog.familyStart[family(key) + 1]];
  return Array.from({ length: after - first }, (_, place) => first + place);
};

/** Somebody who makes coffee and has nothing yet. */
function occasion(change: Partial<Occasion> = {}): Occasion {
  const needs = 1 << NEEDS.findIndex(([need]) => need === 'coffee');
  return {
    person: { ...makePerson(1, 1, 0, false, 100), needs, wholesale: false, budget: 0.5, thrift: 0.5 },
    memory: makeMemory(),
    day: 90,
    basket: [],
    looked: [],
    ...change,
  };
}
const need = (key: string, change: Partial<Occasion> = {}): number => needFor(family(key), catalog, occasion(change));

it('needs what belongs to the task at hand most, then what is looked at, then what serves a need; else nothing', () => {
  const [dripper] = productsOf('dripper');
  // "start filter coffee" wants filters with 0.85 beside a dripper; 0.6 of those see it then.
  expect(need('filters', { basket: [dripper] })).toBeCloseTo(0.85 * 0.6, 12);
  expect(need('filters', { looked: [family('dripper')] })).toBeCloseTo(0.85 * 0.6 * 0.25, 12);
  expect(need('filters')).toBeCloseTo(0.85 * 0.06, 12);
  expect(need('dogfood')).toBe(0);
  expect(need('dogfood', { basket: [dripper] })).toBe(0);
});

it('needs what runs out soon, and hardly what it has plenty of', () => {
  const [memory, full] = [makeMemory(), makeMemory()];
  setDue(memory, family('beans'), 97);
  setDue(full, family('beans'), 200);
  expect(need('beans', { memory })).toBeCloseTo((0.7 * 21) / 28, 12);
  expect(need('beans', { memory: full })).toBeLessThan(need('beans') * 0.06);
  const owner = makeMemory();
  owner.last[family('grinder')] = productsOf('grinder')[0];
  expect(need('grinder', { memory: owner })).toBeCloseTo(need('grinder') * 0.08, 12);
});

it('has no use for a plan without the thing it covers, nor for one of another price band', () => {
  const [camera] = productsOf('camera');
  const plans = productsOf('cameraplan');
  expect(need('cameraplan')).toBe(0);
  expect(need('cameraplan', { basket: [camera] })).toBeGreaterThan(0);
  for (const plan of plans) {
    const suits = suitFor(plan, catalog, prices, occasion({ basket: [camera] })) > 0;
    expect(suits).toBe(catalog.fit[plan] === bandOf(catalog.priceMinor[camera]));
  }
});

it('is suited by what fits, is on sale, and does not cost too much', () => {
  const memory = makeMemory();
  memory.fit[FIT_OF_FAMILY[family('filters')]] = 1;
  for (const product of productsOf('filters')) {
    const suit = suitFor(product, catalog, prices, occasion({ memory }));
    const onSale = catalog.launchDay[product] <= 90 && catalog.endDay[product] > 90;
    expect(suit > 0).toBe(onSale && catalog.fit[product] === 1);
    expect(suit).toBeLessThanOrEqual(1);
  }
  const [product] = productsOf('kettle');
  const at = (minor: number): number => suitFor(product, catalog, { ...prices, paidPrice: () => minor }, occasion());
  expect(at(8000)).toBeLessThan(at(4000));
  expect(at(200_000)).toBeLessThan(0.01);
});
