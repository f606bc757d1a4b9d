/**
 * The verdicts on the alike pairs of a range of products: those of one category and price band whose orders or sessions
 * say more than nothing.
 *
 * Below chance is judged within the time in which both were sold: a Christmas card and an Easter card never meet, and are
 * no substitutes for that. With t the orders from the later first sale to the earlier last sale, all four numbers of the
 * table are counted among these t.
 *
 * Cost: Σ |b|² increments over orders and over sessions as for pair counts, and a few binary searches a pair whose products sell enough to
 * tell (expected joint orders of at least 2); one dense row a task. Each product is worked on by itself: any cut of the range gives the same.
 */

import { surprise } from '../association/figures.js';
import type { Baskets, ProductIndex } from '../counting/baskets.js';
import { JUDGE_DEFAULTS, judgePair } from './judge-pair.js';
import { meetings, type RepeatBuyers } from './repeat-buyers.js';
import { inOneBand } from './usual-price.js';

/** 2.71: chance alone reaches it, upwards, in 1 of 20 pairs. The pair was beyond chance by a far stricter test before. */
const PROVEN = 2.71;
/** Below this many joint orders by chance, none at all proves nothing. */
const MIN_EXPECTED = 2;

export interface RelationInput {
  readonly orders: Baskets;
  readonly orderIndex: ProductIndex;
  readonly sessions: Baskets;
  readonly sessionIndex: ProductIndex;
  /** Length P; -1 when unknown: such products have no alikes. */
  readonly category: Int32Array;
  /** Length P; NaN when unknown. */
  readonly price: Float64Array;
  /** Products of category c: peers[peerStart[c]] … most orders first. */
  readonly peerStart: Uint32Array;
  readonly peers: Int32Array;
  /** Undefined where people are seen too seldom. */
  readonly buyers: RepeatBuyers | undefined;
  /** Longest list of verdicts of either kind that a product keeps. */
  readonly limit: number;
}

/** Rows of products from + 0, from + 1, …: `length[i]` entries each, strongest first. */
export interface RelationRows {
  readonly length: Int32Array;
  readonly partner: Int32Array;
  /** 1 for substitutes, 0 for neither. */
  readonly substitutes: Int32Array;
  readonly both: Int32Array;
  readonly expected: Float32Array;
  readonly seen: Int32Array;
  readonly seenExpected: Float32Array;
}

interface Row {
  readonly partner: number;
  readonly substitutes: number;
  readonly both: number;
  readonly expected: number;
  readonly seen: number;
  readonly seenExpected: number;
  readonly strength: number;
}

export function relationRows(input: RelationInput, from: number, until: number): RelationRows {
  const { orders, orderIndex, sessions, sessionIndex, category, price, peerStart, peers, limit } = input;
  const both = new Int32Array(orders.productCount);
  const seen = new Int32Array(orders.productCount);
  const length = new Int32Array(until - from);
  const kept: Row[] = [];
  for (let anchor = from; anchor < until; anchor++) {
    const own = category[anchor];
    if (own < 0) continue;
    countTogether(orders, orderIndex, anchor, both, 1);
    countTogether(sessions, sessionIndex, anchor, seen, 1);
    const found: Row[] = [];
    const consider = (other: number): void => {
      if (other === anchor || !inOneBand(price[anchor], price[other])) return;
      const row = judge(input, anchor, other, both[other], seen[other]);
      if (row !== undefined) found.push(row);
    };
    const anchorOrders = ordersOf(orderIndex, anchor);
    const sellsEnough = (other: number): boolean =>
      anchorOrders * ordersOf(orderIndex, other) >= MIN_EXPECTED * orders.basketCount;
    for (let at = peerStart[own]; at < peerStart[own + 1] && sellsEnough(peers[at]); at++) consider(peers[at]);
    const rarer = new Set<number>();
    for (let at = sessionIndex.start[anchor]; at < sessionIndex.start[anchor + 1]; at++) {
      const session = sessionIndex.basket[at];
      for (let view = sessions.start[session]; view < sessions.start[session + 1]; view++) {
        const other = sessions.product[view];
        if (category[other] === own && seen[other] >= JUDGE_DEFAULTS.minTogether && !sellsEnough(other))
          rarer.add(other);
      }
    }
    for (const other of rarer) consider(other);
    const judged = new Set(found.map(({ partner }) => partner)).add(anchor);
    for (const other of metInOrders(input, anchor, own, both)) {
      if (judged.has(other) || isBoughtForEachOther(input, anchor, other, both[other])) continue;
      found.push(rowOf(input, anchor, other, both[other], seen[other], 0));
    }
    countTogether(sessions, sessionIndex, anchor, seen, 0);
    countTogether(orders, orderIndex, anchor, both, 0);
    found.sort((a, b) => b.strength - a.strength || a.partner - b.partner);
    const ofKind = (substitutes: number): Row[] =>
      found.filter((row) => row.substitutes === substitutes).slice(0, limit);
    const rows = [...ofKind(1), ...ofKind(0)];
    kept.push(...rows);
    length[anchor - from] = rows.length;
  }
  return {
    length,
    partner: Int32Array.from(kept, (row) => row.partner),
    substitutes: Int32Array.from(kept, (row) => row.substitutes),
    both: Int32Array.from(kept, (row) => row.both),
    expected: Float32Array.from(kept, (row) => row.expected),
    seen: Int32Array.from(kept, (row) => row.seen),
    seenExpected: Float32Array.from(kept, (row) => row.seenExpected),
  };
}

