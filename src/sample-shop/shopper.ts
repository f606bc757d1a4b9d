import type { Random } from '../domain/random.js';
import type { Catalog } from './make-catalog.js';
import { normal, type People } from './people.js';
import { groupKey, type Prices } from './prices.js';
import { FAMILIES, FITS } from './tables/families.js';
import { MISSIONS, type Mission, NEEDS } from './tables/missions.js';

const FIT_KEYS = Object.keys(FITS);
const FAMILY_INDEX = new Map(FAMILIES.map((family, index) => [family.key, index]));
const ROLES = MISSIONS.map((mission) =>
  mission.roles.map((role) => ({ ...role, family: FAMILY_INDEX.get(role.family) ?? 0 })),
);
const NEED_BIT = new Map(NEEDS.map(([need], bit) => [need, 1 << bit]));

const MAX_LINES = 60;
/** A durable thing that somebody owns is bought again this much less. */
const OWNED_FACTOR = 0.08;
const TRIES = 14;

/** What a basket holds: product index to units. */
export type Basket = Map<number, number>;

/** What people own and remember, as columns. */
export interface Memory {
  /** People × families: 1 when bought. */
  readonly owned: Uint8Array;
  /** People × families: day + 1 on which a consumable runs out; 0 for none. */
  readonly due: Uint16Array;
  /** People × families: the product bought last, -1 for none. */
  readonly last: Int32Array;
  /** People × fit keys: chosen value, -1 for none. */
  readonly fit: Int8Array;
  /** People × missions: 1 when done. */
  readonly done: Uint8Array;
}

export function makeMemory(people: number): Memory {
  return {
    owned: new Uint8Array(people * FAMILIES.length),
    due: new Uint16Array(people * FAMILIES.length),
    last: new Int32Array(people * FAMILIES.length).fill(-1),
    fit: new Int8Array(people * FIT_KEYS.length).fill(-1),
    done: new Uint8Array(people * MISSIONS.length),
  };
}

/** Fills a basket: what has run out, then missions until the basket has the size of the day. */
export function fillBasket(
  catalog: Catalog,
  prices: Prices,
  people: People,
  memory: Memory,
  person: number,
  day: number,
  month: number,
  random: Random,
): Basket {
  const basket: Basket = new Map();
  const size = Math.min(
    MAX_LINES,
    Math.max(1, Math.round(Math.exp(1.62 + 0.9 * normal(random)) * (people.wholesale[person] === 1 ? 2 : 1))),
  );
  const add = (family: number, probability: number): void => {
    if (basket.size >= size) return;
    const at = person * FAMILIES.length + family;
    const durable = FAMILIES[family].lastsDays === 0;
    const factor = durable && memory.owned[at] === 1 && FAMILIES[family].models < 8 ? OWNED_FACTOR : 1;
    const promoted = prices.findPromotion(family, day) === undefined ? 1 : 1.5;
    if (random() >= Math.min(0.98, probability * factor * promoted)) return;
    const product = choose(catalog, prices, people, memory, basket, person, family, day, random);
    if (product < 0) return;
    basket.set(product, units(FAMILIES[family].lastsDays > 0, people.wholesale[person] === 1, random));
    remember(memory, at, product, family, day, random);
  };
  for (let family = 0; family < FAMILIES.length; family++) {
    const due = memory.due[person * FAMILIES.length + family];
    if (due > 0 && due <= day + 6) add(family, 0.8);
  }
  for (let turn = 0; turn < 12 && basket.size < size; turn++) {
    const mission = pickMission(people, memory, person, month, random);
    if (mission < 0) break;
    memory.done[person * MISSIONS.length + mission] = 1;
    for (const role of ROLES[mission]) add(role.family, role.probability * (role.lagDays > 0 ? 0.25 : 1));
  }
  return basket;
}

function units(consumable: boolean, wholesale: boolean, random: Random): number {
  const drawn = random();
  if (wholesale) return 4 + Math.floor(drawn * drawn * 40);
  if (!consumable) return drawn < 0.94 ? 1 : 2;
  return drawn < 0.66 ? 1 : drawn < 0.9 ? 2 : 3;
}

function remember(memory: Memory, at: number, product: number, family: number, day: number, random: Random): void {
  memory.owned[at] = 1;
  memory.last[at] = product;
  const { lastsDays } = FAMILIES[family];
  // Renewal with a spread of a quarter around what one unit lasts.
  if (lastsDays > 0)
    memory.due[at] = Math.min(65_000, day + 1 + Math.round(lastsDays * Math.max(0.3, 1 + 0.25 * normal(random))));
}

function pickMission(people: People, memory: Memory, person: number, month: number, random: Random): number {
  let total = 0;
  const weights = MISSIONS.map((mission, index) => {
    const weight =
      memory.done[person * MISSIONS.length + index] === 1 && !mission.repeats
        ? 0
        : missionWeight(mission, people, person, month);
    total += weight;
    return weight;
  });
  if (total === 0) return -1;
  let rest = random() * total;
  for (const [index, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return index;
  }
  return -1;
}

function missionWeight(mission: Mission, people: People, person: number, month: number): number {
  const bit = NEED_BIT.get(mission.need);
  if (bit !== undefined && (people.needs[person] & bit) === 0) return 0;
  return mission.weight * season(mission, people.southern[person] === 1, month);
}

/** 0.4 far from the peak to 1.9 in its month; half a year apart in the south, but for feasts. */
function season(mission: Pick<Mission, 'peakMonth' | 'feast'>, southern: boolean, month: number): number {
  if (mission.peakMonth === 0) return 1;
  const peak = southern && !mission.feast ? ((mission.peakMonth + 5) % 12) + 1 : mission.peakMonth;
  const apart = Math.min((month - peak + 12) % 12, (peak - month + 12) % 12);
  return [1.9, 1.45, 0.9, 0.55, 0.4, 0.4, 0.4][apart];
}

/** A product of the family: the usual one, the one whose price is cut, or one by liking, budget and fit. -1 when none suits. */
function choose(
  catalog: Catalog,
  prices: Prices,
  people: People,
  memory: Memory,
  basket: Basket,
  person: number,
  family: number,
  day: number,
  random: Random,
): number {
  const usual = memory.last[person * FAMILIES.length + family];
  if (usual >= 0 && FAMILIES[family].lastsDays > 0 && random() < 0.6 && !basket.has(usual)) return usual;
  const fitKey = FIT_KEYS.indexOf(FAMILIES[family].fit);
  const fitAt = person * FIT_KEYS.length + fitKey;
  const promotion = prices.findPromotion(family, day);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const product = draw(catalog, family, random);
    const { quality, fitValue, launchDay, product: facts } = catalog.products[product];
    if (launchDay > day || basket.has(product)) continue;
    if (fitKey >= 0 && memory.fit[fitAt] >= 0 && memory.fit[fitAt] !== fitValue) continue;
    const cut = promotion !== undefined && promotion.groupKey === groupKey(facts);
    const apart = Math.abs(quality - people.budget[person]);
    if (!cut && random() > 1 - 0.8 * apart - (promotion === undefined ? 0 : 0.3)) continue;
    if (fitKey >= 0) memory.fit[fitAt] = fitValue;
    return product;
  }
  return -1;
}

/** By liking within the family; the search halves, since families of large catalogs have thousands of products. */
export function draw({ byFamily, popularityUpTo }: Catalog, family: number, random: Random): number {
  const wanted = random();
  const upTo = popularityUpTo[family];
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (upTo[middle] > wanted) high = middle;
    else low = middle + 1;
  }
  return byFamily[family][low];
}
