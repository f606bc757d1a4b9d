import { expect, it } from 'vitest';
import { seededRandom } from '../domain/random.js';
import { makeCatalog } from './catalog.js';
import { chooseProduct, productChances, type Wish } from './choose-product.js';
import { makePerson } from './people.js';
import { makePrices } from './prices.js';
import { makeMemory } from './shopper.js';
import type { Stock } from './stock.js';
import { FAMILY_INDEX } from './tables/families.js';
import { SETTINGS } from './tables/settings.js';

const DAYS = 200;
const DRAWS = 30_000;
const catalog = makeCatalog(3, DAYS, 1200);
const prices = makePrices(3, catalog, DAYS);
const indexOf = (family: string): number => FAMILY_INDEX.get(family) ?? -1;

/** Every third product is out of stock. */
const has = (product: number): boolean => product % 3 !== 1;
const market = { catalog, prices, stock: { has, willHave: has } as unknown as Stock, setting: SETTINGS.usual };

/** A week in which the family has a price cut. */
function cutDay(family: number): number {
  const week = Array.from({ length: 25 }, (_, each) => each).find(
    (each) => prices.promotedGroup[family * prices.weeks + each] >= 0,
  );
  return (week ?? -1) * 7 + 3;
}

function wishFor(key: string, anchorProduct = -1): Wish {
  const family = indexOf(key);
  const memory = makeMemory();
  memory.last[family] = catalog.familyStart[family];
  const first = catalog.familyStart[family] + 2;
  return {
    market,
    person: makePerson(5, 11, 0, false, DAYS),
    memory,
    family,
    anchorProduct,
    day: cutDay(family),
    isTaken: (product) => product === first,
  };
}

it.each([
  ['one that is bought again, with a price cut', wishFor('beans')],
  ['one of many that are liked', wishFor('novel')],
  [
    'one that fits what the customer has',
    { ...wishFor('filters'), memory: { ...makeMemory(), fit: makeMemory().fit.fill(1) } },
  ],
  ['one that covers the price of another', wishFor('cameraplan', catalog.familyStart[indexOf('camera')])],
])('draws %s as often as the chances say', (_, wish) => {
  const chances = productChances(wish);
  const random = seededRandom(9);
  const counts = new Float64Array(chances.length + 1);
  for (let draw = 0; draw < DRAWS; draw++) {
    // Choosing remembers what must fit from now on.
    const memory = { ...wish.memory, fit: wish.memory.fit.slice() };
    const product = chooseProduct({ ...wish, memory }, random);
    counts[product < 0 ? chances.length : product - catalog.familyStart[wish.family]]++;
  }
  const likely = [...chances].filter((chance) => chance > 0.01).length;
  expect(likely).toBeGreaterThan(0);
  // Four standard deviations, and a five hundredth: what is drawn last among those that were not taken is only nearly the fallback's law.
  for (const [place, chance] of chances.entries())
    expect(Math.abs(counts[place] / DRAWS - chance), `place ${place}`).toBeLessThan(
      4 * Math.sqrt((chance * (1 - chance)) / DRAWS) + 0.002,
    );
});