/** Products of a category that often enough share an order with the anchor. */
function metInOrders({ orders, orderIndex, category }: RelationInput, anchor: number, own: number, both: Int32Array) {
  const met = new Set<number>();
  for (let at = orderIndex.start[anchor]; at < orderIndex.start[anchor + 1]; at++) {
    const order = orderIndex.basket[at];
    for (let line = orders.start[order]; line < orders.start[order + 1]; line++) {
      const other = orders.product[line];
      if (category[other] === own && both[other] >= JUDGE_DEFAULTS.minTogether) met.add(other);
    }
  }
  return met;
}

function judge(input: RelationInput, anchor: number, other: number, both: number, seen: number): Row | undefined {
  const { orders, orderIndex, sessions, sessionIndex } = input;
  const views = {
    seenBoth: seen,
    seenLeft: ordersOf(sessionIndex, anchor),
    seenRight: ordersOf(sessionIndex, other),
    sessions: sessions.basketCount,
  };
  const ofAll = {
    both,
    left: ordersOf(orderIndex, anchor),
    right: ordersOf(orderIndex, other),
    orders: orders.basketCount,
  };
  // Over all orders, as the pair figures are counted; what takes one another's place must do so while both are sold, too.
  const verdict = judgePair({ ...ofAll, ...views });
  if (verdict === undefined) return undefined;
  if (verdict === 'substitutes' && judgePair({ both, ...sharedTime(orderIndex, anchor, other), ...views }) !== verdict)
    return undefined;
  return rowOf(input, anchor, other, both, seen, verdict === 'substitutes' ? 1 : 0);
}

/**
 * Two products of one category do the same for people who need it, so they are taken for complements only when they are bought for each other: together beyond chance,
 * and still so when each customer is compared with themselves (`meetings`). True also for those that are not together beyond chance, of which nothing is claimed.
 */
function isBoughtForEachOther(
  { orders, orderIndex, buyers }: RelationInput,
  anchor: number,
  other: number,
  both: number,
) {
  if (buyers === undefined) return true;
  const [left, right] = [ordersOf(orderIndex, anchor), ordersOf(orderIndex, other)];
  const beyond = both * orders.basketCount > left * right;
  if (!beyond || surprise(both, left, right, orders.basketCount) < JUDGE_DEFAULTS.minSurprise) return true;
  const own = meetings(buyers, orderIndex, anchor, other);
  return (
    own.both > own.expected && 2 * (own.both * Math.log(own.both / own.expected) - own.both + own.expected) >= PROVEN
  );
}

function rowOf(
  { orderIndex, sessions, sessionIndex }: RelationInput,
  anchor: number,
  other: number,
  both: number,
  seen: number,
  substitutes: 0 | 1,
): Row {
  const shared = sharedTime(orderIndex, anchor, other);
  const [seenLeft, seenRight] = [ordersOf(sessionIndex, anchor), ordersOf(sessionIndex, other)];
  const seenExpected = sessions.basketCount === 0 ? 0 : (seenLeft * seenRight) / sessions.basketCount;
  return {
    partner: other,
    substitutes,
    both,
    expected: shared.orders === 0 ? 0 : (shared.left * shared.right) / shared.orders,
    seen,
    seenExpected,
    strength:
      (seen > seenExpected ? surprise(seen, seenLeft, seenRight, sessions.basketCount) : 0) +
      surprise(both, shared.left, shared.right, shared.orders),
  };
}

/** Orders with each of the two, and all, from the later of their first sales to the earlier of their last ones. */
function sharedTime({ start, basket }: ProductIndex, one: number, other: number) {
  if (start[one] === start[one + 1] || start[other] === start[other + 1]) return { left: 0, right: 0, orders: 0 };
  const first = Math.max(basket[start[one]], basket[start[other]]);
  const last = Math.min(basket[start[one + 1] - 1], basket[start[other + 1] - 1]);
  if (first > last) return { left: 0, right: 0, orders: 0 };
  const within = (product: number): number =>
    lowerBound(basket, start[product], start[product + 1], last + 1) -
    lowerBound(basket, start[product], start[product + 1], first);
  return { left: within(one), right: within(other), orders: last - first + 1 };
}

/** First place in [from, until) whose value is at least `value`. */
function lowerBound(values: Int32Array, from: number, until: number, value: number): number {
  let low = from;
  let high = until;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function ordersOf({ start }: ProductIndex, product: number): number {
  return start[product + 1] - start[product];
}

/** Adds 1 to count[other] for every joint basket, or with `add` 0 sets it back to 0. */
function countTogether(baskets: Baskets, index: ProductIndex, anchor: number, count: Int32Array, add: 0 | 1): void {
  for (let at = index.start[anchor]; at < index.start[anchor + 1]; at++) {
    const basket = index.basket[at];
    for (let line = baskets.start[basket]; line < baskets.start[basket + 1]; line++) {
      const other = baskets.product[line];
      count[other] = add === 0 ? 0 : count[other] + 1;
    }
  }
}
