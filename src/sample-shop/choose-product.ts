import type { Random } from '../domain/random.js';
import { bandOf, type Catalog } from './catalog.js';
import { drawPlace, shareOfPlaces } from './chances.js';
import type { Market } from './market.js';
import type { Person } from './people.js';
import { FIT_KEYS, FIT_OF_FAMILY, type Memory } from './shopper.js';
import { FAMILIES } from './tables/families.js';

const LASTS = Float64Array.from(FAMILIES, ({ lastsDays }) => lastsDays);
const BAND = FIT_KEYS.indexOf('band');
/** Share of those who want a family with a price cut and take what is cut, the thriftiest. */
const CUT_TAKES = 0.58;
/** When what they want is out of stock, so many take something else of the family; the others leave without. */
const SUBSTITUTES = 0.7;
/** They try so many others. */
const MAX_OTHERS = 3;
const TRIES = 14;

/** Somebody wants a product of a family. */
export interface Wish {
  readonly market: Market;
  readonly person: Person;
  readonly memory: Memory;
  readonly family: number;
  /** The product that it belongs to (a plan to this camera); -1 for none. */
  readonly anchorProduct: number;
  readonly day: number;
  isTaken(product: number): boolean;
}

/** A product of the family: the usual one, the one whose price is cut, or one by liking, budget, brand and fit. -1 when none suits. */
export function chooseProduct(wish: Wish, random: Random): number {
  const { market, person, memory, family, day } = wish;
  const { catalog, stock } = market;
  const fit = fitWanted(wish);
  const [cutFrom, cutUntil] = cutProducts(wish);
  let product = -1;
  if (cutUntil > cutFrom && random() < CUT_TAKES * (0.4 + person.thrift)) {
    const cut = cutFrom + Math.floor(random() * (cutUntil - cutFrom));
    if (suits(wish, fit, cut)) product = cut;
  }
  const usual = memory.last[family];
  if (product < 0 && usual >= 0 && LASTS[family] > 0 && random() < market.setting.loyal && suits(wish, fit, usual))
    product = usual;
  for (let attempt = 0; ; attempt++) {
    if (product < 0) product = drawLiked(wish, fit, random);
    if (product < 0) return -1;
    if (stock.has(product, day)) break;
    // Out of stock: most take something else, once or twice.
    if (attempt >= MAX_OTHERS || random() >= SUBSTITUTES) return -1;
    product = -1;
  }
  const fitKey = FIT_OF_FAMILY[family];
  if (fitKey >= 0 && fitKey !== BAND) memory.fit[fitKey] = catalog.fit[product];
  return product;
}

/** The chance that `chooseProduct` returns each product of the family, from the family's first product on; nothing is drawn. */
export function productChances(wish: Wish): Float64Array {
  const { market, person, memory, family, day } = wish;
  const { catalog, stock } = market;
  const first = catalog.familyStart[family];
  const fit = fitWanted(wish);
  const liked = likedChances(wish, fit);
  const wanted = new Float64Array(liked.length);
  let rest = 1;
  const [cutFrom, cutUntil] = cutProducts(wish);
  if (cutUntil > cutFrom) {
    const each = (CUT_TAKES * (0.4 + person.thrift)) / (cutUntil - cutFrom);
    for (let cut = cutFrom; cut < cutUntil; cut++) {
      if (!suits(wish, fit, cut)) continue;
      wanted[cut - first] += each;
      rest -= each;
    }
  }
  const usual = memory.last[family];
  if (usual >= 0 && LASTS[family] > 0 && suits(wish, fit, usual)) {
    wanted[usual - first] += rest * market.setting.loyal;
    rest *= 1 - market.setting.loyal;
  }
  let [missing, likedMissing] = [0, 0];
  for (let place = 0; place < liked.length; place++) {
    wanted[place] += rest * liked[place];
    if (stock.willHave(first + place, day)) continue;
    missing += wanted[place];
    likedMissing += liked[place];
    wanted[place] = liked[place] = 0;
  }
  let others = 0;
  for (
    let attempt = 0, share = missing * SUBSTITUTES;
    attempt < MAX_OTHERS;
    attempt++, share *= likedMissing * SUBSTITUTES
  )
    others += share;
  return wanted.map((chance, place) => chance + others * liked[place]);
}

/** Place of the value that a product of the family must fit; -1 when any will do. */
function fitWanted({ market, memory, family, anchorProduct }: Wish): number {
  const fitKey = FIT_OF_FAMILY[family];
  if (fitKey < 0) return -1;
  return fitKey === BAND && anchorProduct >= 0 ? bandOf(market.catalog.priceMinor[anchorProduct]) : memory.fit[fitKey];
}

function suits({ market, day, isTaken }: Wish, fit: number, product: number): boolean {
  const { launchDay, endDay, fit: fitOf } = market.catalog;
  return day >= launchDay[product] && day < endDay[product] && (fit < 0 || fitOf[product] === fit) && !isTaken(product);
}

/** The products of the family whose price is cut on that day: from the first until the second. */
function cutProducts({ market, family, day }: Wish): [from: number, until: number] {
  const { prices, catalog } = market;
  const group = prices.promotedGroup[family * prices.weeks + Math.floor(day / 7)];
  return group < 0 ? [0, 0] : [catalog.groupStart[group], catalog.groupStart[group + 1]];
}

/** How likely somebody who looks at a product takes it, by quality and brand. */
function acceptance({ quality, brand }: Catalog, product: number, { budget, brands }: Person): number {
  return 1 - 0.8 * Math.abs(quality[product] - budget) + 0.15 * ((brands >> brand[product]) & 1);
}

/** Draws by liking until one suits the person's quality and brands; what was drawn last and suits at all is taken in the end. */
function drawLiked(wish: Wish, fit: number, random: Random): number {
  const { market, person, family } = wish;
  let fallback = -1;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const product = drawProduct(market.catalog, family, random);
    if (!suits(wish, fit, product)) continue;
    fallback = product;
    if (random() < acceptance(market.catalog, product, person)) return product;
  }
  return fallback;
}

/** The chances of `drawLiked`: w of a try takes each, v of a try falls back on it, and the tries go on with what is left. */
function likedChances(wish: Wish, fit: number): Float64Array {
  const { market, person, family } = wish;
  const { catalog } = market;
  const first = catalog.familyStart[family];
  const liking = shareOfPlaces(catalog.liking[family]);
  const taken = new Float64Array(liking.length);
  const left = new Float64Array(liking.length);
  let [take, leave] = [0, 0];
  for (let place = 0; place < liking.length; place++) {
    if (!suits(wish, fit, first + place)) continue;
    const accept = Math.min(1, Math.max(0, acceptance(catalog, first + place, person)));
    take += taken[place] = liking[place] * accept;
    leave += left[place] = liking[place] * (1 - accept);
  }
  if (take + leave === 0) return taken;
  // Something suited among the tries and none was taken: (1 − take)^n − (1 − take − leave)^n.
  const fallsBack = (1 - take) ** TRIES - Math.max(0, 1 - take - leave) ** TRIES;
  const takes = take === 0 ? 0 : (1 - (1 - take) ** TRIES) / take;
  return taken.map((each, place) => each * takes + (leave === 0 ? 0 : (fallsBack * left[place]) / leave));
}

/** By liking within the family. */
export function drawProduct(catalog: Catalog, family: number, random: Random): number {
  return catalog.familyStart[family] + drawPlace(catalog.liking[family], random);
}
