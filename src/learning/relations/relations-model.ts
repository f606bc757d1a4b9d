import type { ModelPart } from '../artifact.js';
import { type Baskets, cutByWork, indexByProduct, rowWork } from '../counting/baskets.js';
import type { History } from '../history.js';
import { joinFloats, joinInts, rowStarts } from '../joined-rows.js';
import type { AssociationModel, Relation, RelationsModel } from '../models.js';
import type { Pool } from '../workers/pool.js';
import { BACKWARD, categoryDirections, directionOf, FORWARD } from './category-directions.js';
import type { RelationInput } from './relation-rows.js';
import { repeatBuyersOf } from './repeat-buyers.js';
import { usualPrices } from './usual-price.js';
import { viewedBaskets } from './viewed-baskets.js';

const TASKS_PER_THREAD = 8;
/** Longest list of verdicts a product keeps; nobody reads further, and an offer is rarely that far down. */
const LIMIT = 40;

/** `orders` are the baskets that pairs are learned from, in order of time, and `orderCustomer` whose they are (−1 for guests). */
export async function fitRelations(
  history: History,
  orders: Baskets,
  pool: Pool,
  orderCustomer: Int32Array = history.orderCustomer,
): Promise<ModelPart> {
  const { productCategory, categories } = history;
  const directions = categoryDirections(orders, productCategory, categories.length);
  const sessions = viewedBaskets(history);
  const orderIndex = indexByProduct(orders);
  const input: RelationInput = {
    orders,
    orderIndex,
    sessions,
    sessionIndex: indexByProduct(sessions),
    category: history.productCategory,
    price: usualPrices(history),
    ...peersByCategory(history, orderIndex.start),
    buyers: repeatBuyersOf(orders, orderCustomer),
    limit: LIMIT,
  };
  const ranges = await pool.map('relationRows', input, cutByWork(rowWork(orders), pool.threads * TASKS_PER_THREAD));
  const ints = (name: 'length' | 'partner' | 'substitutes' | 'both' | 'seen'): Int32Array =>
    joinInts(ranges.map((range) => range[name]));
  return {
    name: 'relations',
    format: 1,
    parameters: { sessions: sessions.basketCount, categories: directions.count },
    arrays: {
      start: rowStarts(ints('length')),
      partner: ints('partner'),
      substitutes: ints('substitutes'),
      both: ints('both'),
      expected: joinFloats(ranges.map((range) => range.expected)),
      seen: ints('seen'),
      seenExpected: joinFloats(ranges.map((range) => range.seenExpected)),
      direction: directions.direction,
      productCategory: productCategory.slice(),
    },
    strings: {},
  };
}

/** Products by category, most orders first. */
function peersByCategory({ productCategory, categories }: History, orderStart: Uint32Array) {
  const ordersOf = (product: number): number => orderStart[product + 1] - orderStart[product];
  const peers = Int32Array.from(productCategory.keys())
    .filter((product) => productCategory[product] >= 0)
    .sort((a, b) => productCategory[a] - productCategory[b] || ordersOf(b) - ordersOf(a) || a - b);
  const peerStart = new Uint32Array(categories.length + 1);
  for (const product of peers) peerStart[productCategory[product] + 1]++;
  for (let category = 0; category < categories.length; category++) peerStart[category + 1] += peerStart[category];
  return { peers, peerStart };
}

export function loadRelations(part: ModelPart, association: AssociationModel): RelationsModel {
  const { start, partner, substitutes, both, expected, seen, seenExpected, direction, productCategory } = part.arrays;
  // 0 for versions that were trained before directions were learned.
  const categories = Number(part.parameters.categories ?? 0);
  const readsViews = Number(part.parameters.sessions) > 0;
  const at = (place: number): Relation => ({
    kind: substitutes[place] === 1 ? 'substitutes' : 'neither',
    ordersWithBoth: both[place],
    ordersExpected: expected[place],
    ...(readsViews && { sessionsWithBoth: seen[place], sessionsExpected: seenExpected[place] }),
  });
  const findPlace = (from: number, to: number): number => {
    for (let place = start[from]; place < start[from + 1]; place++) if (partner[place] === to) return place;
    return -1;
  };
  const placeOf = (one: number, other: number): number => Math.max(findPlace(one, other), findPlace(other, one));
  return {
    readsViews,
    areSubstitutes: (one, other) => substitutes[placeOf(one, other)] === 1,
    between(one, other) {
      const place = placeOf(one, other);
      if (place >= 0) return at(place);
      const pair = association.findPair(one, other) ?? association.findPair(other, one);
      return pair && { kind: 'complements', ordersWithBoth: pair.both, ordersExpected: pair.both / pair.lift };
    },
    direction(one, other) {
      if (categories === 0) return undefined;
      const [a, b] = [productCategory[one], productCategory[other]];
      if (a < 0 || b < 0) return undefined;
      const pair = a === b ? (association.findPair(one, other) ?? association.findPair(other, one)) : undefined;
      const said =
        a === b
          ? directionOf(pair?.both ?? 0, association.ordersWith(one), association.ordersWith(other))
          : direction[a * categories + b];
      return said === FORWARD ? 'forward' : said === BACKWARD ? 'backward' : 'both';
    },
    listSubstitutes(product) {
      const list: (Relation & { product: number })[] = [];
      for (let place = start[product]; place < start[product + 1]; place++)
        if (substitutes[place] === 1) list.push({ product: partner[place], ...at(place) });
      return list;
    },
  };
}
